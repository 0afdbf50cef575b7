package io.gatehouse.app.cli;

import io.gatehouse.app.cli.Desk.ServerKeyAction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code server-key}: the keys by which an application's own servers log in at the App Services gate. */
@Command(
        name = "server-key",
        mixinStandardHelpOptions = true,
        description = "Shows, makes and ends server API keys of an App Services application.")
final class ServerKeyCommand extends CommandGroup {
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Shows an application's keys.")
    void list(@Mixin Place place, @Mixin App app) {
        print(place, ServerKeyAction.LIST, app, null);
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Makes a key, and shows it this once.")
    void create(@Mixin Place place, @Mixin App app, @Mixin Name name) {
        print(place, ServerKeyAction.CREATE, app, name.text);
    }

    @Command(name = "enable", mixinStandardHelpOptions = true, description = "Lets a key log in again.")
    void enable(@Mixin Place place, @Mixin App app, @Mixin Name name) {
        print(place, ServerKeyAction.ENABLE, app, name.text);
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "Forbids a key to log in, and ends its sessions.")
    void disable(@Mixin Place place, @Mixin App app, @Mixin Name name) {
        print(place, ServerKeyAction.DISABLE, app, name.text);
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Takes a key away for ever, and ends its sessions.")
    void delete(@Mixin Place place, @Mixin App app, @Mixin Name name) {
        print(place, ServerKeyAction.DELETE, app, name.text);
    }

    /** The application of a command. */
    static final class App {
        @Option(names = "--app", required = true, paramLabel = "APP_ID", description = "The client app id.")
        private String id = "";
    }

    /** The key of a command. */
    static final class Name {
        @Parameters(index = "0", paramLabel = "NAME", description = "What the key is called.")
        private String text = "";
    }

    private void print(Place place, ServerKeyAction action, App app, @Nullable String name) {
        print(place, desk -> desk.serverKeys(action, app.id, name));
    }
}
