package io.gatehouse.core.ownership;

import static io.gatehouse.core.challenge.ChallengePurpose.BIND_ADDRESS;
import static io.gatehouse.core.challenge.ChallengePurpose.MFA_BIND;
import static io.gatehouse.core.challenge.ChallengePurpose.RESET_PASSWORD;
import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.RedeemPasswordReset;
import io.gatehouse.core.account.RequestPasswordReset;
import io.gatehouse.core.account.ResetPassword;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.SendLink;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.EnrolAddress;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import io.gatehouse.tck.Squatter;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Threat row 34: somebody signs up with another's address, prepares what he can, and the owner resets the password. */
class ClaimedByResetTest {
    private static final EmailAddress MAIL = new EmailAddress("ada@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");
    private static final String HIS = "open sesame 1";
    private static final String HERS = "another secret 1";

    private House house = new House();
    private Residents residents = new Residents(house);

    private void codesClaim() {
        house = new House(Samples.policies(false, true));
        residents = new Residents(house);
    }

    private Result<Principal> reset(Identifier address) {
        return reset(address, residents.proof(address, RESET_PASSWORD));
    }

    private Result<Principal> reset(Identifier address, CodeProof proof) {
        return house.resetPassword.execute(new ResetPassword.Command(
                house.tenant, PrincipalKind.CUSTOMER, address, proof, Secret.of(HERS), 0, AWAY));
    }

    private Result<Principal> resetInTwoSteps() {
        Secret ticket = value(house.requestReset.execute(new RequestPasswordReset.Command(
                        house.door(), MAIL, residents.proof(MAIL, RESET_PASSWORD), AWAY)))
                .secret();
        return house.redeemReset.execute(new RedeemPasswordReset.Command(
                RedeemPasswordReset.Proof.CODE, house.door(), ticket, Secret.of(HERS), 0, AWAY));
    }

    private void assertHers(Squatter squatter) {
        assertThat(residents.tries(MAIL.text(), HIS, AWAY)).isInstanceOf(Rejected.class);
        assertThat(residents.tries(MAIL.text(), HERS, AWAY)).isInstanceOf(SignedIn.class);
        assertThat(residents.stored(squatter.caller()).emailVerified()).isTrue();
        assertThat(residents.count(squatter.caller(), AuditAction.ACCOUNT_CLAIMED))
                .isOne();
        squatter.assertOut(residents.signedIn(MAIL.text(), HERS, AWAY));
    }

    @Test
    void whatever_a_stranger_has_prepared_is_gone_also_where_codes_claim() {
        codesClaim();
        Squatter squatter = Squatter.at(house, MAIL, HIS).withEverything();

        value(reset(MAIL));

        assertHers(squatter);
    }

    @Test
    void whatever_a_stranger_has_prepared_is_gone_with_his_password() {
        Squatter squatter = Squatter.at(house, MAIL, HIS).withEverything();

        value(reset(MAIL));

        assertHers(squatter);
    }

    @Test
    void a_reset_in_two_steps_takes_as_much() {
        Squatter squatter = Squatter.at(house, MAIL, HIS).withEverything();

        value(resetInTwoSteps());

        assertHers(squatter);
    }

    @Test
    void a_number_that_was_never_proven_is_claimed_as_an_address_is_and_the_address_beside_it_is_gone() {
        Squatter squatter = Squatter.at(house, PHONE, HIS).withEverything();
        squatter.has(MAIL, false);

        value(reset(PHONE));

        Principal hers = residents.stored(squatter.caller());
        assertThat(hers.phoneVerified()).isTrue();
        assertThat(hers.email()).isNull();
        assertThat(residents.tries(PHONE.e164(), HERS, AWAY)).isInstanceOf(SignedIn.class);
        squatter.assertOut(residents.signedIn(PHONE.e164(), HERS, AWAY));
    }

    /** The trojan identifier: a stranger's own number, proven, on an account with another's address. */
    @Test
    void where_codes_claim_who_has_proven_a_number_keeps_the_account_and_loses_the_address() {
        codesClaim();
        Squatter holder = Squatter.at(house, MAIL, HIS);
        holder.has(PHONE, true);

        assertThat(refusal(reset(MAIL)).code()).isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);

        assertKept(holder.caller());
        assertThat(residents.tries(PHONE.e164(), HIS, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void where_codes_claim_who_is_known_to_an_upstream_keeps_the_account_and_loses_the_address_also_in_two_steps() {
        codesClaim();
        Squatter holder = Squatter.at(house, MAIL, HIS);
        holder.hasIdentity();

        assertThat(refusal(resetInTwoSteps()).code()).isEqualTo(FailureCode.INVALID_TICKET);

        assertKept(holder.caller());
    }

    @Test
    void where_codes_claim_who_has_a_passkey_that_knows_its_user_keeps_the_account_and_one_that_does_not_is_nobody() {
        codesClaim();
        Squatter holder = Squatter.at(house, MAIL, HIS);
        holder.hasPasskey(true);
        assertThat(refusal(reset(MAIL)).code()).isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);
        assertKept(holder.caller());

        EmailAddress other = new EmailAddress("bo@example.com");
        Squatter squatter = Squatter.at(house, other, HIS);
        squatter.hasPasskey(false);
        value(reset(other));
        assertThat(house.world
                        .passkeys()
                        .of(house.tenant.id(), squatter.caller().principal()))
                .isEmpty();
    }

    /** What shipped apps expect, and what it costs: decision 68. */
    @Test
    void who_has_proven_a_number_and_never_opened_the_first_mail_sets_a_new_password_by_mail_and_loses_nothing() {
        Squatter holder = Squatter.at(house, MAIL, HIS).withEverything();
        holder.has(PHONE, true);

        value(reset(MAIL));

        assertReset(holder.caller());
        assertThat(residents.stored(holder.caller()).phone()).isEqualTo(PHONE);
        assertThat(residents.tries(PHONE.e164(), HERS, HOME)).isInstanceOf(SignedIn.class);
        assertThat(holder.triesWhereFactorsCount(HERS)).isInstanceOf(FactorRequired.class);
    }

    @Test
    void who_is_known_to_an_upstream_sets_a_new_password_by_mail_also_in_two_steps() {
        Squatter holder = Squatter.at(house, MAIL, HIS);
        holder.hasIdentity();

        value(resetInTwoSteps());

        assertReset(holder.caller());
        assertThat(house.world
                        .identities()
                        .of(house.tenant.id(), holder.caller().principal(), 1))
                .hasSize(1);
    }

    private void assertReset(Caller holder) {
        Principal his = residents.stored(holder);
        assertThat(his.email()).isEqualTo(MAIL);
        assertThat(his.emailVerified()).isTrue();
        assertThat(residents.isIn(holder)).isFalse();
        assertThat(residents.tries(MAIL.text(), HIS, HOME)).isInstanceOf(Rejected.class);
        assertThat(residents.tries(MAIL.text(), HERS, HOME)).isInstanceOf(SignedIn.class);
        assertThat(residents.count(holder, AuditAction.IDENTIFIER_UNBOUND)).isZero();
        assertThat(residents.count(holder, AuditAction.ACCOUNT_CLAIMED)).isZero();
        assertThat(residents.count(holder, AuditAction.PASSWORD_RESET)).isOne();
    }

    @Test
    void where_codes_claim_who_is_known_to_an_application_keeps_the_account_and_loses_the_address() {
        codesClaim();
        Squatter holder = Squatter.at(house, MAIL, HIS);
        holder.isVouchedFor();

        assertThat(refusal(reset(MAIL)).code()).isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);

        assertKept(holder.caller());
        assertThat(house.world
                        .appIdentities()
                        .hasAny(house.tenant.id(), holder.caller().principal()))
                .isTrue();
    }

    @Test
    void where_codes_claim_who_has_proven_a_number_as_a_factor_keeps_the_account_and_loses_the_address() {
        codesClaim();
        Squatter holder = Squatter.at(house, MAIL, HIS);
        enrols(holder.caller(), PHONE);

        assertThat(refusal(reset(MAIL)).code()).isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);

        assertKept(holder.caller());
    }

    @Test
    void a_number_that_was_proposed_as_a_factor_and_an_authenticator_make_nobody_somebody() {
        codesClaim();
        Squatter squatter = Squatter.at(house, MAIL, HIS).withEverything();
        value(new FactorHouse(house).enrolAddress.begin(new EnrolAddress.Begin(squatter.caller(), PHONE, HOME)));

        value(reset(MAIL));

        assertHers(squatter);
    }

    private void enrols(Caller holder, PhoneNumber number) {
        CodeProof code = residents.proof(number, MFA_BIND);
        value(new FactorHouse(house)
                .enrolAddress.execute(new EnrolAddress.Command(holder, number, code.scopes(), code.code(), HOME)));
    }

    private void assertKept(Caller holder) {
        Principal his = residents.stored(holder);
        assertThat(his.email()).isNull();
        assertThat(his.hasPassword()).isTrue();
        assertThat(residents.isIn(holder)).isTrue();
        assertThat(residents.count(holder, AuditAction.IDENTIFIER_UNBOUND)).isOne();
        assertThat(residents.count(holder, AuditAction.PASSWORD_RESET)).isZero();
        assertThat(residents.newcomer(MAIL, HERS).principal()).isNotEqualTo(holder.principal());
    }

    /** From outside an account that will lose its address looks like any other: the code alone tells. */
    @Test
    void a_wrong_code_tells_nothing_of_whose_the_account_is_and_changes_nothing() {
        codesClaim();
        Squatter holder = Squatter.at(house, MAIL, HIS);
        holder.has(PHONE, true);
        CodeProof wrong = Residents.wrong(residents.proof(MAIL, RESET_PASSWORD));

        assertThat(refusal(reset(MAIL, wrong)).code()).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(residents.stored(holder.caller()).email()).isEqualTo(MAIL);
    }

    @Test
    void an_account_whose_address_was_proven_keeps_its_second_factor_at_a_reset() {
        Squatter owner = Squatter.at(house, MAIL, HIS).withEverything();
        owner.has(MAIL, true);

        value(reset(MAIL));

        assertThat(residents.stored(owner.caller()).hasSecondFactor()).isTrue();
        assertThat(owner.triesWhereFactorsCount(HERS)).isInstanceOf(FactorRequired.class);
        assertThat(residents.count(owner.caller(), AuditAction.ACCOUNT_CLAIMED)).isZero();
    }

    @Test
    void a_code_to_another_address_of_the_stranger_binds_nothing_afterwards() {
        Squatter squatter = Squatter.at(house, MAIL, HIS);
        squatter.has(PHONE, false);
        CodeProof begun = residents.proof(PHONE, BIND_ADDRESS);

        value(reset(MAIL));

        assertThat(house.codes.check(house.tenant.id(), PHONE, begun.scopes(), begun.code(), house.clock.instant()))
                .isEmpty();
    }

    /** He may have asked for one, and talk her into sending it on. */
    @Test
    void a_reset_link_that_was_mailed_before_is_dead_when_a_code_has_claimed_the_account() {
        Squatter.at(house, MAIL, HIS);
        value(house.sendLink.execute(new SendLink.Command(
                SendLink.Purpose.RESET_PASSWORD,
                house.tenant,
                PrincipalKind.CUSTOMER,
                MAIL,
                "",
                URI.create("https://shop.example/reset?token="),
                HOME)));
        Secret link = house.outbox
                .matching(message -> message.token() != null)
                .getLast()
                .token();

        value(reset(MAIL));

        assertThat(refusal(house.redeemReset.execute(new RedeemPasswordReset.Command(
                                RedeemPasswordReset.Proof.LINK,
                                new Door(
                                        house.tenant,
                                        null,
                                        PrincipalKind.CUSTOMER,
                                        house.door().profile()),
                                Objects.requireNonNull(link),
                                Secret.of("a third secret 1"),
                                0,
                                HOME)))
                        .code())
                .isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(residents.tries(MAIL.text(), HERS, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void of_many_resets_with_one_code_at_once_one_claims() throws InterruptedException {
        Squatter squatter = Squatter.at(house, MAIL, HIS).withEverything();
        CodeProof proof = residents.proof(MAIL, RESET_PASSWORD);
        List<Callable<Result<Principal>>> all = IntStream.range(0, 10)
                .<Callable<Result<Principal>>>mapToObj(i -> () -> reset(MAIL, proof))
                .toList();

        assertThat(Residents.atOnce(all))
                .filteredOn(Result.Ok.class::isInstance)
                .hasSize(1);
        assertHers(squatter);
    }
}
