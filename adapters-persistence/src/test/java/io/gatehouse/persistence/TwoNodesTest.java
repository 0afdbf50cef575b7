package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.challenge.ChallengeStore.Issue;
import io.gatehouse.core.challenge.ChallengeStore.Limits;
import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionStore.Rotation;
import io.gatehouse.core.session.SessionStore.Turn;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Throttle.Bucket;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL keep every promise together: their pools, caches and threads know nothing of each other. */
class TwoNodesTest {
    private static final Instant NOW = MovableClock.START;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(60), 5, 20, Duration.ofMinutes(15));
    private static List<Stores> nodes;
    private static Tenant tenant;

    @BeforeAll
    static void open() {
        PersistenceSettings settings = TestDatabase.POSTGRES.fresh();
        nodes = List.of(Stores.on(settings, new MovableClock()), Stores.on(settings, new MovableClock()));
        tenant = Samples.tenant();
        node(0).tenants().save(tenant);
    }

    @AfterAll
    static void close() {
        nodes.forEach(Stores::close);
    }

    private static Stores node(int caller) {
        return nodes.get(caller % 2);
    }

    private static Principal customer() {
        Principal principal = Samples.customer(tenant.id());
        node(0).principals().add(principal);
        return principal;
    }

    private static AuditEvent event(Principal principal) {
        return new AuditEvent(NOW, tenant.id(), AuditAction.SIGN_UP, principal.id(), null, null, Samples.origin());
    }

    private static PendingCode code(Digest key, Digest code) {
        return new PendingCode(key, tenant.id(), Samples.digest(), code, NOW, NOW.plusSeconds(300));
    }

    @Test
    void a_code_redeemed_by_two_hundred_at_once_is_taken_once() {
        PendingCode code = code(Samples.digest(), Samples.digest());
        node(0).challenges().issue(code, LIMITS);

        List<Boolean> taken = Race.of(
                200, i -> node(i).transactions().call(() -> node(i).challenges().take(code, NOW)));

        assertThat(taken).containsOnlyOnce(true);
    }

    @Test
    void a_ticket_redeemed_by_many_at_once_is_taken_once() {
        Ticket ticket = new Ticket(
                Samples.digest(),
                TicketPurpose.RESET_PASSWORD,
                tenant.id(),
                customer().id(),
                null,
                null,
                0,
                NOW,
                NOW.plusSeconds(60));
        node(0).challenges().add(ticket);

        List<Boolean> taken = Race.of(
                40,
                i -> node(i).challenges()
                        .take(tenant.id(), ticket.secret(), TicketPurpose.RESET_PASSWORD, NOW)
                        .isPresent());

        assertThat(taken).containsOnlyOnce(true);
    }

    @Test
    void of_many_codes_asked_for_at_once_one_is_issued() {
        Digest key = Samples.digest();

        List<Issue> issues = Race.of(40, i -> node(i).challenges().issue(code(key, Samples.digest()), LIMITS));

        assertThat(issues.stream().filter(Issue.Issued.class::isInstance)).hasSize(1);
        assertThat(issues.stream().filter(new Issue.TooSoon(Duration.ofSeconds(60))::equals))
                .hasSize(39);
    }

    @Test
    void a_storm_of_wrong_codes_never_gets_more_tries_than_the_limit() {
        Digest key = Samples.digest();
        node(0).challenges().issue(code(key, Samples.digest()), LIMITS);

        List<Integer> answered =
                Race.of(100, i -> node(i).challenges().guess(List.of(key), NOW).size());

        assertThat(answered.stream().mapToInt(Integer::intValue).sum()).isEqualTo(LIMITS.guesses());
    }

    @Test
    void one_address_registered_by_many_at_once_exists_once() {
        EmailAddress address = Samples.email();

        List<Stored> outcomes = Race.of(60, i -> {
            Principal principal =
                    Samples.principal(tenant.id(), PrincipalKind.CUSTOMER, Samples.username(), address, null);
            return node(i).signIns()
                    .enrol(principal, Samples.password("h"), Samples.session(principal, NOW), event(principal));
        });

        assertThat(outcomes.stream().filter(Stored.Done.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(new Stored.Taken(Identifier.Type.EMAIL)::equals))
                .hasSize(59);
    }

    @Test
    void one_refresh_secret_spent_by_many_at_once_is_rotated_once() {
        Principal principal = customer();
        Digest secret = Samples.digest();
        Digest next = Samples.digest();
        Session session = Samples.session(principal, NOW, secret);
        node(0).sessions().add(session);

        List<Rotation> rotations = Race.of(
                60,
                i -> node(i).sessions()
                        .rotate(new Turn(
                                tenant.id(),
                                session.id(),
                                Samples.GATE,
                                secret,
                                next,
                                NOW.plusSeconds(60),
                                null,
                                Duration.ofSeconds(10),
                                NOW)));

        assertThat(rotations.stream().filter(Rotation.Rotated.class::isInstance))
                .hasSize(1);
        assertThat(rotations.stream().filter(Rotation.Replayed.class::isInstance))
                .hasSize(59);
        assertThat(node(1).sessions()
                        .find(tenant.id(), session.id(), NOW)
                        .orElseThrow()
                        .refresh()
                        .rotations())
                .isOne();
    }

    @Test
    void a_storm_of_wrong_passwords_from_one_client_gets_as_many_tries_as_the_limit() {
        Principal principal = customer();
        LockoutPolicy policy = new LockoutPolicy(7, Duration.ofMinutes(15), Duration.ofMinutes(15));

        List<Boolean> compared =
                Race.of(100, i -> open(i, principal, "203.0.113.7", policy).lockedUntil() == null);

        assertThat(compared.stream().filter(Boolean::booleanValue)).hasSize(7);
        // the ceiling of all strangers has counted these seven and no more
        assertThat(compared(Race.of(100, i -> open(i, principal, "198.51.100." + i, policy))))
                .isEqualTo(policy.ceiling() - 7);
    }

    private static long compared(List<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.lockedUntil() == null)
                .count();
    }

    @Test
    void a_storm_on_an_unknown_account_is_bounded_alike() {
        Digest typed = Samples.digest();

        List<Attempt> attempts = Race.of(
                60,
                i -> node(i).signIns()
                        .open(
                                tenant.id(),
                                PrincipalKind.CUSTOMER,
                                List.of(Samples.email()),
                                typed,
                                Samples.origin(),
                                LockoutPolicy.defaults(),
                                NOW));

        assertThat(compared(attempts)).isEqualTo(LockoutPolicy.defaults().failures());
    }

    @Test
    void the_ceiling_locks_strangers_out_but_not_a_known_client() {
        Principal principal = customer();
        node(0).sessions().add(Samples.session(principal, NOW));
        LockoutPolicy policy = new LockoutPolicy(5, Duration.ofMinutes(15), Duration.ofMinutes(15));

        List<Attempt> strangers = Race.of(120, i -> open(i, principal, "198.51.100." + i, policy));

        assertThat(compared(strangers)).isEqualTo(policy.ceiling());
        Attempt known = open(0, principal, Samples.origin().clientAddress(), policy);
        assertThat(known.lockedUntil()).isNull();
        assertThat(known.strangersCounter()).isNull();
    }

    private static Attempt open(int caller, Principal principal, String address, LockoutPolicy policy) {
        return node(caller)
                .signIns()
                .open(
                        tenant.id(),
                        PrincipalKind.CUSTOMER,
                        List.of(Objects.requireNonNull(principal.email())),
                        Samples.digest(),
                        Samples.origin(address),
                        policy,
                        NOW);
    }

    @Test
    void a_bucket_taken_from_by_many_at_once_has_room_for_its_limit() {
        Bucket bucket = new Bucket(Samples.digest(), 9, Duration.ofMinutes(1));
        Bucket wide = new Bucket(Samples.digest(), 1_000, Duration.ofMinutes(1));

        List<Boolean> granted = Race.of(
                80,
                i -> node(i).throttle()
                        .take(i % 2 == 0 ? List.of(bucket, wide) : List.of(wide, bucket), NOW)
                        .isEmpty());

        assertThat(granted.stream().filter(Boolean::booleanValue)).hasSize(9);
    }

    @Test
    void a_tenants_first_key_is_made_by_one_of_many() {
        Tenant fresh = Samples.tenant();
        node(0).tenants().save(fresh);

        List<Boolean> added = Race.of(
                20,
                i -> node(i).signingKeys()
                        .addFirst(new SigningKey(
                                "kid" + Samples.number(),
                                fresh.id(),
                                Use.SIGN_ES256,
                                "{}",
                                new byte[] {1},
                                NOW,
                                NOW,
                                null,
                                null)));

        assertThat(added).containsOnlyOnce(true);
        assertThat(node(1).signingKeys().remembered(fresh.id(), NOW)).hasSize(1);
    }

    @Test
    void a_session_opened_while_the_generation_is_raised_is_refused_or_dies() {
        Principal principal = customer();
        Session session = Samples.session(principal, NOW);

        Race.of(
                2,
                i -> i == 0
                        ? node(0).signIns()
                                .complete(session, null, event(principal))
                                .isPresent()
                        : node(1).principals()
                                .raiseGeneration(tenant.id(), principal.id(), NOW)
                                .isPresent());

        assertThat(node(0).sessions().find(tenant.id(), session.id(), NOW)).isEmpty();
    }

    @Test
    void a_dead_lock_is_tried_again_until_both_are_done() {
        Principal one = customer();
        Principal two = customer();
        CountDownLatch bothHold = new CountDownLatch(2);

        Race.of(
                2,
                i -> node(i).transactions().call(() -> {
                    raise(i, i == 0 ? one : two);
                    bothHold.countDown();
                    awaitQuietly(bothHold);
                    raise(i, i == 0 ? two : one);
                    return true;
                }));

        for (Principal principal : List.of(one, two)) {
            assertThat(node(0).principals()
                            .find(tenant.id(), principal.id())
                            .orElseThrow()
                            .generation())
                    .isEqualTo(2);
        }
    }

    private static void raise(int caller, Principal principal) {
        node(caller).principals().raiseGeneration(tenant.id(), principal.id(), NOW);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_change_is_heard_by_the_other_node_within_a_second() {
        Session session = Samples.session(customer(), NOW);
        Set<Change> heard = ConcurrentHashMap.newKeySet();
        node(1).changes().subscribe(heard::add);
        Change change = Revocations.ended(session.id(), NOW.plusSeconds(60));

        node(0).changes().publish(List.of(change));

        Eventually.within(SOON, () -> heard.contains(change));
        assertThat(node(1).changes().current(NOW)).contains(change);
        assertThat(node(1).changes().current(NOW.plusSeconds(60))).doesNotContain(change);
    }

    @Test
    void a_change_that_is_rolled_back_is_heard_by_nobody() {
        Change lost = Revocations.ended(Samples.session(customer(), NOW).id(), NOW.plusSeconds(60));
        Change kept = Revocations.ended(Samples.session(customer(), NOW).id(), NOW.plusSeconds(60));
        Set<Change> heard = ConcurrentHashMap.newKeySet();
        nodes.forEach(node -> node.changes().subscribe(heard::add));

        assertThatThrownBy(() -> node(0).transactions().run(() -> {
                    node(0).changes().publish(List.of(lost));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        node(1).changes().publish(List.of(kept));

        Eventually.within(SOON, () -> heard.contains(kept));
        assertThat(heard).doesNotContain(lost);
    }

    @Test
    void a_change_that_commits_after_a_later_one_is_heard_as_well() {
        Change early = Revocations.ended(Samples.session(customer(), NOW).id(), NOW.plusSeconds(60));
        Change late = Revocations.ended(Samples.session(customer(), NOW).id(), NOW.plusSeconds(60));
        Set<Change> heard = ConcurrentHashMap.newKeySet();
        node(1).changes().subscribe(heard::add);

        node(0).transactions().run(() -> {
            node(0).changes().publish(List.of(early)); // has the lower number, and commits last
            Race.of(1, i -> {
                node(0).changes().publish(List.of(late));
                return true;
            });
            Eventually.within(SOON, () -> heard.contains(late));
            assertThat(heard).doesNotContain(early);
        });

        Eventually.within(SOON, () -> heard.contains(early));
    }

    @Test
    void a_principal_that_changes_on_one_node_is_fresh_on_the_other_within_a_second() {
        Principal principal = customer();
        assertThat(node(1).currentPrincipals().find(tenant.id(), principal.id()))
                .contains(principal);

        Principal changed = node(0).transactions().call(() -> {
            Principal state = node(0).principals()
                    .setStatus(tenant.id(), principal.id(), PrincipalStatus.SUSPENDED, NOW)
                    .orElseThrow();
            node(0).changes().publish(List.of(Revocations.changed(principal.id(), NOW.plusSeconds(60))));
            return state;
        });

        assertThat(node(0).currentPrincipals().find(tenant.id(), principal.id()))
                .contains(changed);
        Eventually.within(
                SOON,
                () -> node(1).currentPrincipals()
                        .find(tenant.id(), principal.id())
                        .equals(java.util.Optional.of(changed)));
    }

    @Test
    void a_tenant_that_changes_on_one_node_is_fresh_on_the_other_within_a_second() {
        Tenant fresh = Samples.tenant();
        node(0).tenants().save(fresh);
        assertThat(node(1).tenants().find(fresh.id())).contains(fresh);
        Tenant renamed = new Tenant(
                fresh.id(), new Slug("renamed-" + Samples.number()), "Renamed", null, null, Set.of(), fresh.policies());

        node(0).tenants().save(renamed);

        assertThat(node(0).tenants().find(fresh.id())).contains(renamed);
        Eventually.within(SOON, () -> node(1).tenants().find(fresh.id()).equals(java.util.Optional.of(renamed)));
    }
}
