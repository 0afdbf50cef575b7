package io.gatehouse.app.start;

import io.gatehouse.app.blueprint.References;
import io.gatehouse.app.config.Settings;
import io.gatehouse.app.config.StartRefusedException;
import io.gatehouse.app.data.DataFolder;
import io.gatehouse.app.data.RunningServer;
import io.gatehouse.app.operate.Operations;
import io.gatehouse.app.operate.Operators;
import io.gatehouse.app.run.Chores;
import io.gatehouse.app.run.DeliveryMeasurements;
import io.gatehouse.app.run.DirectorySyncs;
import io.gatehouse.app.run.FirstVisit;
import io.gatehouse.app.run.Measurements;
import io.gatehouse.app.run.Post;
import io.gatehouse.app.run.UseNotes;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.core.token.PublishedKeys;
import io.gatehouse.crypto.random.SystemSecrets;
import io.gatehouse.web.admin.AdminOperations.Applied;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that answers. Safe for several threads. */
public final class GatehouseServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatehouseServer.class);
    private static final int TOKEN_BYTES = 32;

    private final Deployment deployment;
    private final EmbeddedServer server;
    private final StartBlock block;
    private final Duration stopWithin;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private GatehouseServer(Deployment deployment, EmbeddedServer server, StartBlock block, Duration stopWithin) {
        this.deployment = deployment;
        this.server = server;
        this.block = block;
        this.stopWithin = stopWithin;
    }

    /**
     * Starts a server and returns when it answers.
     *
     * @throws StartRefusedException if it cannot be started as things are; nothing is left open then
     */
    public static GatehouseServer start(Settings settings, References references) {
        List<BlueprintFile> blueprints = settings.server().blueprints().stream()
                .map(file -> BlueprintFile.read(file, references))
                .toList();
        DeliveryPlan delivery = DeliveryPlan.of(
                settings, blueprints.stream().map(BlueprintFile::parsed).toList());
        StartChecks.pass(settings, delivery);
        DataFolder folder = Deployment.folder(settings);
        Tokens tokens;
        int port;
        try {
            port = Ports.choose(settings.server());
            tokens = Tokens.of(folder);
        } catch (RuntimeException e) {
            Optional.ofNullable(folder).ifPresent(DataFolder::close);
            throw e;
        }
        Deployment deployment = Deployment.open(settings, delivery, port, folder, tokens.operators());
        try {
            return open(settings, deployment, blueprints, delivery, tokens);
        } catch (RuntimeException e) {
            deployment.close();
            throw e;
        }
    }

    private static GatehouseServer open(
            Settings settings,
            Deployment deployment,
            List<BlueprintFile> blueprints,
            DeliveryPlan delivery,
            Tokens tokens) {
        TenantStore tenants = deployment.bean(TenantStore.class);
        boolean demo = blueprints.isEmpty()
                && settings.database().isEmbedded()
                && tenants.all().isEmpty();
        Operations operations = deployment.bean(Operations.class);
        (demo ? List.of(BlueprintFile.demo()) : blueprints).forEach(file -> apply(operations, file));
        deployment.bean(Revocations.class); // it listens before anybody can be let in
        deployment.bean(PublishedKeys.class).all(); // so that they are at hand if the store goes away
        deployment.bean(Post.class).start();
        EmbeddedServer server = deployment.bean(EmbeddedServer.class).start();
        URI url = settings.server().listening(server.getPort());
        deployment.folder().ifPresent(folder -> {
            tokens.keep(folder);
            folder.announce(new RunningServer(
                    settings.server().reachable(server.getPort()).toString(),
                    ProcessHandle.current().pid(),
                    tokens.control()));
        });
        deployment.bean(Measurements.class).publish();
        deployment.bean(DeliveryMeasurements.class).publish();
        deployment.bean(Chores.class).start();
        deployment.bean(DirectorySyncs.class).start();
        deployment.bean(UseNotes.class).start();
        deployment.bean(FirstVisit.class).prepare();
        StartBlock block = new StartBlock(
                url,
                settings.server().publicUrl(),
                tenants.all(),
                tenants,
                delivery.outbox(),
                deployment.folder().map(DataFolder::path).orElse(null),
                tokens.fresh());
        return new GatehouseServer(deployment, server, block, settings.server().stopWithin());
    }

    private static void apply(Operations operations, BlueprintFile file) {
        Origin origin = new Origin(
                "start", "127.0.0.1", "start-" + ProcessHandle.current().pid(), null, null, "en");
        switch (operations.apply(file.text(), file.name(), origin)) {
            case Applied.Done done -> done.changes().forEach(change -> LOG.info("{}: {}", file.name(), change));
            case Applied.Refused refused ->
                throw new StartRefusedException(refused.errors().stream()
                        .map(error -> error.file() + ":" + error.line() + ": " + error.key() + ": " + error.message())
                        .toList());
        }
    }

    /** What to tell the operator, once. */
    public StartBlock block() {
        return block;
    }

    /** Where this machine reaches it. */
    public URI url() {
        return server.getURI();
    }

    /** The bean of that type. */
    public <T> T bean(Class<T> type) {
        return deployment.bean(type);
    }

    /** Takes no new requests, lets those in flight end, then closes everything. Once. */
    @Override
    public void close() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        try {
            if (server instanceof GracefulShutdownCapable graceful) {
                graceful.shutdownGracefully().toCompletableFuture().get(stopWithin.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException late) {
            LOG.warn("requests in flight were cut off after {}", stopWithin);
        } catch (ExecutionException e) {
            LOG.warn("the server did not stop in good order", e);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            deployment.close();
        }
    }

    /**
     * The operator's tokens of this start.
     *
     * @param control for commands of the same operator on this machine
     * @param fresh an admin token that is told once; null if one was made before, or there is no folder to keep it in
     */
    private record Tokens(
            Operators operators, String control, @Nullable String fresh) {
        static Tokens of(@Nullable DataFolder folder) {
            SystemSecrets secrets = new SystemSecrets();
            String control = secrets.token(TOKEN_BYTES);
            List<Digest> digests = new ArrayList<>(List.of(Digest.of(control)));
            String fresh = null;
            if (folder != null) {
                Optional<Digest> kept = folder.operatorDigest();
                fresh = kept.isPresent() ? null : secrets.token(TOKEN_BYTES);
                digests.add(kept.isPresent() ? kept.get() : Digest.of(Objects.requireNonNull(fresh)));
            }
            return new Tokens(new Operators(digests), control, fresh);
        }

        void keep(DataFolder folder) {
            if (fresh != null) {
                folder.keepOperatorDigest(Digest.of(fresh));
            }
        }

        @Override
        public String toString() {
            return "Tokens";
        }
    }
}
