package io.gatehouse.ldap;

import org.jspecify.annotations.Nullable;

/** What servers say, made fit for one line of a log or of a diagnosis. */
final class Lines {
    private static final int LONGEST = 300;

    private Lines() {}

    /** On one line, without control characters, at most {@value #LONGEST} characters. */
    static String one(@Nullable String text) {
        if (text == null) {
            return "no reason given";
        }
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "\u2026";
    }
}
