package io.gatehouse.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Revocations.Standing;
import io.gatehouse.core.signin.RefreshSession;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.SessionPolicy;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.House;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one store, and a session that ends after two minutes without use; its tokens live for five. */
class IdleSessionsTest {
    private static final Duration IDLE = Duration.ofMinutes(2);

    private final House house = new House(policies());
    private final IdleSessions here = house.idleSessions;
    private final IdleSessions there = new IdleSessions(house.world.sessions(), house.clock);
    private final VerifyAccessToken elsewhere = new VerifyAccessToken(
            house.signer, house.world.tenants(), house.origins, house.revocations, there, house.clock);
    private IssuedTokens tokens;
    private Caller caller;

    private static TenantPolicies policies() {
        TenantPolicies usual = TenantPolicies.defaults();
        return usual.with(usual.password(), SessionPolicy.defaults().idleUnlessSet(IDLE), usual.mfa());
    }

    @BeforeEach
    void alice_is_signed_in() {
        Result<SignUp.Done> done = house.signUp.execute(new SignUp.Command(
                house.door(),
                new EmailAddress("alice@example.com"),
                Secret.of("open sesame 1"),
                null,
                Map.of(),
                true,
                0,
                House.from("192.0.2.1")));
        tokens = ((Result.Ok<SignUp.Done>) done).value().tokens();
        caller = house.verify.read(tokens.access()).orElseThrow();
    }

    private Result<RefreshSession.Done> refresh() {
        return house.refresh.execute(new RefreshSession.Command(
                new House.PairProfile("pairs"),
                PrincipalKind.CUSTOMER,
                null,
                String.valueOf(tokens.refresh()),
                House.from("192.0.2.1")));
    }

    @Test
    void the_limit_stands_in_the_token() {
        assertThat(caller.idle()).isEqualTo(IDLE);
    }

    @Test
    void a_session_that_is_used_lives_on_and_one_that_is_not_is_refused_everywhere_for_ever() {
        house.clock.advance(IDLE);
        assertThat(house.verify.standing(caller)).isEqualTo(Standing.GOOD);
        house.clock.advance(IDLE.plusMillis(1));

        assertThat(house.verify.standing(caller)).isEqualTo(Standing.REVOKED);
        assertThat(elsewhere.standing(caller)).isEqualTo(Standing.REVOKED);
        assertThat(((Result.Refused<?>) refresh()).failure().code()).isEqualTo(FailureCode.INVALID_REFRESH_TOKEN);
        assertThat(house.verify.standing(caller)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void memory_alone_never_refuses_but_asks() {
        assertThat(house.verify.standingInMemory(caller)).isEqualTo(Standing.UNSEEN);
        assertThat(house.verify.standing(caller)).isEqualTo(Standing.GOOD);
        assertThat(house.verify.standingInMemory(caller)).isEqualTo(Standing.GOOD);
        house.clock.advance(IDLE.plusMillis(1));
        assertThat(house.verify.standingInMemory(caller)).isEqualTo(Standing.UNSEEN);
    }

    @Test
    void a_use_on_one_node_counts_on_the_other() {
        for (int i = 0; i < 4; i++) {
            house.clock.advance(IDLE.dividedBy(2).plusSeconds(10));
            VerifyAccessToken node = i % 2 == 0 ? house.verify : elsewhere;
            assertThat(node.standing(caller)).as("use " + i).isEqualTo(Standing.GOOD);
        }
    }

    @Test
    void the_last_use_before_a_pause_is_written_without_another_request() {
        house.verify.standing(caller);
        house.clock.advance(Duration.ofSeconds(20));
        house.verify.standing(caller); // in memory alone: nothing is due yet
        house.clock.advance(Duration.ofSeconds(10));
        here.write();
        house.clock.advance(IDLE.minusSeconds(11)); // since the use that was kept in memory: 1:59

        assertThat(elsewhere.standing(caller)).isEqualTo(Standing.GOOD);
    }

    @Test
    void uses_are_written_seldom() {
        house.verify.standing(caller);
        for (int i = 0; i < 29; i++) {
            house.clock.advance(Duration.ofSeconds(1));
            assertThat(house.verify.standingInMemory(caller)).as("second " + i).isEqualTo(Standing.GOOD);
        }
        house.clock.advance(Duration.ofSeconds(1));

        assertThat(house.verify.standingInMemory(caller)).as("due").isEqualTo(Standing.UNSEEN);
    }

    @Test
    void a_refresh_counts_what_only_memory_knows_and_is_a_use_itself() {
        house.clock.advance(IDLE.minusSeconds(10));
        house.verify.standing(caller);
        house.clock.advance(Duration.ofSeconds(20));
        house.verify.standingInMemory(caller);
        house.clock.advance(IDLE.minusSeconds(1));

        IssuedTokens next = ((Result.Ok<RefreshSession.Done>) refresh()).value().tokens();
        house.clock.advance(IDLE.minusSeconds(1));
        Caller refreshed = house.verify.read(next.access()).orElseThrow();
        assertThat(elsewhere.standing(refreshed)).isEqualTo(Standing.GOOD);
    }

    @Test
    void a_node_that_stops_writes_what_it_knows() {
        house.verify.standing(caller);
        house.clock.advance(Duration.ofSeconds(29));
        house.verify.standing(caller);
        here.writeAll();
        house.clock.advance(IDLE);

        assertThat(elsewhere.standing(caller)).isEqualTo(Standing.GOOD);
    }

    @Test
    void what_is_over_is_forgotten() {
        house.verify.standing(caller);
        assertThat(here.size()).isOne();
        house.clock.advance(IDLE.plusSeconds(1));
        here.write();

        assertThat(here.size()).isZero();
    }
}
