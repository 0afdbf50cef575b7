package io.gatehouse.core.federation;

import static io.gatehouse.tck.FederationHouse.mailbox;
import static io.gatehouse.tck.FederationHouse.person;
import static io.gatehouse.tck.Residents.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.federation.UpstreamSignIn.Asked;
import io.gatehouse.core.federation.UpstreamSignIn.Ended;
import io.gatehouse.core.federation.UpstreamSignIn.Question;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FederationHouse;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Residents;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose account an identity is at its first sight, and afterwards. */
class FirstSightTest {
    private static final EmailAddress MAIL = new EmailAddress("ada@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8613800138000");
    private static final String PASSWORD = "open sesame 1";
    private static final int CALLERS = 12;

    private FederationHouse federation = new FederationHouse(true);
    private Residents residents = new Residents(federation.house);

    private void tenantKeepsAccountsApart() {
        federation = new FederationHouse(false);
        residents = new Residents(federation.house);
    }

    private UpstreamSignIn arrive(Connection connection, UpstreamPerson person) {
        federation.upstreams.know("code", person);
        return federation.arrive(federation.house.door(), connection, "code");
    }

    private static Principal signedIn(UpstreamSignIn result) {
        return ((SignedIn) ((Ended) result).result()).principal();
    }

    private static FailureCode refusal(UpstreamSignIn result) {
        Failure failure = ((Rejected) ((Ended) result).result()).failure();
        return failure.code();
    }

    private Connection trusted() {
        return federation.connection("google", FirstSight.CREATE, true);
    }

    private List<ExternalIdentity> identitiesOf(Principal principal) {
        return federation.house.world.identities().of(principal.tenantId(), principal.id(), 10);
    }

    private Principal now(Principal principal) {
        return federation
                .house
                .world
                .principals()
                .find(principal.tenantId(), principal.id())
                .orElseThrow();
    }

    /** Somebody who signed up with a password; the address is verified or not. */
    private Caller signedUp(boolean verified) {
        Caller caller = residents.newcomer(MAIL, PASSWORD);
        if (verified) {
            federation
                    .house
                    .world
                    .principals()
                    .markVerified(caller.tenant(), caller.principal(), MAIL, federation.house.clock.instant());
        }
        return caller;
    }

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

    @Test
    void an_address_that_the_upstream_has_not_verified_or_is_not_trusted_for_becomes_nobodys() {
        Connection distrusted = federation.connection("github", FirstSight.CREATE, false);

        Principal unverified = signedIn(arrive(trusted(), person("google", "g-1", "Ada", mailbox(MAIL, false), null)));
        Principal untrusted = signedIn(arrive(distrusted, person("github", "h-1", "Ada", mailbox(MAIL, true), PHONE)));

        assertThat(unverified.email()).isNull();
        assertThat(untrusted.email()).isNull();
        assertThat(untrusted.phone()).isNull();
        assertThat(federation.house.stored(MAIL)).isEmpty();
    }

    /** Threat 34: the mail alone, as some upstreams hand it on, would open anybody's account. */
    @Test
    void nobody_takes_an_account_over_by_an_address_that_the_upstream_has_not_verified() {
        Caller owner = signedUp(true);
        Connection untrusting = federation.connection("github", FirstSight.CREATE, false);

        Principal byUnverified =
                signedIn(arrive(trusted(), person("google", "evil-1", "Eve", mailbox(MAIL, false), null)));
        Principal byUntrusted =
                signedIn(arrive(untrusting, person("github", "evil-2", "Eve", mailbox(MAIL, true), null)));

        assertThat(byUnverified.id()).isNotEqualTo(owner.principal());
        assertThat(byUntrusted.id()).isNotEqualTo(owner.principal());
        assertThat(identitiesOf(residents.stored(owner))).isEmpty();
    }

    @Test
    void nobody_joins_an_account_where_the_tenant_keeps_them_apart() {
        tenantKeepsAccountsApart();
        Caller owner = signedUp(true);

        Principal joined = signedIn(arrive(trusted(), person("google", "g-1", "Ada", mailbox(MAIL, true), null)));

        assertThat(joined.id()).isNotEqualTo(owner.principal());
        assertThat(joined.email()).isNull();
        assertThat(residents.stored(owner).email()).isEqualTo(MAIL);
    }

    @Test
    void an_address_that_both_sides_have_verified_joins_its_account() {
        Caller owner = signedUp(true);

        Principal joined = signedIn(arrive(trusted(), person("google", "g-1", "Ada", mailbox(MAIL, true), null)));

        assertThat(joined.id()).isEqualTo(owner.principal());
        assertThat(joined.hasPassword()).isTrue();
        assertThat(identitiesOf(joined)).hasSize(1);
        assertThat(federation
                        .house
                        .world
                        .sessions()
                        .find(owner.tenant(), owner.session(), federation.house.clock.instant()))
                .isPresent();
    }

    @Test
    void an_address_of_the_upstreams_own_is_written_to_and_recognises_nobody() {
        Caller owner = signedUp(true);
        UpstreamPerson hidden = person("google", "g-1", "Ada", new UpstreamPerson.Mailbox(MAIL, true, true), null);

        assertThat(signedIn(arrive(trusted(), hidden)).id()).isNotEqualTo(owner.principal());
    }

    /** Threat 34: an unverified local account loses password and sessions when a verified owner arrives. */
    @Test
    void who_signed_up_with_anothers_address_and_waits_loses_every_way_in_when_the_owner_comes() {
        Caller thief = signedUp(false);
        residents.stored(thief);
        federation.factors.enrol(thief);
        federation
                .house
                .world
                .principals()
                .setIdentifier(
                        thief.tenant(),
                        thief.principal(),
                        PHONE,
                        false,
                        residents.stored(thief).version(),
                        federation.house.clock.instant());

        Principal owner = signedIn(arrive(trusted(), person("google", "g-1", "Ada", mailbox(MAIL, true), null)));

        assertThat(owner.id()).isEqualTo(thief.principal());
        Principal account = now(owner);
        assertThat(account.emailVerified()).isTrue();
        assertThat(account.hasPassword()).isFalse();
        assertThat(account.hasSecondFactor()).isFalse();
        assertThat(account.phone()).isNull();
        assertThat(federation
                        .house
                        .world
                        .sessions()
                        .find(thief.tenant(), thief.session(), federation.house.clock.instant()))
                .isEmpty();
        assertThat(residents.tries(MAIL.text(), PASSWORD, HOME)).isInstanceOf(Rejected.class);
        assertThat(federation.house.world.audit().newest(account.tenantId(), account.id(), 20))
                .extracting(event -> event.action())
                .contains(AuditAction.ACCOUNT_CLAIMED);
    }

    @Test
    void an_account_whose_holder_is_proven_otherwise_loses_the_address_alone() {
        Caller holder = signedUp(false);
        federation
                .house
                .world
                .principals()
                .setIdentifier(
                        holder.tenant(),
                        holder.principal(),
                        PHONE,
                        true,
                        residents.stored(holder).version(),
                        federation.house.clock.instant());

        Principal owner = signedIn(arrive(trusted(), person("google", "g-1", "Ada", mailbox(MAIL, true), null)));

        assertThat(owner.id()).isNotEqualTo(holder.principal());
        assertThat(owner.email()).isEqualTo(MAIL);
        assertThat(owner.emailVerified()).isTrue();
        Principal left = residents.stored(holder);
        assertThat(left.email()).isNull();
        assertThat(left.phone()).isEqualTo(PHONE);
        assertThat(left.hasPassword()).isTrue();
    }

    @Test
    void an_account_with_another_identity_of_the_provider_takes_no_second_one() {
        Connection google = trusted();
        arrive(google, person("google", "g-1", "Ada", mailbox(MAIL, true), null));

        UpstreamSignIn second = arrive(google, person("google", "g-2", "Ada", mailbox(MAIL, true), null));

        assertThat(refusal(second)).isEqualTo(FailureCode.IDENTIFIER_ALREADY_BOUND);
    }

    @Test
    void two_accounts_that_may_be_the_persons_are_a_question() {
        signedUp(true);
        Caller byPhone = residents.newcomer(new EmailAddress("other@example.com"), PASSWORD);
        federation
                .house
                .world
                .principals()
                .setIdentifier(
                        byPhone.tenant(),
                        byPhone.principal(),
                        PHONE,
                        true,
                        residents.stored(byPhone).version(),
                        federation.house.clock.instant());

        UpstreamSignIn result = arrive(trusted(), person("google", "g-1", "Ada", mailbox(MAIL, true), PHONE));

        assertThat(result).isInstanceOfSatisfying(Asked.class, asked -> {
            assertThat(asked.question()).isEqualTo(Question.SELECT);
            assertThat(asked.candidates()).hasSize(2);
        });
    }

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
                .extracting(FirstSightTest::signedIn)
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
    void an_account_with_a_second_factor_is_joined_only_once_that_is_proven() {
        Caller owner = signedUp(true);
        var authenticator = federation.factors.enrol(owner);
        var door = federation.factors.door(MfaPolicy.OPTIONAL);
        federation.upstreams.know("code", person("google", "g-1", "Ada", mailbox(MAIL, true), null));
        Connection google = trusted();

        FactorRequired due = (FactorRequired) ((Ended) federation.arrive(door, google, "code")).result();
        assertThat(identitiesOf(residents.stored(owner))).isEmpty();

        SignInResult done = federation
                .factors
                .signIn
                .execute(new SignInWithSecondFactor.Command(
                        door, due.ticket(), new FactorCode.Otp(federation.factors.codeOf(authenticator)), HOME))
                .result();
        assertThat(done).isInstanceOf(SignedIn.class);
        assertThat(identitiesOf(residents.stored(owner))).hasSize(1);
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
