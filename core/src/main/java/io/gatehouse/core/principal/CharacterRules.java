package io.gatehouse.core.principal;

/** Which characters may stand in names (after RFC 8265, section 3.3, the identifier class). */
final class CharacterRules {
    private CharacterRules() {}

    /** Whether the code point shows: no control, format, surrogate, private, unassigned, separator or ignorable one. */
    static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> !isDefaultIgnorable(codePoint);
        };
    }

    /** Fillers, joiners, selectors and blanks that are drawn as nothing although their category is a visible one. */
    private static boolean isDefaultIgnorable(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c >= 0x180B && c <= 0x180F
                || c == 0x2800
                || c == 0x3164
                || c >= 0xFE00 && c <= 0xFE0F
                || c == 0xFFA0
                || c >= 0xE0000 && c <= 0xE0FFF;
    }
}
