package io.gatehouse.core.credential;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody calls an API key. Compared letter by letter.
 *
 * @param text 1 to 128 ASCII letters, digits, underscores and hyphens
 */
public record ApiKeyName(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    public ApiKeyName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the name of an API key");
        }
    }

    /** The name in the text, exactly as written; empty if no key can be called so. */
    public static Optional<ApiKeyName> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ApiKeyName(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
