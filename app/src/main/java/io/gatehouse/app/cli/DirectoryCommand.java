package io.gatehouse.app.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code directory}: the directories that people log in with. */
@Command(
        name = "directory",
        mixinStandardHelpOptions = true,
        description = "Directories (LDAP, Active Directory).",
        subcommands = DirectoryCommand.Sync.class)
final class DirectoryCommand implements Runnable {
    @ParentCommand
    private @Nullable Gatehouse parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code directory sync}. */
    @Command(
            name = "sync",
            mixinStandardHelpOptions = true,
            description = "Reads the people of a directory now, and brings their accounts up to date.")
    static final class Sync implements Runnable {
        @ParentCommand
        private @Nullable DirectoryCommand directories;

        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Place place = new Place();

        @Parameters(index = "0", paramLabel = "NAME", description = "The directory's name in its blueprint.")
        private String name = "";

        @Option(names = "--tenant", paramLabel = "SLUG", description = "Whose; needed if several tenants have one.")
        private @Nullable String tenant;

        @Option(names = "--changed", description = "Only those who came or changed since the last time.")
        private boolean changed;

        @Option(
                names = "--accept-losses",
                description = "End the accounts of all who are missing, even if they are a fifth of all or more.")
        private boolean acceptLosses;

        @Override
        public void run() {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            Gatehouse gatehouse = Objects.requireNonNull(Objects.requireNonNull(directories).parent);
            try (Desk desk = Desk.of(place.settings(gatehouse.environment()))) {
                desk.syncDirectory(tenant, name, !changed, acceptLosses).forEach(out::println);
                out.flush();
            }
        }
    }
}
