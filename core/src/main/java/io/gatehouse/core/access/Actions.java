package io.gatehouse.core.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be done with a resource.
 *
 * @param names each once, in alphabetical order, without control characters; {@value #EVERY} stands for every action
 */
public record Actions(List<String> names) {
    /** The action that stands for all. */
    public static final String EVERY = "*";

    /** Longest name of an action, in UTF-16 units. */
    public static final int LONGEST = 100;

    private static final Actions NONE = new Actions(List.of());

    public Actions {
        names = names.stream().distinct().sorted().toList();
        if (!names.stream().allMatch(Actions::isValid)) {
            throw new IllegalArgumentException("not the name of an action");
        }
    }

    /** No action. */
    public static Actions none() {
        return NONE;
    }

    /** These actions. */
    public static Actions of(String... names) {
        return new Actions(List.of(names));
    }

    /** The name of an action, exactly as written; empty if it has not the form. */
    public static Optional<String> parse(String name) {
        return isValid(name) ? Optional.of(name) : Optional.empty();
    }

    /** What any of them contains. */
    public static Actions union(Collection<Actions> several) {
        return new Actions(
                several.stream().flatMap(actions -> actions.names().stream()).toList());
    }

    /** What either contains. */
    public Actions with(Actions more) {
        return new Actions(Stream.concat(names.stream(), more.names.stream()).toList());
    }

    /** Whether that action is among them, by name or because all are. */
    public boolean contains(String action) {
        return names.contains(action) || names.contains(EVERY);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    private static boolean isValid(String name) {
        return !name.isBlank() && name.length() <= LONGEST && name.codePoints().allMatch(AccessCode::isKeepable);
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
