package io.gatehouse.app.cli;

import java.util.List;

/** A command that was not carried out; the lines say why. */
final class CommandLineRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    CommandLineRefusedException(List<String> lines) {
        super(String.join("\n", lines), null, false, false);
        this.lines = List.copyOf(lines);
    }

    List<String> lines() {
        return lines;
    }
}
