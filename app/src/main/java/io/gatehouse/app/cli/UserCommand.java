package io.gatehouse.app.cli;

import io.gatehouse.app.cli.Desk.NamedUser;
import io.gatehouse.app.cli.Desk.UserAction;
import io.gatehouse.core.support.Secret;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user}: what operators do with users. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Shows and changes users.",
        subcommands = UserCommand.Sessions.class)
final class UserCommand extends CommandGroup {
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a user.")
    void show(@Mixin Place place, @Mixin Who who) {
        print(place, desk -> desk.user(UserAction.SHOW, who.named()));
    }

    @Command(
            name = "suspend",
            mixinStandardHelpOptions = true,
            description = "Forbids a user to sign in, and ends its sessions.")
    void suspend(@Mixin Place place, @Mixin Who who) {
        print(place, desk -> desk.user(UserAction.SUSPEND, who.named()));
    }

    @Command(name = "activate", mixinStandardHelpOptions = true, description = "Lets a user sign in again.")
    void activate(@Mixin Place place, @Mixin Who who) {
        print(place, desk -> desk.user(UserAction.ACTIVATE, who.named()));
    }

    @Command(
            name = "set-password",
            mixinStandardHelpOptions = true,
            description = "Sets a user's password, read from the terminal or the first line of the input, and ends its"
                    + " sessions.")
    void setPassword(
            @Mixin Place place,
            @Mixin Who who,
            @Option(names = "--must-change", description = "The user has to choose another at its next sign-in.")
                    boolean mustChange) {
        Secret password = password();
        print(place, desk -> desk.setPassword(who.named(), password, mustChange));
    }

    @Command(
            name = "reset-factors",
            mixinStandardHelpOptions = true,
            description =
                    "Removes a user's second factors and recovery codes, ends its sessions, and tells it by message.")
    void resetFactors(@Mixin Place place, @Mixin Who who) {
        print(place, desk -> desk.user(UserAction.RESET_FACTORS, who.named()));
    }

    @Command(
            name = "forget-devices",
            mixinStandardHelpOptions = true,
            description = "Asks for a user's second factor again on all devices that were spared it.")
    void forgetDevices(@Mixin Place place, @Mixin Who who) {
        print(place, desk -> desk.user(UserAction.FORGET_DEVICES, who.named()));
    }

    /** The user of a command. */
    static final class Who {
        @Option(names = "--tenant", required = true, paramLabel = "SLUG", description = "The tenant's slug.")
        private String tenant = "";

        @Option(
                names = "--kind",
                paramLabel = "KIND",
                description = "CUSTOMER, STAFF, …; needed if the name fits several.")
        private @Nullable String kind;

        @Parameters(index = "0", paramLabel = "USER", description = "Id, e-mail address, number or user name.")
        private String user = "";

        NamedUser named() {
            return new NamedUser(tenant, user, kind);
        }
    }

    /** {@code user sessions}: what a user has opened. */
    @Command(name = "sessions", mixinStandardHelpOptions = true, description = "A user's sessions.")
    static final class Sessions extends CommandGroup {
        @Command(name = "end", mixinStandardHelpOptions = true, description = "Ends all sessions of a user.")
        void end(@Mixin Place place, @Mixin Who who) {
            print(place, desk -> desk.user(UserAction.END_SESSIONS, who.named()));
        }
    }

    /** Read from the terminal, or the first line of the input: arguments are seen by everybody who lists processes. */
    static Secret password() {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Password: ");
            return Secret.of(typed == null ? "" : new String(typed));
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return Secret.of(line == null ? "" : line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
