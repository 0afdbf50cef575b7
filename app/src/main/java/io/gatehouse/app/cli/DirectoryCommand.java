package io.gatehouse.app.cli;

import io.gatehouse.core.support.Secret;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
        subcommands = {DirectoryCommand.Test.class, DirectoryCommand.Sync.class})
final class DirectoryCommand implements Runnable {
    @ParentCommand
    private @Nullable Gatehouse parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code directory test}. */
    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description =
                    "Walks the way of a log-in step by step and names the step that fails. Exit code 1 if one does.")
    static final class Test implements Callable<Integer> {
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

        @Option(names = "--user", paramLabel = "LOGIN", description = "Explain this person's log-in.")
        private @Nullable String user;

        @Option(
                names = "--password",
                description = "Try the person's password too, read from the terminal or the first line of the input.")
        private boolean withPassword;

        @Override
        public Integer call() {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            Gatehouse gatehouse = Objects.requireNonNull(Objects.requireNonNull(directories).parent);
            Secret password = withPassword ? UserCommand.password() : null;
            try (Desk desk = Desk.of(place.settings(gatehouse.environment()))) {
                Desk.Examined examined = desk.examineDirectory(tenant, name, user, password);
                examined.lines().forEach(out::println);
                out.flush();
                return examined.healthy() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
            }
        }
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
