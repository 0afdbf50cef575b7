package io.gatehouse.app.cli;

import io.gatehouse.app.blueprint.References;
import io.gatehouse.app.config.Settings;
import io.gatehouse.app.data.RunningServer;
import io.gatehouse.app.start.BlueprintFile;
import io.gatehouse.app.start.Deployment;
import io.gatehouse.core.support.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where commands are carried out: at the database, or, where a running server holds the embedded one, by that server.
 * Each call throws {@link CommandLineRefusedException} if it is refused.
 */
interface Desk extends AutoCloseable {

    /** The desk of the deployment that the settings name. */
    static Desk of(Settings settings) {
        Optional<RunningServer> running = settings.database().isEmbedded()
                ? RunningServer.in(settings.server().data())
                : Optional.empty();
        return running.<Desk>map(RemoteDesk::new).orElseGet(() -> new LocalDesk(Deployment.open(settings)));
    }

    /** As {@link #of}; where no server runs, with the senders that the settings' blueprints tell of. */
    static Desk withSenders(Settings settings, UnaryOperator<@Nullable String> variables) {
        Optional<RunningServer> running = settings.database().isEmbedded()
                ? RunningServer.in(settings.server().data())
                : Optional.empty();
        return running.<Desk>map(RemoteDesk::new)
                .orElseGet(() -> new LocalDesk(Deployment.openWithSenders(settings, References.of(variables))));
    }

    /** Applies the blueprint; answers what was changed. */
    List<String> apply(BlueprintFile file);

    /** What is there, as a blueprint. @param tenant slug; null: all */
    String export(@Nullable String tenant, boolean withHashes);

    /** Rotates signing keys; answers the new ones. @param tenant slug; null: of all */
    List<String> rotateKeys(@Nullable String tenant, boolean now);

    /** Reads the people of a directory; answers what came of it. @param tenant slug; null: whichever has it */
    List<String> syncDirectory(@Nullable String tenant, String directory, boolean everybody, boolean acceptLosses);

    /**
     * Examines a directory.
     *
     * @param tenant slug; null: whichever has it
     * @param account whose log-in is explained; null: nobody's
     * @param password tried in one bind; null: none is
     */
    Examined examineDirectory(
            @Nullable String tenant, String directory, @Nullable String account, @Nullable Secret password);

    /** What examining a directory found. */
    record Examined(boolean healthy, List<String> lines) {}

    /** Does that with the user, and answers it in lines. */
    List<String> user(UserAction action, NamedUser user);

    /** Sets the user's password, and answers the user in lines. */
    List<String> setPassword(NamedUser user, Secret password, boolean mustChange);

    /** Hands a harmless message over, and tells what came of it. @param tenant slug; null: the first one */
    List<String> testMessage(@Nullable String tenant, String to, String language);

    /** The newest messages, a line each. @param tenant slug; null: of all. @param state null: any */
    List<String> messages(@Nullable String tenant, @Nullable String state);

    /** The beginnings of numbers that no code goes to, a line each. @param tenant slug; null: of all */
    List<String> closedPrefixes(@Nullable String tenant);

    /** Lets codes go there again; tells whether they did not. */
    List<String> reopenPrefix(String tenant, String prefix);

    /** Does that with a server API key of the application; answers it, or all of them, in lines. @param name null: of all */
    List<String> serverKeys(ServerKeyAction action, String app, @Nullable String name);

    @Override
    void close();

    /** What can be done with server API keys. */
    enum ServerKeyAction {
        LIST,
        CREATE,
        ENABLE,
        DISABLE,
        DELETE
    }

    /** What can be done with a user by name alone. */
    enum UserAction {
        SHOW,
        SUSPEND,
        ACTIVATE,
        END_SESSIONS,
        RESET_FACTORS,
        FORGET_DEVICES
    }

    /**
     * A user as named by the operator.
     *
     * @param tenant slug
     * @param user id, e-mail address, number or user name
     * @param kind null: any
     */
    record NamedUser(String tenant, String user, @Nullable String kind) {
        @Override
        public String toString() {
            return "NamedUser[" + tenant + "]";
        }
    }
}
