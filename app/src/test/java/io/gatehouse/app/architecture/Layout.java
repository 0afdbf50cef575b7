package io.gatehouse.app.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the rooms of a house are: the real one, or the sample that breaks the rules.
 *
 * @param base the package that holds {@code core}, {@code web} and their siblings
 */
record Layout(String base) {

    static final List<String> ADAPTERS = List.of("crypto", "persistence", "web", "ldap", "sms", "mail", "federation");
    /** {@code outbound} is no adapter: the HTTP client that some adapters share. */
    static final List<String> CORE_AND_ADAPTERS = joined(List.of("core", "outbound"), ADAPTERS);

    static final List<String> ALL = joined(CORE_AND_ADAPTERS, List.of("app"));

    static final Layout GATEHOUSE = new Layout("io.gatehouse");
    static final Layout OFFENDING = new Layout("io.gatehouse.app.architecture.offending");

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** A package and all below it, as ArchUnit writes it. */
    String tree(String room) {
        return base + "." + room + "..";
    }

    String[] trees(List<String> rooms) {
        return rooms.stream().map(this::tree).toArray(String[]::new);
    }

    /** The words of a package name below {@code room}; empty if it lies elsewhere or is the room itself. */
    List<String> below(String room, String packageName) {
        String prefix = room.isEmpty() ? base + "." : base + "." + room + ".";
        return packageName.startsWith(prefix)
                ? List.of(packageName.substring(prefix.length()).split("\\."))
                : List.of();
    }
}
