package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Samples;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What databases and networks do to us: an answer in time, nothing half-written, and no restart of ours to recover. */
@Timeout(120)
class DatabaseFaultsTest {
    private static final Instant NOW = MovableClock.START;
    private static final Duration HEALED = Duration.ofSeconds(5);

    private static Tenant tenant(Stores stores) {
        Tenant tenant = Samples.tenant();
        stores.tenants().save(tenant);
        return tenant;
    }

    private static void terminateBackends(PersistenceSettings settings) {
        String name = settings.url().replaceAll(".*/(\\w+)\\?.*", "$1");
        TestDatabase.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    private static boolean answers(Stores stores, Tenant tenant) {
        try {
            stores.principals().page(tenant.id(), null, 1);
            return true;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    private static Duration timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void a_connection_killed_within_a_transaction_leaves_nothing_and_the_pool_heals() {
        PersistenceSettings settings = TestDatabase.POSTGRES.fresh();
        try (Stores stores = Stores.on(settings, new MovableClock())) {
            Tenant tenant = tenant(stores);
            Principal half = Samples.customer(tenant.id());

            assertThatThrownBy(() -> stores.transactions().run(() -> {
                        stores.principals().add(half);
                        terminateBackends(settings);
                        stores.sessions().add(Samples.session(half, NOW));
                    }))
                    .isInstanceOf(StoreUnavailableException.class);

            Eventually.within(HEALED, () -> answers(stores, tenant));
            assertThat(stores.principals().find(tenant.id(), half.id())).isEmpty();
        }
    }

    @Test
    void while_connections_are_killed_again_and_again_what_is_answered_is_kept() throws InterruptedException {
        PersistenceSettings settings = TestDatabase.POSTGRES.fresh();
        try (Stores stores = Stores.on(settings, new MovableClock())) {
            Tenant tenant = tenant(stores);
            ConcurrentLinkedQueue<Principal> answered = new ConcurrentLinkedQueue<>();
            AtomicBoolean over = new AtomicBoolean();
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writers.add(Thread.ofVirtual().start(() -> register(stores, tenant, answered, over)));
            }
            for (int i = 0; i < 10; i++) {
                int before = answered.size();
                Eventually.within(HEALED, () -> answered.size() > before + 5);
                terminateBackends(settings);
            }
            over.set(true);
            for (Thread writer : writers) {
                writer.join();
            }

            Eventually.within(HEALED, () -> answers(stores, tenant));
            for (Principal principal : answered) {
                assertThat(stores.principals().find(tenant.id(), principal.id()))
                        .contains(principal);
            }
        }
    }

    /** Nothing but "unavailable" may come out of it. */
    private static void register(
            Stores stores, Tenant tenant, ConcurrentLinkedQueue<Principal> answered, AtomicBoolean over) {
        while (!over.get()) {
            Principal principal = Samples.customer(tenant.id());
            try {
                stores.principals().add(principal);
                answered.add(principal);
            } catch (StoreUnavailableException e) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void a_locked_table_is_answered_within_two_seconds_and_forgotten_when_it_is_free() throws SQLException {
        PersistenceSettings settings = TestDatabase.POSTGRES.fresh();
        try (Stores stores = Stores.on(settings, new MovableClock());
                Connection other = DriverManager.getConnection(settings.url(), "postgres", "postgres");
                Statement statement = other.createStatement()) {
            Tenant tenant = tenant(stores);
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE principal IN ACCESS EXCLUSIVE MODE");

            List<Duration> times = Race.of(
                    30, i -> timeOf(() -> assertThat(answers(stores, tenant)).isFalse()));

            assertThat(times).allSatisfy(time -> assertThat(time).isLessThan(Duration.ofMillis(2_600)));
            other.rollback();
            Eventually.within(HEALED, () -> answers(stores, tenant));
        }
    }

    @Test
    void an_exhausted_pool_is_answered_within_two_seconds() {
        try (Stores stores = Stores.on(TestDatabase.POSTGRES.fresh().withPoolSize(2), new MovableClock(), "1h")) {
            Tenant tenant = tenant(stores);
            CountDownLatch holding = new CountDownLatch(2);
            CountDownLatch release = new CountDownLatch(1);
            List<Thread> holders = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                holders.add(Thread.ofVirtual()
                        .start(() -> stores.transactions().run(() -> {
                            stores.principals().page(tenant.id(), null, 1);
                            holding.countDown();
                            awaitQuietly(release);
                        })));
            }
            awaitQuietly(holding);

            Duration time = timeOf(() -> assertThat(answers(stores, tenant)).isFalse());

            assertThat(time).isLessThan(Duration.ofMillis(2_300));
            release.countDown();
            Eventually.within(HEALED, () -> answers(stores, tenant));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_line_that_goes_dead_is_answered_within_five_seconds_and_used_again_when_it_is_back() throws IOException {
        PersistenceSettings direct = TestDatabase.POSTGRES.fresh();
        try (CuttableProxy line = CuttableProxy.to(TestDatabase.server().getPort());
                Stores stores = Stores.on(
                        PersistenceSettings.server(
                                        direct.url().replaceFirst("localhost:\\d+", "localhost:" + line.port()),
                                        "postgres",
                                        Secret.of("postgres"))
                                .withPoolSize(4),
                        new MovableClock(),
                        "1h")) {
            Tenant tenant = tenant(stores);
            assertThat(answers(stores, tenant)).isTrue();
            line.cut();

            List<Duration> times = Race.of(
                    8, i -> timeOf(() -> assertThat(answers(stores, tenant)).isFalse()));

            assertThat(times).allSatisfy(time -> assertThat(time).isLessThan(Duration.ofMillis(5_700)));
            line.restore();
            Eventually.within(HEALED, () -> answers(stores, tenant));
        }
    }

    @Test
    void a_server_that_is_restarted_is_used_again_without_a_restart_of_ours(@TempDir Path folder) throws IOException {
        EmbeddedPostgres first = server(folder, 0);
        int port = first.getPort();
        PersistenceSettings settings =
                PersistenceSettings.server(first.getJdbcUrl("postgres", "postgres"), "postgres", Secret.of("postgres"));
        try (Stores stores = Stores.on(settings, new MovableClock())) {
            Tenant tenant = tenant(stores);
            Principal principal = Samples.customer(tenant.id());
            stores.principals().add(principal);

            first.close();
            Instant stale = stores.changes().lastRead();
            assertThat(answers(stores, tenant)).isFalse();
            try (EmbeddedPostgres second = server(folder, port)) {
                assertThat(second.getPort()).isEqualTo(port);
                Eventually.within(Duration.ofSeconds(10), () -> answers(stores, tenant));
                assertThat(stores.principals().find(tenant.id(), principal.id()))
                        .contains(principal);
                assertThat(stores.changes().lastRead()).isAfterOrEqualTo(stale);
            }
        }
    }

    private static EmbeddedPostgres server(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
