package io.gatehouse.app.cli;

import io.gatehouse.app.blueprint.References;
import io.gatehouse.app.start.BlueprintFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code apply}: brings what is there into accord with blueprints, also while the server runs. */
@Command(name = "apply", mixinStandardHelpOptions = true, description = "Applies blueprints; twice changes nothing.")
final class ApplyCommand implements Runnable {
    @ParentCommand
    private @Nullable Gatehouse parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Place place = new Place();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Blueprints, in order.")
    private List<Path> files = List.of();

    @Override
    public void run() {
        Gatehouse gatehouse = Objects.requireNonNull(parent);
        References references = References.of(gatehouse.variables());
        List<BlueprintFile> blueprints =
                files.stream().map(file -> BlueprintFile.read(file, references)).toList();
        blueprints.forEach(BlueprintFile::parsed); // a mistake in the last one leaves the first unapplied
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (Desk desk = Desk.of(place.settings(gatehouse.environment()))) {
            blueprints.forEach(file -> apply(desk, file, out));
        }
    }

    private static void apply(Desk desk, BlueprintFile file, PrintWriter out) {
        List<String> changes = desk.apply(file);
        changes.forEach(change -> out.println(file.name() + ": " + change));
        if (changes.isEmpty()) {
            out.println(file.name() + ": nothing to change");
        }
        if (file.parsed().delivery() != null) {
            out.println(file.name() + ": delivery is read when a server starts: give it this file with --blueprint");
        }
        out.flush();
    }
}
