package io.gatehouse.app.start;

import io.gatehouse.app.blueprint.References;
import io.gatehouse.app.config.DatabaseSettings;
import io.gatehouse.app.config.Settings;
import io.gatehouse.app.config.StartRefusedException;
import io.gatehouse.app.config.Variable;
import io.gatehouse.app.data.DataFolder;
import io.gatehouse.app.wiring.ReportReaders;
import io.gatehouse.core.delivery.Carriers;
import io.gatehouse.core.delivery.ConfiguredCarriers;
import io.gatehouse.core.delivery.Outbox;
import io.gatehouse.core.session.PublicOrigins;
import io.gatehouse.core.signin.SignUpLimits;
import io.gatehouse.core.support.Secret;
import io.gatehouse.crypto.random.SystemSecrets;
import io.gatehouse.crypto.sealing.TinkSecretBox;
import io.gatehouse.federation.LocalTargets;
import io.gatehouse.persistence.DatabaseStartException;
import io.gatehouse.persistence.PersistenceSettings;
import io.gatehouse.web.admin.OperatorAccess;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The house over its database, with every bean ready to be made and no door open yet: what commands work on, and what a
 * server opens its gates in.
 */
public final class Deployment implements AutoCloseable {
    private final ApplicationContext context;
    private final @Nullable DataFolder folder;

    private Deployment(ApplicationContext context, @Nullable DataFolder folder) {
        this.context = context;
        this.folder = folder;
    }

    /**
     * Opens the database for a command that needs no server.
     *
     * @throws StartRefusedException if it cannot be
     */
    public static Deployment open(Settings settings) {
        DeliveryPlan delivery = DeliveryPlan.of(settings, List.of());
        return open(settings, delivery, settings.server().port(), folder(settings), token -> false);
    }

    /**
     * As {@link #open(Settings)}, with the senders that the settings' blueprints tell of.
     *
     * @throws StartRefusedException if it cannot be, or there is something wrong with one of them
     */
    public static Deployment openWithSenders(Settings settings, References references) {
        DeliveryPlan delivery = DeliveryPlan.of(
                settings,
                settings.server().blueprints().stream()
                        .map(file -> BlueprintFile.read(file, references).parsed())
                        .toList());
        return open(settings, delivery, settings.server().port(), folder(settings), token -> false);
    }

    /** Takes the data folder of the embedded database; null where there is another database. */
    static @Nullable DataFolder folder(Settings settings) {
        return settings.database().isEmbedded()
                ? DataFolder.take(settings.server().data())
                : null;
    }

    static Deployment open(
            Settings settings, DeliveryPlan delivery, int port, @Nullable DataFolder folder, OperatorAccess operators) {
        ApplicationContext context = null;
        try {
            context = context(settings, delivery, port, folder, operators);
            context.start();
            return new Deployment(context, folder);
        } catch (RuntimeException e) {
            closeAll(context, folder);
            throw refusal(e);
        }
    }

    private static ApplicationContext context(
            Settings settings, DeliveryPlan delivery, int port, @Nullable DataFolder folder, OperatorAccess operators) {
        Outbox outbox = new Outbox();
        URI publicUrl = Objects.requireNonNullElseGet(
                settings.server().publicUrl(), () -> settings.server().listening(port));
        Senders senders = new Senders(delivery, publicUrl, Clock.systemUTC());
        ConfiguredCarriers carriers = senders.carriers(outbox);
        List<Object> beans = new ArrayList<>(List.of(
                settings.server(),
                settings.keys(),
                settings.hashing(),
                settings.limits(),
                settings.appUsers(),
                settings.functions(),
                localTargets(settings),
                delivery.spend(),
                new SignUpLimits(
                        settings.limits().signUps(delivery.outbox()),
                        settings.limits().signUpsWindow()),
                new PublicOrigins(publicUrl),
                new TinkSecretBox(masterKey(settings, folder))));
        if (delivery.outbox()) {
            beans.add(outbox);
        }
        beans.add(senders.wording());
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .banner(false)
                .propertySources(PropertySource.of("gatehouse", properties(settings, port, folder)))
                .singletons(beans.toArray())
                .build()
                .registerSingleton(OperatorAccess.class, operators)
                .registerSingleton(Carriers.class, carriers)
                .registerSingleton(ReportReaders.class, new ReportReaders(senders.readers()));
    }

    /** On a developer's machine functions and key sets of that machine may be asked. */
    private static LocalTargets localTargets(Settings settings) {
        boolean isDevelopment =
                settings.database().isEmbedded() && settings.server().isLoopback();
        return isDevelopment ? LocalTargets.LOOPBACK : LocalTargets.REFUSED;
    }

    private static Map<String, Object> properties(Settings settings, int port, @Nullable DataFolder folder) {
        Map<String, Object> properties =
                new HashMap<>(database(settings.database(), folder).properties());
        properties.put("micronaut.server.host", settings.server().host());
        properties.put("micronaut.server.port", port);
        properties.put("gatehouse.public-names", settings.server().publicNames());
        properties.put("gatehouse.trusted-proxies", settings.server().trustedProxies());
        return properties;
    }

    private static PersistenceSettings database(DatabaseSettings settings, @Nullable DataFolder folder) {
        String url = settings.url();
        PersistenceSettings database = url == null
                ? PersistenceSettings.embedded(Objects.requireNonNull(folder).path())
                : PersistenceSettings.server(url, settings.username(), settings.password());
        Integer connections = settings.connections();
        return connections == null ? database : database.withPoolSize(connections);
    }

    private static byte[] masterKey(Settings settings, @Nullable DataFolder folder) {
        Secret configured = settings.keys().masterKey();
        if (configured == null && folder == null) {
            throw new StartRefusedException(
                    Variable.MASTER_KEY + " must be set as it is for the servers on this database.");
        }
        String text = configured != null
                ? configured.reveal()
                : Objects.requireNonNull(folder).masterKey(new SystemSecrets());
        return Base64.getDecoder().decode(text);
    }

    /** What the failure means to the operator, where that is known. */
    private static RuntimeException refusal(RuntimeException failure) {
        return Optional.ofNullable(DatabaseStartException.in(failure))
                .<RuntimeException>map(cause -> new StartRefusedException(String.valueOf(cause.getMessage())))
                .orElse(failure);
    }

    /** The bean of that type. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Optional<DataFolder> folder() {
        return Optional.ofNullable(folder);
    }

    /** Closes the gates, if any are open, then the database, then gives the data folder back. */
    @Override
    public void close() {
        closeAll(context, folder);
    }

    private static void closeAll(@Nullable ApplicationContext context, @Nullable DataFolder folder) {
        try {
            if (context != null) {
                context.close();
            }
        } finally {
            if (folder != null) {
                folder.close();
            }
        }
    }
}
