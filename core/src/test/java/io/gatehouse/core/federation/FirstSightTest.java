package io.gatehouse.core.federation;

import static io.gatehouse.tck.FederationHouse.mailbox;
import static io.gatehouse.tck.FederationHouse.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.federation.UpstreamSignIn.Asked;
import io.gatehouse.core.federation.UpstreamSignIn.Ended;
import io.gatehouse.core.federation.UpstreamSignIn.Question;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FederationHouse;
import io.gatehouse.tck.Race;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose account an identity is at its first sight, and afterwards. */
class FirstSightTest extends Arrivals {
    @Test
    void a_stranger_gets_an_account_and_finds_it_again() {
        Connection google = trusted();

        Principal first = signedIn(arrive(google, person("google", "g-1", "Ada", mailbox(MAIL, true), null)));
        Principal again = signedIn(arrive(google, person("google", "g-1", "Ada", mailbox(MAIL, true), null)));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.email()).isEqualTo(MAIL);
        assertThat(again.emailVerified()).isTrue();
        assertThat(again.hasPassword()).isFalse();
        assertThat(again.registerSource()).isEqualTo("social:google");
        assertThat(again.profile().get(ProfileField.NAME)).contains("Ada");
        assertThat(identitiesOf(first))
                .singleElement()
                .satisfies(identity -> assertThat(identity.shown())
                        .containsEntry("email", "ada@example.com")
                        .containsEntry("name", "Ada"));
        assertThat(federation.house.world.audit().newest(first.tenantId(), first.id(), 10))
                .extracting(event -> event.action())
                .contains(AuditAction.SIGN_UP, AuditAction.IDENTITY_LINKED, AuditAction.SIGN_IN);
    }

    /** Threat 34: the mail alone, as some upstreams hand it on, would open anybody's account. */
    /** Threat 34: an unverified local account loses password and sessions when a verified owner arrives. */
    @Test
    void what_is_asked_at_first_sight_is_the_connections_to_say() {
        UpstreamSignIn bind = arrive(federation.connection("a", FirstSight.BIND, true), person("a", "s", "Ada"));
        UpstreamSignIn both =
                arrive(federation.connection("b", FirstSight.BIND_OR_CREATE, true), person("b", "s", "Ada"));

        assertThat(((Asked) bind).question()).isEqualTo(Question.BIND);
        assertThat(((Asked) both).question()).isEqualTo(Question.BIND_OR_CREATE);
        assertThat(((Asked) bind).key()).isNotEqualTo(((Asked) both).key());
    }

    /** Issue 9: two parallel first log-ins create one principal. */
    @Test
    void of_many_first_log_ins_at_once_one_makes_the_account_and_all_are_in_it() {
        Connection google = trusted();
        federation.upstreams.know("code", person("google", "g-1", "Ada", mailbox(MAIL, true), null));

        List<UpstreamSignIn> results =
                Race.of(CALLERS, i -> federation.arrive(federation.house.door(), google, "code"));

        assertThat(results)
                .extracting(Arrivals::signedIn)
                .extracting(Principal::id)
                .containsOnly(signedIn(results.getFirst()).id());
        assertThat(federation.house.world.principals().page(federation.house.tenant.id(), null, 100))
                .hasSize(1);
    }

    @Test
    void second_factors_disabled_accounts_and_other_kinds_are_heeded() {
        Connection google = trusted();
        UpstreamPerson ada = person("google", "g-1", "Ada", mailbox(MAIL, true), null);
        Principal principal = signedIn(arrive(google, ada));

        SignInResult demanded =
                ((Ended) federation.arrive(federation.factors.door(MfaPolicy.REQUIRED), google, "code")).result();
        assertThat(demanded).isInstanceOf(FactorRequired.class);
        federation
                .house
                .world
                .principals()
                .setStatus(
                        principal.tenantId(),
                        principal.id(),
                        PrincipalStatus.SUSPENDED,
                        federation.house.clock.instant());
        assertThat(refusal(arrive(google, ada))).isEqualTo(FailureCode.PRINCIPAL_DISABLED);
    }

    @Test
    void a_closed_tenant_makes_no_accounts_and_a_busy_client_waits() {
        Connection google = trusted();
        for (int i = 0; i < FederationHouse.PER_MINUTE; i++) {
            assertThat(refusal(federation.arrive(federation.house.door(), google, "unknown")))
                    .isEqualTo(FailureCode.UPSTREAM_REFUSED);
        }
        assertThat(refusal(federation.arrive(federation.house.door(), google, "unknown")))
                .isEqualTo(FailureCode.TOO_MANY_ATTEMPTS);
    }

    @Test
    void what_an_upstream_refuses_is_told_apart_from_what_it_cannot_answer() {
        Connection google = trusted();
        Map<Reason, FailureCode> told = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            federation.upstreams.refuse("bad", reason);
            told.put(reason, refusal(federation.arrive(federation.house.door(), google, "bad")));
        }

        assertThat(told)
                .containsEntry(Reason.INVALID_CREDENTIAL, FailureCode.UPSTREAM_REFUSED)
                .containsEntry(Reason.WRONG_AUDIENCE, FailureCode.UPSTREAM_REFUSED)
                .containsEntry(Reason.UNREACHABLE, FailureCode.UPSTREAM_UNAVAILABLE)
                .containsEntry(Reason.MALFORMED_ANSWER, FailureCode.UPSTREAM_UNAVAILABLE);
    }

    @Test
    void the_profile_follows_the_upstream_until_its_owner_changes_it() {
        Connection google = trusted();
        Principal ada = signedIn(arrive(google, person("google", "g-1", "Ada")));

        Principal renamed = signedIn(arrive(google, person("google", "g-1", "Ada King")));
        assertThat(renamed.profile().get(ProfileField.NAME)).contains("Ada King");
        federation
                .house
                .world
                .principals()
                .updateProfile(
                        ada.tenantId(),
                        ada.id(),
                        Map.of(ProfileField.NAME, "Countess"),
                        federation.house.clock.instant());
        arrive(google, person("google", "g-1", "Ada Lovelace"));

        assertThat(now(ada).profile().get(ProfileField.NAME)).contains("Countess");
        assertThat(identitiesOf(ada).getFirst().shown()).containsEntry("name", "Ada Lovelace");
    }
}
