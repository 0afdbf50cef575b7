package io.gatehouse.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code keys}: the tenants' signing keys. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Signing keys.",
        subcommands = KeysCommand.Rotate.class)
final class KeysCommand implements Runnable {
    @ParentCommand
    private @Nullable Gatehouse parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code keys rotate}. */
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Makes new signing keys. The old ones verify until their last token has expired.")
    static final class Rotate implements Runnable {
        @ParentCommand
        private @Nullable KeysCommand keys;

        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Place place = new Place();

        @Option(names = "--tenant", paramLabel = "SLUG", description = "Only this tenant's.")
        private @Nullable String tenant;

        @Option(
                names = "--now",
                description = "An emergency: the old keys are forgotten at once, and everybody has to sign in again.")
        private boolean now;

        @Override
        public void run() {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            Gatehouse gatehouse = Objects.requireNonNull(Objects.requireNonNull(keys).parent);
            try (Desk desk = Desk.of(place.settings(gatehouse.environment()))) {
                List<String> lines = desk.rotateKeys(tenant, now);
                lines.forEach(out::println);
                if (lines.isEmpty()) {
                    out.println("nothing to rotate: no key is in use yet, or its successor is on its way");
                }
                out.flush();
            }
        }
    }
}
