package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.Session.RefreshFamily;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.session.SessionStore.Rotation;
import io.gatehouse.core.session.SessionStore.Turn;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} keeps. */
public abstract class SessionStoreContract extends StoresContract {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Instant LATER = NOW.plusSeconds(30);

    private SessionStore store() {
        return world().sessions();
    }

    private Session added(Session session) {
        store().add(session);
        return session;
    }

    private static Turn turn(Session session, Digest presented, Digest next, Instant now) {
        return turn(session, presented, next, null, now);
    }

    private static Turn turn(Session session, Digest presented, Digest next, @Nullable Duration idle, Instant now) {
        return new Turn(
                session.tenantId(),
                session.id(),
                session.gate(),
                presented,
                next,
                now.plusSeconds(600),
                idle,
                GRACE,
                now);
    }

    private static Digest current(Session session) {
        return session.refresh().current();
    }

    @Test
    void a_session_comes_back_as_it_was_stored() {
        Principal principal = newCustomer();
        Session plain = added(Samples.session(principal, NOW));
        Session elaborate = added(new Session(
                new SessionId(Samples.id()),
                tenant(),
                principal.id(),
                new ApplicationId(Samples.id()),
                "appengine",
                0,
                -5,
                NOW,
                NOW.plusMillis(7),
                NOW.plusSeconds(60),
                new RefreshFamily(Samples.digest(), Samples.digest(), 3, NOW.plusMillis(7), NOW.plusSeconds(30)),
                NOW.plusMillis(9),
                new ContextId(Samples.id())));
        Session bare = added(Samples.session(principal, NOW, NOW.plusSeconds(60), Samples.origin(), null));

        for (Session session : List.of(plain, elaborate, bare)) {
            assertThat(store().find(tenant(), session.id(), NOW)).contains(session);
        }
    }

    @Test
    void an_id_that_is_taken_is_a_defect() {
        Session session = added(Samples.session(newCustomer(), NOW));

        assertThatThrownBy(() -> store().add(session)).isInstanceOf(DuplicateIdException.class);
    }

    @Test
    void a_session_is_gone_at_the_instant_it_expires() {
        Session session = added(Samples.session(newCustomer(), NOW));

        assertThat(store().find(tenant(), session.id(), session.expiresAt().minusMillis(1)))
                .isPresent();
        assertThat(store().find(tenant(), session.id(), session.expiresAt())).isEmpty();
    }

    @Test
    void a_session_of_an_older_generation_does_not_live() {
        Principal principal = newCustomer();
        Session session = added(Samples.session(principal, NOW));

        world().principals().raiseGeneration(tenant(), principal.id(), NOW);

        assertThat(store().find(tenant(), session.id(), NOW)).isEmpty();
        assertThat(store().of(tenant(), principal.id(), NOW, 10)).isEmpty();
        assertThat(store().rotate(turn(session, current(session), Samples.digest(), NOW)))
                .isEqualTo(new Rotation.Gone());
        assertThat(store().extend(tenant(), session.id(), LATER, NOW)).isEmpty();
    }

    @Test
    void a_session_that_adopts_the_new_generation_lives_on() {
        Principal principal = newCustomer();
        Session session = added(Samples.session(principal, NOW));
        int generation = world().principals()
                .raiseGeneration(tenant(), principal.id(), NOW)
                .orElseThrow();

        assertThat(store().adoptGeneration(tenant(), session.id(), generation)).isTrue();
        assertThat(store().adoptGeneration(tenant(), new SessionId(Samples.id()), generation))
                .isFalse();

        assertThat(store().find(tenant(), session.id(), NOW).orElseThrow().generation())
                .isEqualTo(generation);
    }

    @Test
    void that_a_factor_was_proven_is_kept_through_a_rotation_and_a_later_proof() {
        Session session = added(Samples.session(newCustomer(), NOW));

        assertThat(store().prove(tenant(), session.id(), NOW)).isTrue();
        assertThat(store().prove(tenant(), new SessionId(Samples.id()), NOW)).isFalse();
        store().rotate(turn(session, current(session), Samples.digest(), NOW));
        assertThat(store().find(tenant(), session.id(), NOW).orElseThrow().provenAt())
                .isEqualTo(NOW);
        store().prove(tenant(), session.id(), NOW.plusSeconds(5));
        assertThat(store().find(tenant(), session.id(), NOW).orElseThrow().provenAt())
                .isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void nobody_elses_tenant_reaches_a_session() {
        Session session = added(Samples.session(newCustomer(), NOW));
        var other = newTenant().id();

        assertThat(store().find(other, session.id(), NOW)).isEmpty();
        assertThat(store().of(other, session.principalId(), NOW, 10)).isEmpty();
        assertThat(store().extend(other, session.id(), LATER, NOW)).isEmpty();
        assertThat(store().adoptGeneration(other, session.id(), 5)).isFalse();
        assertThat(store().prove(other, session.id(), NOW)).isFalse();
        assertThat(store().end(other, session.id())).isFalse();
        assertThat(store().endAll(other, session.principalId(), null)).isEmpty();
        assertThat(store().find(tenant(), session.id(), NOW)).contains(session);
    }

    @Test
    void a_principals_sessions_come_oldest_first_up_to_the_limit() {
        Principal principal = newCustomer();
        List<Session> sessions = IntStream.of(3, 1, 2)
                .mapToObj(i -> added(Samples.session(principal, NOW.plusSeconds(i))))
                .toList();
        added(Samples.session(newCustomer(), NOW));
        added(Samples.session(principal, NOW.minus(Duration.ofHours(2))));

        assertThat(store().of(tenant(), principal.id(), LATER, 10))
                .containsExactly(sessions.get(1), sessions.get(2), sessions.get(0));
        assertThat(store().of(tenant(), principal.id(), LATER, 2)).hasSize(2);
    }

    @Test
    void the_current_secret_is_spent_and_the_next_takes_its_place() {
        Principal principal = newCustomer();
        Session session = added(Samples.session(principal, NOW));
        Digest next = Samples.digest();

        Rotation rotation = store().rotate(turn(session, current(session), next, LATER));

        assertThat(rotation).isInstanceOfSatisfying(Rotation.Rotated.class, rotated -> {
            assertThat(rotated.principal()).isEqualTo(principal);
            assertThat(rotated.session().lastUsedAt()).isEqualTo(LATER);
            assertThat(rotated.session().refresh())
                    .isEqualTo(new RefreshFamily(next, current(session), 1, LATER, LATER.plusSeconds(600)));
            assertThat(store().find(tenant(), session.id(), LATER)).contains(rotated.session());
        });
    }

    @Test
    void the_next_secret_does_not_outlive_the_session() {
        Session session = added(Samples.session(newCustomer(), NOW));
        Instant almostOver = session.expiresAt().minusSeconds(5);

        Rotation rotation = store().rotate(turn(session, current(session), Samples.digest(), almostOver));

        assertThat(((Rotation.Rotated) rotation).session().refresh().expiresAt())
                .isEqualTo(session.expiresAt());
    }

    @Test
    void a_spent_secret_is_told_the_current_pair_within_the_grace_and_is_theft_after_it() {
        Principal principal = newCustomer();
        Session session = added(Samples.session(principal, NOW));
        Session now =
                ((Rotation.Rotated) store().rotate(turn(session, current(session), Samples.digest(), LATER))).session();
        Instant lastOfGrace = LATER.plus(GRACE).minusMillis(1);

        assertThat(store().rotate(turn(session, current(session), Samples.digest(), lastOfGrace)))
                .isEqualTo(new Rotation.Replayed(now, principal));
        assertThat(store().rotate(turn(session, current(session), Samples.digest(), LATER.plus(GRACE))))
                .isEqualTo(new Rotation.Reused(now));
        assertThat(store().find(tenant(), session.id(), LATER)).contains(now);
    }

    @Test
    void an_older_secret_and_a_strangers_are_theft_even_within_the_grace() {
        Session session = added(Samples.session(newCustomer(), NOW));
        Digest second = Samples.digest();
        store().rotate(turn(session, current(session), second, LATER));
        store().rotate(turn(session, second, Samples.digest(), LATER));

        assertThat(store().rotate(turn(session, current(session), Samples.digest(), LATER)))
                .isInstanceOf(Rotation.Reused.class);
        assertThat(store().rotate(turn(session, Samples.digest(), Samples.digest(), LATER)))
                .isInstanceOf(Rotation.Reused.class);
        assertThat(store().rotate(turn(session, second, Samples.digest(), LATER)))
                .isInstanceOf(Rotation.Replayed.class);
    }

    @Test
    void there_is_nothing_to_refresh_where_the_session_the_gate_or_the_time_is_wrong() {
        Session session = added(Samples.session(newCustomer(), NOW));
        Turn turn = turn(session, current(session), Samples.digest(), NOW);
        Turn elsewhere = new Turn(
                turn.tenant(),
                turn.session(),
                "appengine",
                turn.presented(),
                turn.next(),
                turn.nextExpiresAt(),
                null,
                GRACE,
                NOW);
        Turn late = turn(session, current(session), Samples.digest(), session.expiresAt());

        assertThat(store().rotate(elsewhere)).isEqualTo(new Rotation.Gone());
        assertThat(store().rotate(late)).isEqualTo(new Rotation.Gone());
        store().end(tenant(), session.id());
        assertThat(store().rotate(turn)).isEqualTo(new Rotation.Gone());
    }

    @Test
    void the_right_secret_that_has_expired_is_simply_gone() {
        Principal principal = newCustomer();
        Session session = added(Samples.session(
                principal,
                NOW,
                NOW.plusSeconds(600),
                Samples.origin(),
                new RefreshFamily(Samples.digest(), null, 0, NOW, LATER)));

        assertThat(store().rotate(turn(session, current(session), Samples.digest(), LATER)))
                .isEqualTo(new Rotation.Gone());
        assertThat(store().rotate(turn(session, current(session), Samples.digest(), LATER.minusMillis(1))))
                .isInstanceOf(Rotation.Rotated.class);
    }

    @Test
    void a_session_unused_for_longer_than_idle_has_ended() {
        Session session = added(Samples.session(newCustomer(), NOW));
        Duration idle = Duration.ofSeconds(30);

        assertThat(store().rotate(turn(session, current(session), Samples.digest(), idle, LATER.plusMillis(1))))
                .isEqualTo(new Rotation.Gone());
        assertThat(store().rotate(turn(session, current(session), Samples.digest(), idle, LATER)))
                .isInstanceOf(Rotation.Rotated.class);
    }

    @Test
    void a_principal_that_may_not_sign_in_refreshes_nothing() {
        Principal principal = newCustomer();
        Session session = added(Samples.session(principal, NOW));
        int generation = world().principals()
                .setStatus(tenant(), principal.id(), PrincipalStatus.SUSPENDED, NOW)
                .orElseThrow()
                .generation();
        store().adoptGeneration(tenant(), session.id(), generation);

        assertThat(store().rotate(turn(session, current(session), Samples.digest(), NOW)))
                .isEqualTo(new Rotation.Gone());
    }

    @Test
    void of_many_that_present_one_secret_exactly_one_rotates_it() {
        Session session = added(Samples.session(newCustomer(), NOW));

        List<Rotation> rotations =
                Race.of(40, i -> store().rotate(turn(session, current(session), Samples.digest(), LATER)));

        assertThat(rotations.stream().filter(Rotation.Rotated.class::isInstance))
                .hasSize(1);
        assertThat(rotations.stream().filter(Rotation.Replayed.class::isInstance))
                .hasSize(39);
    }

    @Test
    void a_living_session_is_given_another_end() {
        Session session = added(Samples.session(newCustomer(), NOW));

        Session extended = store().extend(tenant(), session.id(), NOW.plusSeconds(7_200), NOW)
                .orElseThrow();

        assertThat(extended.expiresAt()).isEqualTo(NOW.plusSeconds(7_200));
        assertThat(store().find(tenant(), session.id(), NOW.plusSeconds(7_000))).contains(extended);
        assertThat(store().extend(tenant(), session.id(), NOW.plusSeconds(9_000), NOW.plusSeconds(7_200)))
                .isEmpty();
    }

    @Test
    void of_many_that_end_a_session_exactly_one_does() {
        Session session = added(Samples.session(newCustomer(), NOW));

        assertThat(Race.of(20, i -> store().end(tenant(), session.id()))).containsOnlyOnce(true);
        assertThat(store().find(tenant(), session.id(), NOW)).isEmpty();
    }

    @Test
    void all_sessions_of_a_principal_are_ended_but_one() {
        Principal principal = newCustomer();
        Session kept = added(Samples.session(principal, NOW));
        Session one = added(Samples.session(principal, NOW));
        Session two = added(Samples.session(principal, NOW));
        Session others = added(Samples.session(newCustomer(), NOW));

        assertThat(store().endAll(tenant(), principal.id(), kept.id())).containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(store().of(tenant(), principal.id(), NOW, 10)).containsExactly(kept);
        assertThat(store().endAll(tenant(), principal.id(), null)).containsExactly(kept.id());
        assertThat(store().endAll(tenant(), new PrincipalId(Samples.id()), null))
                .isEmpty();
        assertThat(store().find(tenant(), others.id(), NOW)).contains(others);
    }

    @Test
    void purging_removes_what_has_expired_up_to_the_limit() {
        Principal principal = newCustomer();
        Instant longAgo = NOW.minus(Duration.ofDays(3));
        IntStream.range(0, 5).forEach(i -> added(Samples.session(principal, longAgo)));
        Session live = added(Samples.session(principal, NOW));

        assertThat(store().purge(NOW, 3)).isEqualTo(3);
        while (store().purge(NOW, 100) > 0) {
            // other tests' leavings
        }

        assertThat(store().endAll(tenant(), principal.id(), null)).containsExactly(live.id());
    }

    private static SessionStore.Choice choice(
            Session session, @Nullable ContextId context, Digest present, Digest next) {
        return new SessionStore.Choice(
                session.tenantId(), session.id(), context, present, next, NOW.plusSeconds(600), LATER);
    }

    @Test
    void a_choice_of_a_context_turns_the_family_over_as_if_its_secret_had_been_spent() {
        Session session = added(Samples.session(newCustomer(), NOW));
        ContextId till = new ContextId(Samples.id());
        Digest next = Samples.digest();

        Session chosen =
                store().choose(choice(session, till, current(session), next)).orElseThrow();

        assertThat(chosen.context()).isEqualTo(till);
        assertThat(chosen.refresh())
                .isEqualTo(new RefreshFamily(next, current(session), 1, LATER, NOW.plusSeconds(600)));
        assertThat(store().find(tenant(), session.id(), LATER)).contains(chosen);
        assertThat(store().rotate(turn(session, current(session), Samples.digest(), LATER)))
                .isInstanceOf(Rotation.Replayed.class);
        assertThat(store().rotate(turn(session, next, Samples.digest(), LATER))).isInstanceOf(Rotation.Rotated.class);
        assertThat(store().find(tenant(), session.id(), LATER).orElseThrow().context())
                .isEqualTo(till);
    }

    @Test
    void of_many_choices_of_one_family_one_is_taken() {
        Session session = added(Samples.session(newCustomer(), NOW));

        List<Boolean> taken = Race.of(
                8,
                caller -> store().choose(
                                choice(session, new ContextId(Samples.id()), current(session), Samples.digest()))
                        .isPresent());

        assertThat(taken).filteredOn(each -> each).hasSize(1);
    }

    @Test
    void a_choice_of_a_session_that_does_not_live_or_is_anothers_is_not_taken() {
        Principal principal = newCustomer();
        Session session = added(Samples.session(principal, NOW));
        Session elsewhere = Samples.session(Samples.customer(newTenant().id()), NOW, current(session));
        SessionStore.Choice foreign = new SessionStore.Choice(
                elsewhere.tenantId(), session.id(), null, current(session), Samples.digest(), LATER, NOW);

        assertThat(store().choose(foreign)).isEmpty();
        world().principals().raiseGeneration(tenant(), principal.id(), NOW);
        assertThat(store().choose(choice(session, null, current(session), Samples.digest())))
                .isEmpty();
    }

    @Test
    void a_context_can_be_set_and_taken_away() {
        Session session = added(Samples.session(newCustomer(), NOW));
        ContextId till = new ContextId(Samples.id());

        assertThat(store().setContext(tenant(), session.id(), till)).isTrue();
        assertThat(store().find(tenant(), session.id(), NOW)).contains(session.in(till));
        assertThat(store().setContext(newTenant().id(), session.id(), null)).isFalse();
        assertThat(store().setContext(tenant(), session.id(), null)).isTrue();
        assertThat(store().find(tenant(), session.id(), NOW)).contains(session);
    }

    @Test
    void a_session_that_is_used_within_its_limit_lives_on_and_one_that_is_not_never_comes_back() {
        Session session = added(Samples.session(newCustomer(), NOW));
        Duration idle = Duration.ofMinutes(1);

        assertThat(store().use(tenant(), session.id(), idle, NOW.plusSeconds(60)))
                .isTrue();
        assertThat(store().use(tenant(), session.id(), idle, NOW.plusSeconds(120)))
                .isTrue();
        assertThat(store().use(newTenant().id(), session.id(), idle, NOW.plusSeconds(130)))
                .isFalse();
        assertThat(store().use(
                                tenant(),
                                session.id(),
                                idle,
                                NOW.plusSeconds(180).plusMillis(1)))
                .isFalse();
        assertThat(store().rotate(turn(
                        session,
                        current(session),
                        Samples.digest(),
                        idle,
                        NOW.plusSeconds(180).plusMillis(1))))
                .isEqualTo(new Rotation.Gone());
        assertThat(store().rotate(turn(session, current(session), Samples.digest(), idle, NOW.plusSeconds(180))))
                .isInstanceOf(Rotation.Rotated.class);
    }

    @Test
    void uses_of_the_past_are_noted_and_an_older_one_changes_nothing() {
        Session session = added(Samples.session(newCustomer(), NOW));
        Session ended = Samples.session(newCustomer(), NOW);
        Duration idle = Duration.ofMinutes(1);

        store().noteUses(List.of(
                new SessionStore.Use(tenant(), session.id(), NOW.plusSeconds(50)),
                new SessionStore.Use(tenant(), ended.id(), NOW.plusSeconds(50))));
        store().noteUses(List.of(new SessionStore.Use(tenant(), session.id(), NOW.plusSeconds(20))));

        assertThat(store().use(tenant(), session.id(), idle, NOW.plusSeconds(110)))
                .isTrue();
        assertThat(store().find(tenant(), ended.id(), NOW)).isEmpty();
    }
}
