package io.gatehouse.app.blueprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Gathers what is wrong in one file, so that all of it is told at once. Used by one thread. */
final class Problems {
    private final String source;
    private final References references;
    private final List<Problem> found = new ArrayList<>();

    Problems(String source, References references) {
        this.source = source;
        this.references = references;
    }

    void add(Place place, String text) {
        found.add(new Problem(source, place, text));
    }

    static Place place(Node node, String key) {
        return place(Optional.ofNullable(node.getStartMark()), key);
    }

    static Place place(Optional<Mark> mark, String key) {
        return new Place(
                mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, key);
    }

    /** The text with its references replaced; empty, and a problem is noted, if one cannot be. */
    Optional<String> replaced(String text, Place place) {
        try {
            return Optional.of(references.replace(text));
        } catch (References.Unresolved unresolved) {
            add(place, String.valueOf(unresolved.getMessage()));
            return Optional.empty();
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new BlueprintException(found.stream()
                    .sorted(Comparator.comparingInt(
                                    (Problem problem) -> problem.place().line())
                            .thenComparingInt(problem -> problem.place().column()))
                    .toList());
        }
    }
}
