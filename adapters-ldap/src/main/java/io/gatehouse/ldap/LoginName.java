package io.gatehouse.ldap;

import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;

/**
 * A name as somebody typed it, fit to be asked for. Directories ignore much when they compare: they fold full-width letters to
 * plain ones, drop invisible characters, squeeze spaces (RFC 4518). A name that would be another name after that is not asked
 * for, so that nobody has more spellings than letter case gives, and none that another server counts as another person's.
 */
record LoginName(String text) {
    private static final int LONGEST = 256;
    private static final int LAST_ASCII = 0x7f;

    /** The name; empty if it is empty, overlong, or has characters that directories take for others or for none. */
    static Optional<LoginName> parse(String text) {
        boolean isOfLength = !text.isBlank() && text.length() <= LONGEST;
        boolean isTight = text.equals(text.strip()) && !text.contains("  ");
        return isOfLength && isTight && text.codePoints().allMatch(LoginName::standsForItself)
                ? Optional.of(new LoginName(text))
                : Optional.empty();
    }

    private static boolean standsForItself(int c) {
        if (c <= LAST_ASCII) {
            return !Character.isISOControl(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isVariation(c) && !foldsToAscii(c);
        };
    }

    private static boolean isVariation(int c) {
        return c == 0x034f || c >= 0xfe00 && c <= 0xfe0f || c >= 0xe0100 && c <= 0xe01ef;
    }

    private static boolean foldsToAscii(int c) {
        return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
                .codePoints()
                .anyMatch(folded -> folded <= LAST_ASCII);
    }

    /** What the places of a filter stand for: the whole name, and the bare account name in it. */
    Map<String, String> places() {
        return Map.of("{0}", text, "{1}", bare());
    }

    private String bare() {
        int domainEnd = text.indexOf('\\');
        if (domainEnd >= 0) {
            return text.substring(domainEnd + 1);
        }
        int at = text.indexOf('@');
        return at > 0 ? text.substring(0, at) : text;
    }

    @Override
    public String toString() {
        return "LoginName";
    }
}
