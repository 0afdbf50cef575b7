package io.gatehouse.app.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code export}: what is there, as a blueprint. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Prints what is there as a blueprint.")
final class ExportCommand implements Runnable {
    @ParentCommand
    private @Nullable Gatehouse parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Place place = new Place();

    @Option(names = "--tenant", paramLabel = "SLUG", description = "Only this tenant.")
    private @Nullable String tenant;

    @Option(names = "--with-hashes", description = "Password hashes too. Keep the file as you keep the database.")
    private boolean withHashes;

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (Desk desk = Desk.of(place.settings(Objects.requireNonNull(parent).environment()))) {
            out.print(desk.export(tenant, withHashes));
            out.flush();
        }
    }
}
