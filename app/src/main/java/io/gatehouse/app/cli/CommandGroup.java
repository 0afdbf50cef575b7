package io.gatehouse.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that has commands of its own: by itself it says which. */
@Command
abstract class CommandGroup implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final void run() {
        spec().commandLine().usage(out());
    }

    /** Has the desk at that place do something, and prints what it says. */
    final void print(Place place, Function<Desk, List<String>> work) {
        try (Desk desk = Desk.of(place.settings(gatehouse().environment()))) {
            print(work.apply(desk));
        }
    }

    final void print(List<String> lines) {
        PrintWriter out = out();
        lines.forEach(out::println);
        out.flush();
    }

    final Gatehouse gatehouse() {
        return (Gatehouse) spec().root().userObject();
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }
}
