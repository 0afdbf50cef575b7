package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Principal.SignIns;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.LockoutPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SignInStore} keeps. */
public abstract class SignInStoreContract extends StoresContract {
    private static final String CLIENT = "203.0.113.7";
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration LOCK = Duration.ofMinutes(30);
    private static final LockoutPolicy POLICY = new LockoutPolicy(3, WINDOW, LOCK);

    private SignInStore store() {
        return world().signIns();
    }

    private Attempt open(Principal principal, String client, Instant now) {
        return open(List.of(principal.email()), Samples.digest(), client, now);
    }

    private Attempt open(List<? extends Identifier> candidates, Digest typed, String client, Instant now) {
        return store().open(tenant(), PrincipalKind.CUSTOMER, candidates, typed, Samples.origin(client), POLICY, now);
    }

    private void fail(Principal principal, String client, int times, Instant now) {
        IntStream.range(0, times)
                .forEach(i ->
                        assertThat(open(principal, client, now).lockedUntil()).isNull());
    }

    private AuditEvent event(Principal principal) {
        return new AuditEvent(NOW, tenant(), AuditAction.SIGN_IN, principal.id(), null, null, Samples.origin(CLIENT));
    }

    private Principal now(Principal principal) {
        return world().principals().find(tenant(), principal.id()).orElseThrow();
    }

    @Test
    void an_attempt_brings_the_account_and_its_password() {
        Principal principal = newCustomer();
        world().credentials().replace(tenant(), principal.id(), Samples.password("hash"));

        Attempt attempt = open(principal, CLIENT, NOW);

        assertThat(attempt.principal()).isEqualTo(now(principal));
        assertThat(attempt.password()).isEqualTo(Samples.password("hash"));
        assertThat(attempt.lockedUntil()).isNull();
    }

    @Test
    void an_account_without_a_password_brings_none() {
        assertThat(open(newCustomer(), CLIENT, NOW).password()).isNull();
    }

    @Test
    void the_first_candidate_that_points_to_somebody_wins() {
        Username name = new Username("13912345678");
        Principal named = stored(Samples.principal(tenant(), PrincipalKind.CUSTOMER, name, null, null));
        Principal phoned = stored(Samples.principal(tenant(), PrincipalKind.CUSTOMER, null, null, Samples.phone()));

        assertThat(open(List.of(name, phoned.phone()), Samples.digest(), CLIENT, NOW)
                        .principal())
                .isEqualTo(named);
        assertThat(open(List.of(phoned.phone(), name), Samples.digest(), CLIENT, NOW)
                        .principal())
                .isEqualTo(phoned);
        assertThat(open(List.of(Samples.username(), Samples.email(), phoned.phone()), Samples.digest(), CLIENT, NOW)
                        .principal())
                .isEqualTo(phoned);
    }

    @Test
    void nobody_is_found_without_candidates_or_behind_another_kinds_door() {
        Principal staff = stored(Samples.principal(tenant(), PrincipalKind.STAFF, null, Samples.email(), null));

        assertThat(open(List.of(), Samples.digest(), CLIENT, NOW).principal()).isNull();
        assertThat(open(staff, CLIENT, NOW).principal()).isNull();
    }

    @Test
    void a_client_is_locked_out_when_it_has_failed_often_enough() {
        Principal principal = newCustomer();
        fail(principal, CLIENT, POLICY.failures(), NOW);

        Attempt refused = open(principal, CLIENT, NOW.plusSeconds(1));

        assertThat(refused.lockedUntil()).isEqualTo(NOW.plus(LOCK));
        assertThat(open(principal, "198.51.100.1", NOW).lockedUntil()).isNull();
        assertThat(open(principal, CLIENT, NOW.plus(LOCK).minusMillis(1)).lockedUntil())
                .isEqualTo(NOW.plus(LOCK));
        assertThat(open(principal, CLIENT, NOW.plus(LOCK)).lockedUntil()).isNull();
    }

    @Test
    void refused_attempts_do_not_prolong_the_lock_and_count_nothing() {
        Principal principal = newCustomer();
        fail(principal, CLIENT, POLICY.failures(), NOW);
        IntStream.range(0, 100).forEach(i -> open(principal, CLIENT, NOW.plusSeconds(i)));

        // all the strangers' room but those three is still there
        IntStream.range(0, POLICY.ceiling() - POLICY.failures())
                .forEach(i -> assertThat(open(principal, "198.51.100." + i, NOW).lockedUntil())
                        .isNull());
        assertThat(open(principal, "198.51.100.200", NOW).lockedUntil()).isNotNull();
        fail(principal, CLIENT, 0, NOW);
        assertThat(open(newCustomer(), CLIENT, NOW).lockedUntil()).isNull();
    }

    @Test
    void failures_are_forgotten_when_their_window_is_over() {
        Principal principal = newCustomer();
        fail(principal, CLIENT, POLICY.failures() - 1, NOW);

        fail(principal, CLIENT, POLICY.failures(), NOW.plus(WINDOW));

        assertThat(open(principal, CLIENT, NOW.plus(WINDOW)).lockedUntil())
                .isEqualTo(NOW.plus(WINDOW).plus(LOCK));
    }

    @Test
    void a_policy_of_one_failure_locks_after_the_first() {
        Principal principal = newCustomer();
        LockoutPolicy strict = new LockoutPolicy(1, WINDOW, LOCK);
        List<Attempt> attempts = IntStream.range(0, 2)
                .mapToObj(i -> store().open(
                                tenant(),
                                PrincipalKind.CUSTOMER,
                                List.of(principal.email()),
                                Samples.digest(),
                                Samples.origin(),
                                strict,
                                NOW))
                .toList();

        assertThat(attempts.getFirst().lockedUntil()).isNull();
        assertThat(attempts.getLast().lockedUntil()).isEqualTo(NOW.plus(LOCK));
    }

    @Test
    void all_spellings_of_an_account_share_its_counters() {
        Principal principal = stored(Samples.principal(
                tenant(), PrincipalKind.CUSTOMER, Samples.username(), Samples.email(), Samples.phone()));
        open(List.of(principal.username()), Samples.digest(), CLIENT, NOW);
        open(List.of(principal.email()), Samples.digest(), CLIENT, NOW);
        store().reopen(tenant(), principal.id(), Samples.origin(CLIENT), POLICY, NOW);

        assertThat(open(List.of(principal.phone()), Samples.digest(), CLIENT, NOW)
                        .lockedUntil())
                .isNotNull();
    }

    @Test
    void unknown_accounts_lock_like_known_ones() {
        Digest typed = Samples.digest();
        List<Identifier> nobody = List.of(Samples.email());
        IntStream.range(0, POLICY.failures())
                .forEach(i -> assertThat(open(nobody, typed, CLIENT, NOW).lockedUntil())
                        .isNull());

        assertThat(open(nobody, typed, CLIENT, NOW).lockedUntil()).isEqualTo(NOW.plus(LOCK));
        assertThat(open(nobody, Samples.digest(), CLIENT, NOW).lockedUntil()).isNull();
    }

    @Test
    void strangers_together_meet_a_ceiling_that_does_not_touch_a_known_client() {
        Principal principal = newCustomer();
        world().sessions().add(Samples.session(principal, NOW));
        IntStream.range(0, POLICY.ceiling())
                .forEach(i -> assertThat(open(principal, "198.51.100." + i, NOW).lockedUntil())
                        .isNull());

        assertThat(open(principal, "198.51.100.250", NOW).lockedUntil()).isEqualTo(NOW.plus(LOCK));
        Attempt known = open(principal, CLIENT, NOW);
        assertThat(known.lockedUntil()).isNull();
        assertThat(known.strangersCounter()).isNull();
    }

    @Test
    void a_client_is_a_stranger_again_when_its_session_no_longer_lives() {
        Principal principal = newCustomer();
        Session session = Samples.session(principal, NOW);
        world().sessions().add(session);
        assertThat(open(principal, CLIENT, NOW).strangersCounter()).isNull();
        assertThat(open(principal, CLIENT, session.expiresAt()).strangersCounter())
                .isNotNull();

        world().principals().raiseGeneration(tenant(), principal.id(), NOW);

        assertThat(open(principal, CLIENT, NOW).strangersCounter()).isNotNull();
    }

    @Test
    void attempts_count_although_the_caller_rolls_back() {
        Principal principal = newCustomer();
        for (int i = 0; i < POLICY.failures(); i++) {
            assertThatThrownBy(() -> world().transactions().run(() -> {
                        open(principal, CLIENT, NOW);
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
        }

        assertThat(open(principal, CLIENT, NOW).lockedUntil()).isNotNull();
    }

    @Test
    void of_many_attempts_at_once_so_many_may_compare_and_no_more() {
        Principal principal = newCustomer();

        List<Boolean> compared = Race.of(40, i -> open(principal, CLIENT, NOW).lockedUntil() == null);

        assertThat(compared.stream().filter(Boolean::booleanValue)).hasSize(POLICY.failures());
    }

    @Test
    void reopening_brings_the_principal_of_that_id() {
        Principal principal = newCustomer();

        assertThat(store().reopen(tenant(), principal.id(), Samples.origin(), POLICY, NOW)
                        .principal())
                .isEqualTo(principal);
        assertThat(store().reopen(newTenant().id(), principal.id(), Samples.origin(), POLICY, NOW)
                        .principal())
                .isNull();
        assertThat(store().reopen(tenant(), new PrincipalId(Samples.id()), Samples.origin(), POLICY, NOW)
                        .principal())
                .isNull();
    }

    @Test
    void a_success_stores_session_sign_in_and_audit_and_clears_the_counter() {
        Principal principal = newCustomer();
        fail(principal, CLIENT, POLICY.failures() - 1, NOW);
        Attempt attempt = open(principal, CLIENT, NOW);
        Session session = Samples.session(principal, NOW);

        Principal signedIn =
                store().complete(session, attempt, event(principal)).orElseThrow();

        assertThat(signedIn.signIns()).isEqualTo(new SignIns(1, NOW, CLIENT));
        assertThat(signedIn.version()).isEqualTo(principal.version());
        assertThat(signedIn).isEqualTo(now(principal));
        assertThat(world().sessions().find(tenant(), session.id(), NOW)).contains(session);
        assertThat(world().audit().newest(tenant(), principal.id(), 10)).hasSize(1);
        fail(principal, CLIENT, POLICY.failures(), NOW);
        assertThat(open(principal, CLIENT, NOW).lockedUntil()).isNotNull();
    }

    @Test
    void a_success_takes_its_one_attempt_off_the_strangers() {
        Principal principal = newCustomer();
        IntStream.range(0, POLICY.ceiling() - 1).forEach(i -> open(principal, "198.51.100." + i, NOW));
        Attempt attempt = open(principal, CLIENT, NOW); // the last that the ceiling lets through
        store().complete(Samples.session(principal, NOW), attempt, event(principal));

        assertThat(open(principal, "198.51.100.201", NOW).lockedUntil()).isNull();
        assertThat(open(principal, "198.51.100.202", NOW).lockedUntil()).isNotNull();
    }

    @Test
    void a_success_needs_no_attempt() {
        Principal principal = newCustomer();

        assertThat(store().complete(Samples.session(principal, NOW), null, event(principal)))
                .isPresent();
        assertThat(store().complete(Samples.session(principal, NOW), null, event(principal))
                        .orElseThrow()
                        .signIns())
                .isEqualTo(new SignIns(2, NOW, CLIENT));
    }

    @Test
    void a_success_is_refused_and_changes_nothing_where_status_or_generation_have_moved_on() {
        Principal suspended = newCustomer();
        world().principals().setStatus(tenant(), suspended.id(), PrincipalStatus.SUSPENDED, NOW);
        Principal changed = newCustomer();
        world().credentials().replace(tenant(), changed.id(), Samples.password("new"));

        for (Principal principal : List.of(suspended, changed)) {
            fail(principal, CLIENT, POLICY.failures() - 1, NOW);
            Attempt attempt = open(principal, CLIENT, NOW);
            Principal before = now(principal);
            Session session = Samples.session(principal, NOW);

            assertThat(store().complete(session, attempt, event(principal))).isEmpty();

            assertThat(now(principal)).isEqualTo(before);
            assertThat(world().sessions().end(tenant(), session.id())).isFalse();
            assertThat(world().audit().newest(tenant(), principal.id(), 10)).isEmpty();
            assertThat(open(principal, CLIENT, NOW).lockedUntil()).isNotNull();
        }
    }

    @Test
    void a_session_id_that_is_taken_is_a_defect_and_nothing_is_noted() {
        Principal principal = newCustomer();
        Session session = Samples.session(principal, NOW);
        world().sessions().add(session);

        assertThatThrownBy(() -> store().complete(session, null, event(principal)))
                .isInstanceOf(DuplicateIdException.class);
        assertThat(now(principal)).isEqualTo(principal);
    }

    @Test
    void a_cleared_attempt_is_as_if_it_had_succeeded() {
        Principal principal = newCustomer();
        fail(principal, CLIENT, POLICY.failures() - 1, NOW);

        store().clear(store().reopen(tenant(), principal.id(), Samples.origin(CLIENT), POLICY, NOW));

        fail(principal, CLIENT, POLICY.failures(), NOW);
        assertThat(open(principal, CLIENT, NOW).lockedUntil()).isNotNull();
    }

    @Test
    void a_released_attempt_gives_back_its_one() {
        Principal principal = newCustomer();
        fail(principal, CLIENT, POLICY.failures() - 1, NOW);
        Attempt released = open(principal, CLIENT, NOW);

        store().release(released);

        assertThat(open(principal, CLIENT, NOW).lockedUntil()).isNull();
        Attempt refused = open(principal, CLIENT, NOW);
        assertThat(refused.lockedUntil()).isNotNull();
        store().release(refused);
        assertThat(open(principal, CLIENT, NOW).lockedUntil()).isNotNull();
    }

    @Test
    void an_enrolment_stores_all_of_it() {
        Principal principal = Samples.customer(tenant());
        Session session = Samples.session(principal, NOW);

        Stored stored = store().enrol(principal, Samples.password("hash"), session, event(principal));

        Principal enrolled = ((Stored.Done) stored).principal();
        assertThat(enrolled.hasPassword()).isTrue();
        assertThat(enrolled.signIns()).isEqualTo(new SignIns(1, NOW, CLIENT));
        assertThat(now(principal)).isEqualTo(enrolled);
        assertThat(world().credentials().find(tenant(), principal.id())).contains(Samples.password("hash"));
        assertThat(world().sessions().find(tenant(), session.id(), NOW)).contains(session);
        assertThat(world().audit().newest(tenant(), principal.id(), 10)).hasSize(1);
    }

    @Test
    void an_enrolment_may_go_without_password_and_session() {
        Principal principal = Samples.customer(tenant());

        assertThat(store().enrol(principal, null, null, event(principal))).isEqualTo(new Stored.Done(principal));

        assertThat(now(principal)).isEqualTo(principal);
    }

    @Test
    void an_enrolment_under_a_taken_name_stores_nothing_of_it() {
        Principal holder = newCustomer();
        Principal rival = Samples.principal(tenant(), PrincipalKind.CUSTOMER, Samples.username(), holder.email(), null);
        Session session = Samples.session(rival, NOW);

        assertThat(store().enrol(rival, Samples.password("x"), session, event(rival)))
                .isEqualTo(new Stored.Taken(Identifier.Type.EMAIL));

        assertThat(world().principals().find(tenant(), rival.id())).isEmpty();
        assertThat(world().sessions().end(tenant(), session.id())).isFalse();
        assertThat(world().audit().newest(tenant(), rival.id(), 10)).isEmpty();
        assertThatThrownBy(() -> store().enrol(holder, null, null, event(holder)))
                .isInstanceOf(DuplicateIdException.class);
    }

    @Test
    void an_enrolment_that_fails_leaves_the_callers_transaction_usable() {
        Principal holder = newCustomer();
        Principal rival = Samples.principal(tenant(), PrincipalKind.CUSTOMER, null, holder.email(), null);

        int generation = world().transactions().call(() -> {
            assertThat(store().enrol(rival, null, null, event(rival))).isInstanceOf(Stored.Taken.class);
            return world().principals()
                    .raiseGeneration(tenant(), holder.id(), NOW)
                    .orElseThrow();
        });

        assertThat(generation).isOne();
    }
}
