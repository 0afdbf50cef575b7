package io.gatehouse.core.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.session.Revocations.Standing;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.House;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshSessionTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");

    private final House house = new House();
    private IssuedTokens first;

    @BeforeEach
    void alice_is_signed_in() {
        first = tokens(house.signUp.execute(new SignUp.Command(
                house.door(), ALICE, Secret.of("open sesame 1"), null, Map.of(), true, 0, House.from("192.0.2.1"))));
    }

    private static IssuedTokens tokens(Result<SignUp.Done> result) {
        return ((Result.Ok<SignUp.Done>) result).value().tokens();
    }

    private Result<RefreshSession.Done> refreshing(@Nullable String token) {
        return refreshing(token, "pairs", PrincipalKind.CUSTOMER, null);
    }

    private Result<RefreshSession.Done> refreshing(
            @Nullable String token, String gate, PrincipalKind kind, @Nullable TenantId tenant) {
        return house.refresh.execute(new RefreshSession.Command(
                new House.PairProfile(gate), kind, tenant, String.valueOf(token), House.from("192.0.2.1")));
    }

    private IssuedTokens refreshed(@Nullable String token) {
        return ((Result.Ok<RefreshSession.Done>) refreshing(token)).value().tokens();
    }

    private static FailureCode refusal(Result<?> result) {
        return ((Result.Refused<?>) result).failure().code();
    }

    @Test
    void each_refresh_answers_a_new_pair_of_the_same_session() {
        house.clock.advance(Duration.ofMinutes(4));
        IssuedTokens next = refreshed(first.refresh());

        assertThat(next.refresh()).isNotEqualTo(first.refresh());
        assertThat(next.access()).isNotEqualTo(first.access());
        assertThat(next.session()).isEqualTo(first.session());
    }

    @Test
    void a_refresh_signs_once() {
        int before = house.signer.signatures();
        refreshed(first.refresh());

        assertThat(house.signer.signatures() - before).isOne();
    }

    @Test
    void inside_the_grace_a_spent_token_is_answered_with_the_same_pair() {
        IssuedTokens next = refreshed(first.refresh());
        house.clock.advance(Duration.ofSeconds(9));
        IssuedTokens again = refreshed(first.refresh());

        assertThat(again).isEqualTo(next);
    }

    @Test
    void outside_the_grace_a_spent_token_ends_the_whole_session() {
        IssuedTokens next = refreshed(first.refresh());
        house.clock.advance(Duration.ofSeconds(11));

        assertThat(refusal(refreshing(first.refresh()))).isEqualTo(FailureCode.REFRESH_TOKEN_REUSED);
        assertThat(refusal(refreshing(next.refresh()))).isEqualTo(FailureCode.INVALID_REFRESH_TOKEN);
        Caller caller = house.verify.read(next.access()).orElseThrow();
        assertThat(house.verify.standing(caller)).isEqualTo(Standing.REVOKED);
        assertThat(house.world.audit().newest(house.tenant.id(), caller.principal(), 10))
                .anyMatch(event -> event.action() == AuditAction.REFRESH_REUSED);
    }

    @Test
    void after_two_turns_the_oldest_token_is_reuse_even_within_the_grace() {
        IssuedTokens second = refreshed(first.refresh());
        refreshed(second.refresh());

        assertThat(refusal(refreshing(first.refresh()))).isEqualTo(FailureCode.REFRESH_TOKEN_REUSED);
    }

    @Test
    void an_access_token_is_no_refresh_token_and_the_reverse() {
        assertThat(refusal(refreshing(first.access()))).isEqualTo(FailureCode.INVALID_REFRESH_TOKEN);
        assertThat(house.verify.read(String.valueOf(first.refresh()))).isEmpty();
    }

    @Test
    void a_token_is_refreshed_at_its_own_gate_door_and_tenant_only() {
        assertThat(refusal(refreshing(first.refresh(), "other", PrincipalKind.CUSTOMER, null)))
                .isEqualTo(FailureCode.INVALID_REFRESH_TOKEN);
        assertThat(refusal(refreshing(first.refresh(), "pairs", PrincipalKind.STAFF, null)))
                .isEqualTo(FailureCode.WRONG_PRINCIPAL_KIND);
        assertThat(refusal(refreshing(first.refresh(), "pairs", PrincipalKind.CUSTOMER, new TenantId("0".repeat(24)))))
                .isEqualTo(FailureCode.NOT_PERMITTED);
        assertThat(refreshing(first.refresh())).as("and none of that spent it").isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_refresh_token_expires_and_no_refresh_outlives_the_session() {
        String token = first.refresh();
        house.clock.advance(Duration.ofDays(1));

        assertThat(refusal(refreshing(token))).isEqualTo(FailureCode.INVALID_REFRESH_TOKEN);
    }

    @Test
    void a_session_ends_at_its_absolute_end_however_often_it_is_refreshed() {
        String token = first.refresh();
        for (int i = 0; i < 89 * 2; i++) {
            house.clock.advance(Duration.ofHours(12));
            token = refreshed(token).refresh();
        }
        house.clock.advance(Duration.ofHours(13));
        IssuedTokens last = refreshed(token);
        house.clock.advance(Duration.ofHours(12));

        assertThat(refusal(refreshing(last.refresh()))).isEqualTo(FailureCode.INVALID_REFRESH_TOKEN);
    }

    @Test
    void signing_out_kills_both_tokens_at_once() {
        Caller caller = house.verify.read(first.access()).orElseThrow();
        house.signOut.execute(caller, House.from("192.0.2.1"));

        assertThat(house.verify.standing(caller)).isEqualTo(Standing.REVOKED);
        assertThat(refusal(refreshing(first.refresh()))).isEqualTo(FailureCode.INVALID_REFRESH_TOKEN);
    }

    @Test
    void signing_out_by_refresh_token_kills_the_access_token_too() {
        Caller caller = house.verify.read(first.access()).orElseThrow();
        house.signOut.byRefreshToken(String.valueOf(first.refresh()), House.from("192.0.2.1"));

        assertThat(house.verify.standing(caller)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void signing_out_with_nonsense_or_twice_is_no_error() {
        Caller caller = house.verify.read(first.access()).orElseThrow();
        house.signOut.byRefreshToken("nonsense", House.from("192.0.2.1"));
        house.signOut.execute(caller, House.from("192.0.2.1"));
        house.signOut.execute(caller, House.from("192.0.2.1"));

        assertThat(house.world.audit().newest(house.tenant.id(), caller.principal(), 10))
                .filteredOn(event -> event.action() == AuditAction.SIGN_OUT)
                .hasSize(1);
    }

    @Test
    void an_expired_access_token_no_longer_stands() {
        Caller caller = house.verify.read(first.access()).orElseThrow();
        house.clock.advance(Duration.ofMinutes(5));

        assertThat(house.verify.standing(caller)).isEqualTo(Standing.REVOKED);
        assertThat(house.verify.read(first.access())).isEmpty();
    }
}
