package io.gatehouse.app.blueprint;

/** Writes YAML by hand: double-quoted scalars need no knowledge of a reader's version, and nothing is held in memory. */
final class YamlText {
    private YamlText() {}

    /** The text as a double-quoted scalar on one line (YAML 1.1 and 1.2, and JSON). */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> appendPlain(quoted, c);
        }
    }

    private static void appendPlain(StringBuilder quoted, int c) {
        boolean shows = c >= 0x20 && c < 0x7f || c >= 0xa0 && c <= 0xd7ff && c != 0x2028 && c != 0x2029;
        if (shows) {
            quoted.appendCodePoint(c);
            return;
        }
        quoted.append(c > 0xffff ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
    }
}
