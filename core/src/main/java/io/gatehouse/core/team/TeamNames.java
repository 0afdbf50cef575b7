package io.gatehouse.core.team;

import java.util.Optional;

/** What teams, tills and members may be called: a line of 1 to {@value #LONGEST} characters that can be seen. */
public final class TeamNames {
    /** Longest name, in UTF-16 units. */
    public static final int LONGEST = 100;

    private TeamNames() {}

    /** The name without blanks around it; empty if it is none. */
    public static Optional<String> parse(String text) {
        String name = text.strip();
        boolean isLine = name.codePoints().noneMatch(TeamNames::isForbidden);
        return name.isEmpty() || name.length() > LONGEST || !isLine ? Optional.empty() : Optional.of(name);
    }

    private static boolean isForbidden(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c) || type == Character.SURROGATE || type == Character.FORMAT;
    }
}
