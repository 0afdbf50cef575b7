package io.gatehouse.core.directory;

import java.util.Optional;

/**
 * What a directory calls an entry for as long as it lives, whatever it is renamed to or wherever moved: {@code objectGUID} as
 * a UUID in lower case, {@code entryUUID}, or another attribute's value as it is (in hexadecimal if it is not text).
 *
 * @param text 1 to {@value #LONGEST} characters, none of them a control character; compared letter by letter
 */
public record StableId(String text) {
    public static final int LONGEST = 255;

    public StableId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not an id of a directory's entry");
        }
    }

    /** The id in the text; empty if it has not the form. */
    public static Optional<StableId> parse(String text) {
        return isValid(text) ? Optional.of(new StableId(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    @Override
    public String toString() {
        return text;
    }
}
