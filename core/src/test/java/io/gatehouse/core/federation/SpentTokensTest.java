package io.gatehouse.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.federation.OpenedTokens.NoneKept;
import io.gatehouse.core.federation.OpenedTokens.Refused;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.tenant.MinuteBudget;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.FederationHouse;
import io.gatehouse.tck.InMemoryWorld;
import io.gatehouse.tck.Residents;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is left of an upstream's tokens when refreshing them goes wrong. */
class SpentTokensTest extends Keepsakes {
    /** The same house's, whose audit log is away. */
    private OpenTokens unaudited() {
        InMemoryWorld world = federation.house.world;
        AuditLog away = new AuditLog() {
            @Override
            public void append(AuditEvent event) {
                throw new StoreUnavailableException("the audit log");
            }

            @Override
            public List<AuditEvent> newest(TenantId tenant, @Nullable PrincipalId principal, int limit) {
                throw new StoreUnavailableException("the audit log");
            }
        };
        return new OpenTokens(
                world.identities(),
                world.connections(),
                world.keptTokens(),
                federation.tokens,
                federation.upstreams,
                new MinuteBudget(
                        world.throttle(), "unaudited tokens", FederationHouse.PER_MINUTE, federation.house.clock),
                away,
                federation.house.clock);
    }

    /** Threat: a refresh token that was spent is shown again, and the upstream revokes all that hang on it. */
    @Test
    void fresh_tokens_of_which_one_is_too_long_to_be_kept_leave_none_rather_than_a_spent_one() {
        Connection google = keeping();
        String tooLong = "t".repeat(UpstreamTokens.LONGEST + 1);
        for (Fresh fresh : List.of(new Fresh(tooLong, "refresh-2"), new Fresh("access-2", tooLong))) {
            Principal ada = comeIn(google, tokens("access-1", "refresh-1"));
            anHourLater();
            refreshing("refresh-1", fresh);

            assertThat(open(ada)).isInstanceOf(NoneKept.class);
            assertThat(keptOf(ada)).isEmpty();
        }
    }

    @Test
    void fresh_tokens_that_are_somebody_elses_leave_none_rather_than_a_spent_one() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));
        anHourLater();
        federation.upstreams.refresh(
                "refresh-1", new Refreshed.Strange(new UpstreamRefusal(Reason.MALFORMED_ANSWER, "another's")));

        assertThat(open(ada)).isInstanceOf(NoneKept.class);
        assertThat(keptOf(ada)).isEmpty();
        assertThat(federation.upstreams.refreshings()).isOne();
        assertThat(audited(ada)).containsExactly(AuditAction.UPSTREAM_TOKENS_REFRESHED);
    }

    /** Threat: an audit log that cannot be written costs the tokens that the upstream has just rotated. */
    @Test
    void fresh_tokens_are_kept_before_that_is_noted() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));
        anHourLater();
        refreshing("refresh-1", new Fresh("access-2", "refresh-2"));

        assertThatThrownBy(() -> unaudited()
                        .execute(new OpenTokens.Command(
                                ada.tenantId(), ada.id(), new Provider("google"), Residents.HOME)))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(opened(ada).refresh()).isEqualTo(Secret.of("refresh-2"));
        assertThat(federation.upstreams.refreshings()).isOne();
    }

    @Test
    void a_refresh_token_that_is_dead_takes_the_tokens_with_it() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));
        anHourLater();
        refusing("refresh-1", Reason.EXPIRED);

        assertThat(open(ada)).isInstanceOf(NoneKept.class);
        assertThat(keptOf(ada)).isEmpty();
        assertThat(federation.upstreams.refreshings()).isOne();
    }

    @Test
    void an_upstream_that_cannot_answer_costs_nothing_but_the_answer() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));
        anHourLater();
        for (Reason reason : List.of(Reason.UNREACHABLE, Reason.MALFORMED_ANSWER, Reason.INVALID_CREDENTIAL)) {
            refusing("refresh-1", reason);
            assertThat(((Refused) open(ada)).failure().code()).isEqualTo(FailureCode.UPSTREAM_UNAVAILABLE);
        }

        refreshing("refresh-1", new Fresh("access-2", null));
        assertThat(opened(ada).access()).isEqualTo(Secret.of("access-2"));
    }
}
