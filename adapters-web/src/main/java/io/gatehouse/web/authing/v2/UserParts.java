package io.gatehouse.web.authing.v2;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page wants to be told of a user beside the usual (section 11). */
record UserParts(boolean identities, boolean customData) {
    static final UserParts NONE = new UserParts(false, false);

    /** What stands before each part in a memo. */
    static final String MARK = ":";

    private static final String IDENTITIES = "identities";
    private static final String CUSTOM_DATA = "customData";

    /** What the parameters ask for: clients write {@code 1} and {@code true}; anything else is a no. */
    static UserParts asked(@Nullable String identities, @Nullable String customData) {
        return new UserParts(isYes(identities), isYes(customData));
    }

    private static boolean isYes(@Nullable String text) {
        return "1".equals(text) || "true".equals(text);
    }

    /** As a text; empty for {@link #NONE}. */
    String memo() {
        return (identities ? MARK + IDENTITIES : "") + (customData ? MARK + CUSTOM_DATA : "");
    }

    /** What {@link #memo} wrote, taken apart. */
    static UserParts read(List<String> parts) {
        return new UserParts(parts.contains(IDENTITIES), parts.contains(CUSTOM_DATA));
    }
}
