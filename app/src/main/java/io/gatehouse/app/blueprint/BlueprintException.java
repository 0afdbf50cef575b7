package io.gatehouse.app.blueprint;

import java.util.List;
import java.util.stream.Collectors;

/** A blueprint that cannot be read or applied; nothing of it has been applied. */
public final class BlueprintException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public BlueprintException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
