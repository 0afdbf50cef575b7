package io.gatehouse.core.federation;

import static io.gatehouse.tck.FederationHouse.mailbox;
import static io.gatehouse.tck.FederationHouse.person;
import static io.gatehouse.tck.Residents.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.AppIdentity;
import io.gatehouse.core.appuser.AppIdentityStore;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyId;
import io.gatehouse.core.credential.ApiKeyName;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.federation.UpstreamSignIn.Asked;
import io.gatehouse.core.federation.UpstreamSignIn.Ended;
import io.gatehouse.core.federation.UpstreamSignIn.Question;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which accounts identities join by their addresses, and which they do not (threat 34). */
class JoinByAddressTest extends Arrivals {
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
    void an_account_that_was_made_for_somebody_is_not_joined_by_an_address_that_nobody_proved() {
        var customers = federation.house.door();
        Door staff = new Door(customers.tenant(), customers.application(), PrincipalKind.STAFF, customers.profile());
        SignUp.Done made = Residents.value(federation.house.signUp.execute(
                new SignUp.Command(staff, MAIL, Secret.of(PASSWORD), null, Map.of(), false, 0, HOME)));
        federation.upstreams.know("code", person("google", "g-1", "Ada", mailbox(MAIL, true), null));

        Principal fresh = signedIn(federation.arrive(staff, trusted(), "code"));

        assertThat(fresh.id()).isNotEqualTo(made.principal().id());
        assertThat(fresh.email()).isNull();
        assertThat(now(made.principal()).email()).isEqualTo(MAIL);
        assertThat(now(made.principal()).hasPassword()).isTrue();
    }

    @Test
    void a_number_that_the_upstream_has_proven_claims_an_account_as_an_address_does() {
        Caller thief = residents.newcomer(PHONE, PASSWORD);

        Principal owner = signedIn(arrive(trusted(), person("google", "g-1", "Ada", null, PHONE)));

        assertThat(owner.id()).isEqualTo(thief.principal());
        assertThat(now(owner).phoneVerified()).isTrue();
        assertThat(residents.isIn(thief)).isFalse();
        assertThat(residents.tries(PHONE.e164(), PASSWORD, HOME)).isInstanceOf(Rejected.class);
    }

    /** Threat 34: keys that wait in a drawer are ways in like any other. */
    @Test
    void no_key_outlives_the_coming_of_the_owner() {
        Caller thief = signedUp(false);
        ApiKey key = keyOf(thief);
        var world = federation.house.world;
        assertThat(world.apiKeys().add(key)).isEqualTo(ApiKeyStore.Added.DONE);

        Principal owner = signedIn(arrive(trusted(), person("google", "g-1", "Ada", mailbox(MAIL, true), null)));

        assertThat(owner.id()).isEqualTo(thief.principal());
        assertThat(world.apiKeys().find(owner.tenantId(), key.application(), key.key()))
                .isEmpty();
    }

    @Test
    void whom_an_application_vouches_for_keeps_the_account_and_loses_the_address() {
        Caller holder = signedUp(false);
        AppIdentity vouchedFor = new AppIdentity(
                holder.tenant(),
                federation.house.application.id(),
                holder.principal(),
                ProviderType.CUSTOM_TOKEN,
                "holder",
                Map.of(),
                federation.house.clock.instant());
        assertThat(federation.house.world.appIdentities().add(vouchedFor)).isEqualTo(AppIdentityStore.Added.DONE);

        Principal owner = signedIn(arrive(trusted(), person("google", "g-1", "Ada", mailbox(MAIL, true), null)));

        assertThat(owner.id()).isNotEqualTo(holder.principal());
        assertThat(owner.email()).isEqualTo(MAIL);
        assertThat(residents.stored(holder).email()).isNull();
        assertThat(residents.stored(holder).hasPassword()).isTrue();
    }

    private ApiKey keyOf(Caller holder) {
        return new ApiKey(
                new ApiKeyId(Samples.id()),
                holder.tenant(),
                federation.house.application.id(),
                new ApiKey.Holder.User(holder.principal()),
                holder.principal(),
                new ApiKeyName("waiting"),
                ApiKey.Presented.of(Secret.of(Samples.id() + Samples.id())).orElseThrow(),
                false,
                federation.house.clock.instant(),
                null);
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
}
