package io.gatehouse.core.federation;

import static io.gatehouse.tck.FederationHouse.holding;
import static io.gatehouse.tck.FederationHouse.mailbox;
import static io.gatehouse.tck.FederationHouse.person;
import static io.gatehouse.tck.Residents.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.BindIdentity.Proof;
import io.gatehouse.core.federation.UpstreamNotice.News;
import io.gatehouse.core.federation.UpstreamSignIn.Asked;
import io.gatehouse.core.federation.UpstreamSignIn.Ended;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.Samples;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** When an upstream's tokens are kept beside an identity, and when they are not any more. */
class UpstreamTokensTest extends Keepsakes {
    @Test
    void the_tokens_of_the_first_log_in_are_kept() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));

        SealedTokens kept = keptOf(ada).orElseThrow();
        assertThat(kept.expiresAt()).isEqualTo(inAnHour());
        assertThat(kept.receivedAt()).isEqualTo(federation.house.clock.instant());
        assertThat(federation.tokens.access(ada.tenantId(), identityOf(ada).upstream(), kept))
                .contains(Secret.of("access-1"));
        assertThat(federation.tokens.refresh(ada.tenantId(), identityOf(ada).upstream(), kept))
                .contains(Secret.of("refresh-1"));
    }

    @Test
    void those_of_every_later_log_in_take_their_place() {
        Connection google = keeping();
        comeIn(google, tokens("access-1", "refresh-1"));

        Principal ada = comeIn(google, tokens("access-2", "refresh-2"));

        assertThat(opened(ada).access()).isEqualTo(Secret.of("access-2"));
        assertThat(opened(ada).refresh()).isEqualTo(Secret.of("refresh-2"));
    }

    @Test
    void a_refresh_token_that_the_upstream_does_not_repeat_stays() {
        Connection google = keeping();
        comeIn(google, tokens("access-1", "refresh-1"));

        Principal ada = comeIn(google, tokens("access-2", null));

        assertThat(opened(ada).access()).isEqualTo(Secret.of("access-2"));
        assertThat(opened(ada).refresh()).isEqualTo(Secret.of("refresh-1"));
    }

    @Test
    void a_log_in_without_tokens_leaves_those_that_are_there() {
        Connection google = keeping();
        comeIn(google, tokens("access-1", "refresh-1"));

        assertThat(opened(comeIn(google, null)).access()).isEqualTo(Secret.of("access-1"));
    }

    @Test
    void a_connection_that_keeps_none_keeps_none_even_if_some_come() {
        Principal ada = comeIn(trusted(), tokens("access-1", "refresh-1"));

        assertThat(keptOf(ada)).isEmpty();
        assertThat(open(ada)).isInstanceOf(OpenedTokens.NoneKept.class);
    }

    @Test
    void tokens_that_are_too_long_are_none() {
        Connection google = keeping();
        Principal ada = comeIn(google, tokens("access-1", "r".repeat(UpstreamTokens.LONGEST + 1)));
        assertThat(opened(ada).refresh()).isNull();

        comeIn(google, tokens("a".repeat(UpstreamTokens.LONGEST), "refresh-2"));
        assertThat(opened(ada).access().reveal()).hasSize(UpstreamTokens.LONGEST);
        comeIn(google, tokens("a".repeat(UpstreamTokens.LONGEST + 1), "refresh-3"));
        assertThat(opened(ada).refresh()).isEqualTo(Secret.of("refresh-2"));
    }

    @Test
    void the_log_in_of_an_account_that_may_not_come_in_leaves_nothing() {
        Connection google = keeping();
        Principal ada = comeIn(google, tokens("access-1", null));
        federation
                .house
                .world
                .principals()
                .setStatus(ada.tenantId(), ada.id(), PrincipalStatus.SUSPENDED, federation.house.clock.instant());

        arrive(google, ada(tokens("access-2", "refresh-2")));

        assertThat(opened(ada).access()).isEqualTo(Secret.of("access-1"));
    }

    @Test
    void they_wait_sealed_for_the_answer_to_a_question() {
        Caller caller = residents.newcomer(MAIL, PASSWORD);
        Connection google = federation.connection("google", new Connection.Rules(FirstSight.BIND, true, true));
        Asked asked = (Asked) arrive(google, ada(tokens("access-1", "refresh-1")));
        PendingIdentity waiting = federation
                .house
                .world
                .pendingIdentities()
                .find(caller.tenant(), Digest.of(asked.key().reveal()), federation.house.clock.instant())
                .orElseThrow();
        assertThat(waiting.identity().tokens()).isNotNull();
        assertThat(waiting.toString()).doesNotContain("access-1", "refresh-1");

        federation.bind.execute(new BindIdentity.Command(
                federation.house.door(),
                asked.key(),
                new Proof.Password(MAIL.text(), null, EnumSet.of(Identifier.Type.EMAIL), Secret.of(PASSWORD)),
                HOME));

        assertThat(opened(residents.stored(caller)).access()).isEqualTo(Secret.of("access-1"));
    }

    @Test
    void they_wait_for_the_second_factor() {
        Caller owner = signedUp(true);
        var authenticator = federation.factors.enrol(owner);
        var door = federation.factors.door(MfaPolicy.OPTIONAL);
        Connection google = keeping();
        federation.upstreams.know(
                "code",
                holding(person("google", "g-1", "Ada", mailbox(MAIL, true), null), tokens("access-1", "refresh-1")));

        FactorRequired due = (FactorRequired) ((Ended) federation.arrive(door, google, "code")).result();
        federation.factors.signIn.execute(new SignInWithSecondFactor.Command(
                door, due.ticket(), new FactorCode.Otp(federation.factors.codeOf(authenticator)), HOME));

        assertThat(opened(residents.stored(owner)).refresh()).isEqualTo(Secret.of("refresh-1"));
    }

    @Test
    void they_go_with_the_identity_that_is_unlinked() {
        Connection google = keeping();
        Principal ada = comeIn(google, tokens("access-1", "refresh-1"));
        ExternalIdentity unlinked = identityOf(ada);

        federation.house.world.identities().remove(ada.tenantId(), ada.id(), unlinked.id());

        assertThat(open(ada)).isInstanceOf(OpenedTokens.NoneKept.class);
        assertThat(federation.house.world.keptTokens().find(ada.tenantId(), unlinked.id()))
                .isEmpty();
        assertThat(opened(comeIn(google, tokens("access-2", null))).refresh()).isNull();
    }

    @Test
    void they_are_forgotten_when_the_upstream_says_that_somebody_is_gone() {
        Connection google = keeping();
        Principal ada = comeIn(google, tokens("access-1", "refresh-1"));
        federation.upstreams.say("notice", ada(null).upstream(), News.GONE);

        federation.hear.execute(google, Secret.of("notice"), HOME);

        assertThat(keptOf(ada)).isEmpty();
        assertThat(identitiesOf(ada)).hasSize(1);
    }

    @Test
    void they_stay_when_the_upstream_says_that_somebody_logged_out() {
        Connection google = keeping();
        Principal ada = comeIn(google, tokens("access-1", "refresh-1"));
        federation.upstreams.say("notice", ada(null).upstream(), News.LOGGED_OUT);

        federation.hear.execute(google, Secret.of("notice"), HOME);

        assertThat(opened(ada).refresh()).isEqualTo(Secret.of("refresh-1"));
    }

    /** A row that somebody with access to the database puts in the place of another opens nothing. */
    @Test
    void what_is_moved_to_another_identity_tenant_or_place_does_not_open() {
        Principal ada = comeIn(keeping(), tokens("access-1", "refresh-1"));
        SealedTokens kept = keptOf(ada).orElseThrow();
        UpstreamSubject own = identityOf(ada).upstream();
        SealedTokens swapped = new SealedTokens(kept.refresh(), kept.access(), kept.expiresAt(), kept.receivedAt());

        assertThat(federation.tokens.access(ada.tenantId(), own, kept)).isPresent();
        assertThat(federation.tokens.access(
                        ada.tenantId(), new UpstreamSubject(own.provider(), own.issuer(), "g-2"), kept))
                .isEmpty();
        assertThat(federation.tokens.access(
                        ada.tenantId(), new UpstreamSubject(own.provider(), "https://else.example", "g-1"), kept))
                .isEmpty();
        assertThat(federation.tokens.refresh(
                        ada.tenantId(), person("apple", "g-1", "Ada").upstream(), kept))
                .isEmpty();
        assertThat(federation.tokens.access(new TenantId(Samples.id()), own, kept))
                .isEmpty();
        assertThat(federation.tokens.access(ada.tenantId(), own, swapped)).isEmpty();
        assertThat(federation.tokens.refresh(ada.tenantId(), own, swapped)).isEmpty();
    }

    @Test
    void tokens_of_somebody_elses_row_are_not_handed_out() {
        Connection google = keeping();
        Principal ada = comeIn(google, tokens("access-1", "refresh-1"));
        Principal bo = signedIn(arrive(google, holding(person("google", "g-2", "Bo"), tokens("access-2", null))));

        federation
                .house
                .world
                .keptTokens()
                .keep(bo.tenantId(), identityOf(bo).id(), keptOf(ada).orElseThrow());

        assertThat(open(bo)).isInstanceOf(OpenedTokens.NoneKept.class);
    }

    @Test
    void nothing_prints_them() {
        Connection google = keeping();
        UpstreamPerson person = ada(tokens("access-1", "refresh-1"));
        NewIdentity identity = federation.tokens.identityOf(google, person);
        Principal ada = signedIn(arrive(google, person));

        assertThat(person + " " + person.tokens() + " " + identity + " " + identity.tokens() + " " + keptOf(ada) + " "
                        + open(ada))
                .doesNotContain("access-1", "refresh-1");
    }
}
