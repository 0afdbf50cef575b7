package io.gatehouse.core.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.federation.OpenedTokens.NoneKept;
import io.gatehouse.core.federation.OpenedTokens.Opened;
import io.gatehouse.core.federation.OpenedTokens.Refused;
import io.gatehouse.core.federation.UpstreamPerson.Tokens;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.FederationHouse;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators are shown of an upstream's tokens, and how these are refreshed for them. */
class OpenTokensTest extends Keepsakes {
    private OpenedTokens open(TenantId tenant, PrincipalId principal, String provider) {
        return federation.openTokens.execute(
                new OpenTokens.Command(tenant, principal, new Provider(provider), Residents.HOME));
    }

    @Test
    void they_are_shown_as_the_upstream_gave_them_and_that_is_audited() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));

        Opened opened = opened(ada);

        assertThat(opened)
                .isEqualTo(new Opened(
                        Secret.of("access-1"), Secret.of("refresh-1"), inAnHour(), federation.house.clock.instant()));
        assertThat(audited(ada)).containsExactly(AuditAction.UPSTREAM_TOKENS_OPENED);
        assertThat(federation.upstreams.refreshings()).isZero();
    }

    @Test
    void nobody_elses_are_shown() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));

        assertThat(open(new TenantId(Samples.id()), ada.id(), "google")).isInstanceOf(NoneKept.class);
        assertThat(open(ada.tenantId(), new PrincipalId(Samples.id()), "google"))
                .isInstanceOf(NoneKept.class);
        assertThat(open(ada.tenantId(), ada.id(), "apple")).isInstanceOf(NoneKept.class);
        assertThat(audited(ada)).isEmpty();
    }

    @Test
    void a_connection_that_keeps_none_any_more_hands_none_out() {
        Connection google = keeping();
        Principal ada = comeIn(google, tokens("access-1", "refresh-1"));
        federation.house.world.connections().delete(google.tenantId(), google.id());
        assertThat(open(ada)).isInstanceOf(NoneKept.class);

        federation.connection("google", FirstSight.CREATE, true);
        assertThat(open(ada)).isInstanceOf(NoneKept.class);
        assertThat(federation.house.world.keptTokens().purge(federation.house.clock.instant(), 10))
                .isOne();
        assertThat(keptOf(ada)).isEmpty();
    }

    /** Threat: a connection that is pointed elsewhere would send one issuer's refresh tokens to another. */
    @Test
    void tokens_of_one_issuer_are_not_sent_to_another() {
        Connection google = keeping();
        Principal ada = comeIn(google, tokens("access-1", "refresh-1"));
        Peer elsewhere = new Peer(
                "https://elsewhere.example",
                google.peer().endpoints(),
                "client",
                null,
                google.peer().audiences(),
                List.of(),
                google.peer().settings(),
                null,
                false);
        federation
                .house
                .world
                .connections()
                .save(new Connection(
                        google.id(),
                        google.tenantId(),
                        google.name(),
                        google.kind(),
                        google.type(),
                        google.applications(),
                        elsewhere,
                        google.rules(),
                        google.stub()));
        anHourLater();

        assertThat(open(ada)).isInstanceOf(NoneKept.class);
        assertThat(federation.upstreams.refreshings()).isZero();
    }

    @Test
    void an_access_token_that_has_expired_is_refreshed_and_kept() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));
        anHourLater();
        refreshing("refresh-1", new Fresh("access-2", "refresh-2"));

        Opened opened = opened(ada);

        assertThat(opened.access()).isEqualTo(Secret.of("access-2"));
        assertThat(opened.refresh()).isEqualTo(Secret.of("refresh-2"));
        assertThat(opened.expiresAt()).isEqualTo(inAnHour());
        assertThat(opened(ada)).isEqualTo(opened);
        assertThat(federation.upstreams.refreshings()).isOne();
        assertThat(audited(ada))
                .containsExactlyInAnyOrder(
                        AuditAction.UPSTREAM_TOKENS_REFRESHED,
                        AuditAction.UPSTREAM_TOKENS_OPENED,
                        AuditAction.UPSTREAM_TOKENS_OPENED);
    }

    @Test
    void fresh_tokens_are_shown_however_short_they_live() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));
        anHourLater();
        federation.upstreams.refresh(
                "refresh-1",
                new Refreshed.With(new Tokens(
                        Secret.of("access-2"),
                        null,
                        federation.house.clock.instant().plusSeconds(5))));

        assertThat(opened(ada).access()).isEqualTo(Secret.of("access-2"));
    }

    @Test
    void a_refresh_token_that_the_upstream_does_not_rotate_stays() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));
        anHourLater();
        refreshing("refresh-1", new Fresh("access-2", null));

        assertThat(opened(ada).refresh()).isEqualTo(Secret.of("refresh-1"));
        anHourLater();
        refreshing("refresh-1", new Fresh("access-3", null));
        assertThat(opened(ada).access()).isEqualTo(Secret.of("access-3"));
    }

    /** Upstreams take a refresh token that comes twice for a stolen one and revoke all that hang together. */
    @Test
    void of_many_openings_at_once_one_refreshes() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));
        anHourLater();
        refreshing("refresh-1", new Fresh("access-2", "refresh-2"));

        List<OpenedTokens> results = Race.of(CALLERS, i -> open(ada));

        assertThat(federation.upstreams.refreshings()).isOne();
        assertThat(results).allSatisfy(result -> {
            switch (result) {
                case Opened opened -> assertThat(opened.access()).isEqualTo(Secret.of("access-2"));
                case Refused refused -> assertThat(refused.failure().code()).isEqualTo(FailureCode.BUSY);
                case NoneKept ignored -> throw new AssertionError("they are kept");
            }
        });
        assertThat(opened(ada).refresh()).isEqualTo(Secret.of("refresh-2"));
    }

    @Test
    void what_cannot_be_refreshed_is_shown_with_the_time_that_it_expired() {
        Connection google = keeping();
        Principal ada = comeIn(google, tokens("access-1", null));
        anHourLater();
        assertThat(opened(ada).expiresAt()).isEqualTo(federation.house.clock.instant());

        comeIn(google, tokens("access-2", "refresh-2"));
        anHourLater();
        refusing("refresh-2", Reason.UNSUPPORTED_CREDENTIAL);
        assertThat(opened(ada).access()).isEqualTo(Secret.of("access-2"));
    }

    @Test
    void an_account_is_opened_so_often_in_a_minute_and_no_more() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));
        for (int i = 0; i < FederationHouse.PER_MINUTE; i++) {
            assertThat(open(ada)).isInstanceOf(Opened.class);
        }

        assertThat(((Refused) open(ada)).failure().code()).isEqualTo(FailureCode.TOO_MANY_ATTEMPTS);
    }
}
