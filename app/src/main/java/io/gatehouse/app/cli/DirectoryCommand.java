package io.gatehouse.app.cli;

import io.gatehouse.core.support.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code directory}: the directories that people log in with. */
@Command(name = "directory", mixinStandardHelpOptions = true, description = "Directories (LDAP, Active Directory).")
final class DirectoryCommand extends CommandGroup {
    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description =
                    "Walks the way of a log-in step by step and names the step that fails. Exit code 1 if one does.")
    int test(
            @Mixin Place place,
            @Mixin Which which,
            @Option(names = "--user", paramLabel = "LOGIN", description = "Explain this person's log-in.") @Nullable
                    String user,
            @Option(
                            names = "--password",
                            description =
                                    "Try the person's password too, read from the terminal or the first line of the input.")
                    boolean withPassword) {
        Secret password = withPassword ? UserCommand.password() : null;
        try (Desk desk = Desk.of(place.settings(gatehouse().environment()))) {
            Desk.Examined examined = desk.examineDirectory(which.tenant, which.name, user, password);
            print(examined.lines());
            return examined.healthy() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    @Command(
            name = "sync",
            mixinStandardHelpOptions = true,
            description = "Reads the people of a directory now, and brings their accounts up to date.")
    void sync(
            @Mixin Place place,
            @Mixin Which which,
            @Option(names = "--changed", description = "Only those who came or changed since the last time.")
                    boolean changed,
            @Option(
                            names = "--accept-losses",
                            description =
                                    "End the accounts of all who are missing, even if they are a fifth of all or more.")
                    boolean acceptLosses) {
        print(place, desk -> desk.syncDirectory(which.tenant, which.name, !changed, acceptLosses));
    }

    /** Which directory. */
    static final class Which {
        @Parameters(index = "0", paramLabel = "NAME", description = "The directory's name in its blueprint.")
        private String name = "";

        @Option(names = "--tenant", paramLabel = "SLUG", description = "Whose; needed if several tenants have one.")
        private @Nullable String tenant;
    }
}
