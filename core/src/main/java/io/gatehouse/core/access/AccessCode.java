package io.gatehouse.core.access;

import java.util.Optional;

/**
 * The name by which people and programs speak of a role, resource, group, department, organisation or namespace; compared
 * exactly as written.
 *
 * @param text 1 to {@value #LONGEST} characters, without control characters and without white space at its ends
 */
public record AccessCode(String text) implements Comparable<AccessCode> {
    /** Longest code, in UTF-16 units. */
    public static final int LONGEST = 200;

    public AccessCode {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a code");
        }
    }

    /** The code in the text, exactly as written; empty if it has not the form. */
    public static Optional<AccessCode> parse(String text) {
        return isValid(text) ? Optional.of(new AccessCode(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.equals(text.strip())
                && text.codePoints().allMatch(AccessCode::isKeepable);
    }

    /** Neither a control character nor half a character, which stores cannot keep. */
    static boolean isKeepable(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
    }

    @Override
    public int compareTo(AccessCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
