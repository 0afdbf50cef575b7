package io.gatehouse.ldap;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.PEOPLE_BASE;
import static io.gatehouse.tck.DirectorySamples.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.gatehouse.core.directory.DirectoryAnswer;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTransport;
import io.gatehouse.core.directory.Outage;
import io.gatehouse.core.directory.ServerAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fault F9: a directory that is away, slow, silent, false or excessive. */
class LdapOutageTest {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final DirectoryTransport WITH_START_TLS = new DirectoryTransport(true, null, true, false);

    private final LdapHouse house = new LdapHouse(LdapHouse.Way.CLEAR);
    private final DirectorySettings settings = house.settings();
    private final LdapDirectories connector = house.connector;

    @AfterEach
    void close() {
        house.disturbances.beforeSearch.set(() -> {});
        house.close();
    }

    private DirectoryLogIn alice(DirectorySettings at) {
        return connector.authenticate(at, "alice", ALICE.secret());
    }

    private static <T> List<T> together(int count, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(call));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get(30, TimeUnit.SECONDS));
            }
            return results;
        }
    }

    private static void awaitTrue(Supplier<Boolean> condition) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("time").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    @Test
    void groups_are_waited_for_no_longer_than_is_left_of_the_time() {
        DirectoryEntry entry = ((DirectoryLogIn.Authenticated) alice(settings)).entry();
        CountDownLatch never = new CountDownLatch(1);
        house.disturbances.beforeSearch.set(() -> awaited(never));
        long begun = System.nanoTime();

        assertThat(connector.groups(settings, entry, Duration.ofMillis(300)))
                .isEqualTo(new DirectoryAnswer.Unavailable<>(Outage.TIMED_OUT));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        assertThat(connector.groups(settings, entry, Duration.ZERO))
                .isEqualTo(new DirectoryAnswer.Unavailable<>(Outage.TIMED_OUT));
        never.countDown();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_directory_that_was_away_at_the_start_is_used_once_it_is_there() {
        house.stop();
        assertThat(alice(settings)).isEqualTo(new DirectoryLogIn.Unavailable(Outage.UNREACHABLE));

        house.start();

        assertThat(alice(settings)).isInstanceOf(DirectoryLogIn.Authenticated.class);
    }

    @Test
    void connections_that_the_server_closed_while_idle_do_no_harm() {
        alice(settings);
        house.server.closeAllConnections(false);

        assertThat(alice(settings)).isInstanceOf(DirectoryLogIn.Authenticated.class);
    }

    @Test
    void whatever_hangs_a_log_in_ends_within_five_seconds_as_a_temporary_error() throws Exception {
        try (SilentServer mute = SilentServer.mute();
                SilentServer drips = SilentServer.dripping();
                SilentServer hole = SilentServer.blackHole()) {
            List<DirectorySettings> hanging = List.of(
                    Settings.of(settings).with(mute.address(false)).made(),
                    Settings.of(settings).with(mute.address(true)).made(),
                    Settings.of(settings)
                            .with(mute.address(false))
                            .with(WITH_START_TLS)
                            .made(),
                    Settings.of(settings).with(drips.address(false)).made(),
                    Settings.of(settings).with(hole.address(false)).made(),
                    Settings.of(settings)
                            .with(hole.address(true), mute.address(false), drips.address(false))
                            .made());
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Duration>> running = new ArrayList<>();
                for (DirectorySettings each : hanging) {
                    running.add(threads.submit(() -> timeOfOutage(each)));
                }
                for (Future<Duration> each : running) {
                    assertThat(each.get(20, TimeUnit.SECONDS)).isLessThan(LONGEST);
                }
            }
        }
    }

    private static Duration timeOfOutage(DirectorySettings at) {
        try (LdapDirectories own = new LdapDirectories(InstantSource.system())) {
            long began = System.nanoTime();
            assertThat(own.authenticate(at, "alice", ALICE.secret())).isInstanceOf(DirectoryLogIn.Unavailable.class);
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    @Test
    void what_is_no_ldap_is_a_temporary_error() {
        try (SilentServer babbling = SilentServer.babbling()) {
            assertThat(alice(Settings.of(settings).with(babbling.address(false)).made()))
                    .isInstanceOf(DirectoryLogIn.Unavailable.class);
        }
    }

    @Test
    void a_search_that_hangs_is_given_up_and_the_directory_recovers_by_itself() {
        DirectorySettings brief = Settings.of(settings)
                .within(Duration.ofSeconds(1), Duration.ofMillis(300))
                .made();
        CountDownLatch hanging = new CountDownLatch(1);
        house.disturbances.beforeSearch.set(() -> await(hanging));

        assertThat(alice(brief)).isEqualTo(new DirectoryLogIn.Unavailable(Outage.TIMED_OUT));

        house.disturbances.beforeSearch.set(() -> {});
        hanging.countDown();
        assertThat(alice(brief)).isInstanceOf(DirectoryLogIn.Authenticated.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_directory_that_hangs_takes_nothing_from_another_and_turns_most_callers_away() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        house.disturbances.beforeSearch.set(() -> await(hanging));
        DirectorySettings narrow = Settings.of(settings).pooling(2).made();
        try (LdapHouse other = new LdapHouse(LdapHouse.Way.CLEAR);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            DirectorySettings healthy = Settings.of(other.settings())
                    .with(new DirectoryId("e".repeat(24)))
                    .made();
            long began = System.nanoTime();
            Future<List<DirectoryLogIn>> stuck = threads.submit(() -> together(60, () -> alice(narrow)));

            assertThat(together(20, () -> alice(healthy))).allMatch(DirectoryLogIn.Authenticated.class::isInstance);

            List<DirectoryLogIn> ends = stuck.get(20, TimeUnit.SECONDS);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST);
            assertThat(ends).allMatch(DirectoryLogIn.Unavailable.class::isInstance);
            assertThat(ends)
                    .filteredOn(end -> end.equals(new DirectoryLogIn.Unavailable(Outage.BUSY)))
                    .hasSizeGreaterThan(50);
        }
        house.disturbances.beforeSearch.set(() -> {});
        hanging.countDown();
        awaitTrue(() -> alice(narrow) instanceof DirectoryLogIn.Authenticated);
    }

    @Test
    void a_small_pool_serves_many_at_once_over_few_connections() throws Exception {
        DirectorySettings narrow = Settings.of(settings).pooling(2).made();

        assertThat(together(50, () -> alice(narrow))).allMatch(DirectoryLogIn.Authenticated.class::isInstance);

        assertThat(house.disturbances.connections).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void fifty_log_ins_in_flight_live_through_the_loss_of_a_server_and_its_return() throws Exception {
        try (LdapHouse second = new LdapHouse(LdapHouse.Way.CLEAR)) {
            DirectorySettings both = Settings.of(settings)
                    .with(address(house), address(second))
                    .pooling(10)
                    .made();
            together(10, () -> alice(both));
            CountDownLatch halfway = new CountDownLatch(25);

            List<DirectoryLogIn> ends;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<List<DirectoryLogIn>> running = threads.submit(() -> together(50, () -> {
                    DirectoryLogIn end = alice(both);
                    halfway.countDown();
                    return end;
                }));
                await(halfway);
                house.stop();
                ends = running.get(20, TimeUnit.SECONDS);
            }

            assertThat(ends).allMatch(DirectoryLogIn.Authenticated.class::isInstance);
            assertThat(together(20, () -> alice(both))).allMatch(DirectoryLogIn.Authenticated.class::isInstance);
            house.start();
            second.stop();
            awaitTrue(() -> alice(both) instanceof DirectoryLogIn.Authenticated);
        }
    }

    private static ServerAddress address(LdapHouse house) {
        return new ServerAddress(false, "127.0.0.1", house.server.getListenPort());
    }

    @Test
    void a_server_that_swallows_connections_is_passed_over_by_those_who_come_next() {
        try (SilentServer hole = SilentServer.blackHole()) {
            DirectorySettings both = Settings.of(settings)
                    .with(hole.address(false), address(house))
                    .within(Duration.ofMillis(500), Duration.ofSeconds(2))
                    .made();

            assertThat(alice(both)).isInstanceOf(DirectoryLogIn.Authenticated.class);
            long began = System.nanoTime();
            assertThat(alice(both)).isInstanceOf(DirectoryLogIn.Authenticated.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(400));
        }
    }

    /** Threat 67. */
    @Test
    void nothing_is_sent_where_tls_is_missing_refused_or_false() {
        TestCertificate own = TestCertificate.forLocalhost();
        TestCertificate others = TestCertificate.until(Instant.now().plus(Duration.ofDays(9)), "dc1.corp.example");
        TestCertificate old = TestCertificate.until(Instant.now().minusSeconds(60), "127.0.0.1");
        assertInsecure(
                house,
                Settings.of(settings)
                        .with(new DirectoryTransport(false, null, true, false))
                        .made());
        assertInsecure(house, Settings.of(settings).with(WITH_START_TLS).made());
        for (LdapHouse.Way way : List.of(LdapHouse.Way.TLS, LdapHouse.Way.START_TLS)) {
            try (LdapHouse untrusted = new LdapHouse(way, own);
                    LdapHouse misnamed = new LdapHouse(way, others);
                    LdapHouse expired = new LdapHouse(way, old)) {
                boolean raised = way == LdapHouse.Way.START_TLS;
                assertInsecure(
                        untrusted,
                        Settings.of(untrusted.settings())
                                .with(new DirectoryTransport(raised, others.caFile(), true, false))
                                .made());
                assertInsecure(
                        untrusted,
                        Settings.of(untrusted.settings())
                                .with(new DirectoryTransport(raised, null, true, false))
                                .made());
                assertInsecure(misnamed, misnamed.settings());
                assertInsecure(expired, expired.settings());
            }
        }
    }

    private static void assertInsecure(LdapHouse house, DirectorySettings settings) {
        house.disturbances.binds.clear();
        assertThat(house.connector.authenticate(settings, "alice", ALICE.secret()))
                .isEqualTo(new DirectoryLogIn.Unavailable(Outage.INSECURE));
        assertThat(house.disturbances.binds).isEmpty();
    }

    /** Threat 67. */
    @Test
    void referrals_are_not_followed_and_references_are_passed_over() {
        try (SilentServer attacker = SilentServer.mute()) {
            String url = "ldap://127.0.0.1:" + attacker.address(false).port() + "/" + ROOT;
            Entry reference = new Entry("ou=elsewhere," + PEOPLE_BASE);
            reference.addAttribute("objectClass", "referral", "extensibleObject");
            reference.addAttribute("ref", url);
            LdapHouse.now(() -> house.server.add(reference));
            assertThat(alice(settings)).isInstanceOf(DirectoryLogIn.Authenticated.class);

            house.disturbances.searchFailure.set(
                    new LDAPException(ResultCode.REFERRAL, "elsewhere", null, new String[] {url}));
            assertThat(alice(settings)).isEqualTo(new DirectoryLogIn.Unavailable(Outage.FAILED));
            house.disturbances.searchFailure.set(null);
            assertThat(attacker.accepted()).isZero();
        }
    }
}
