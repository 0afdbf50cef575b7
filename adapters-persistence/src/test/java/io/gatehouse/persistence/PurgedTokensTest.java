package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.SealedTokens;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Sealed;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Samples;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threat: the purge reads that tokens are dead, waits for a log-in that brings others, and wipes these. */
class PurgedTokensTest {
    private static final Instant NOW = MovableClock.START;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private final Stores stores = Stores.on(TestDatabase.POSTGRES.fresh(), new MovableClock());
    private final Tenant tenant = Samples.tenant();

    @AfterEach
    void close() {
        stores.close();
    }

    private ExternalIdentity identity() {
        stores.tenants().save(tenant);
        Principal alice = Samples.customer(tenant.id());
        stores.principals().add(alice);
        ExternalIdentity identity = Samples.identity(alice, "google");
        stores.identities().add(identity);
        return identity;
    }

    private void connect() {
        Connection plain = Samples.connection(tenant.id(), "google", ProviderKind.GOOGLE, Peer.of("client"));
        stores.connections()
                .save(new Connection(
                        plain.id(),
                        plain.tenantId(),
                        plain.name(),
                        plain.kind(),
                        plain.type(),
                        plain.applications(),
                        plain.peer(),
                        new Connection.Rules(FirstSight.CREATE, false, true),
                        plain.stub()));
    }

    private static SealedTokens tokens(int number, Instant expiresAt) {
        return new SealedTokens(Sealed.of(new byte[] {(byte) number}), null, expiresAt, NOW.plusMillis(number));
    }

    /** Runs the purge while the change is not committed yet; the purge waits for it. */
    private void purgeDuring(Runnable change) throws Exception {
        AtomicReference<CompletableFuture<Integer>> purge = new AtomicReference<>();
        stores.transactions().run(() -> {
            change.run();
            purge.set(CompletableFuture.supplyAsync(() -> stores.keptTokens().purge(NOW, 500)));
            Eventually.within(LONG_ENOUGH, PurgedTokensTest::somebodyWaits);
        });
        purge.get().get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
    }

    private static boolean somebodyWaits() {
        try (java.sql.Connection connection =
                        TestDatabase.server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery("SELECT 1 FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE external_identity%'")) {
            return waiting.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tokens_that_a_log_in_brings_in_the_place_of_dead_ones_stay() throws Exception {
        ExternalIdentity identity = identity();
        connect();
        stores.keptTokens().keep(tenant.id(), identity.id(), tokens(1, NOW));
        SealedTokens brought = tokens(2, NOW.plusSeconds(3600));

        purgeDuring(() -> stores.keptTokens().keep(tenant.id(), identity.id(), brought));

        assertThat(stores.keptTokens().find(tenant.id(), identity.id())).contains(brought);
    }

    @Test
    void tokens_of_a_connection_that_has_just_come_back_stay() throws Exception {
        ExternalIdentity identity = identity();
        stores.keptTokens().keep(tenant.id(), identity.id(), tokens(1, NOW.plusSeconds(3600)));
        SealedTokens brought = tokens(2, NOW.plusSeconds(3600));

        purgeDuring(() -> {
            connect();
            stores.keptTokens().keep(tenant.id(), identity.id(), brought);
        });

        assertThat(stores.keptTokens().find(tenant.id(), identity.id())).contains(brought);
    }

    @Test
    void tokens_that_stay_dead_are_purged() throws Exception {
        ExternalIdentity identity = identity();
        connect();
        stores.keptTokens().keep(tenant.id(), identity.id(), tokens(1, NOW));

        purgeDuring(() -> stores.identities()
                .moveAll(tenant.id(), identity.principal(), another().id()));

        assertThat(stores.keptTokens().find(tenant.id(), identity.id())).isEmpty();
    }

    private Principal another() {
        Principal bob = Samples.customer(tenant.id());
        stores.principals().add(bob);
        return bob;
    }
}
