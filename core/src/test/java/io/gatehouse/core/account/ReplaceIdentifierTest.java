package io.gatehouse.core.account;

import static io.gatehouse.core.challenge.ChallengePurpose.ANY;
import static io.gatehouse.core.challenge.ChallengePurpose.CHANGE_ADDRESS;
import static io.gatehouse.core.challenge.ChallengePurpose.RESET_PASSWORD;
import static io.gatehouse.core.challenge.ChallengePurpose.UNBIND_ADDRESS;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.ReplaceIdentifier.OldProof;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplaceIdentifierTest {
    private static final EmailAddress MAIL = new EmailAddress("alice@example.com");
    private static final EmailAddress NEXT = new EmailAddress("Alice@example.org");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");

    private House house = new House();
    private Residents residents = new Residents(house);
    private Caller alice = residents.newcomer(MAIL, "open sesame 1");

    /** From now on a tenant that demands proof of the present address. */
    private void demandOldProof() {
        TenantPolicies usual = TenantPolicies.defaults();
        house = new House(new TenantPolicies(
                usual.password(),
                usual.code(),
                usual.lockout(),
                usual.session(),
                usual.mfa(),
                usual.requireEncryptedPassword(),
                true,
                usual.linkVerifiedEmail(),
                usual.registrationOpen(),
                usual.existenceCheck(),
                usual.unbindEmailMissing()));
        residents = new Residents(house);
        alice = residents.newcomer(MAIL, "open sesame 1");
    }

    private Result<Principal> replace(Identifier next, CodeProof proof, @Nullable OldProof old) {
        return house.replace.execute(new ReplaceIdentifier.Command(alice, next, proof, old, HOME));
    }

    private CodeProof proofOf(Identifier address) {
        return residents.proof(address, CHANGE_ADDRESS);
    }

    @Test
    void the_new_address_takes_the_place_of_the_old_one_and_is_verified() {
        Principal changed = value(replace(NEXT, proofOf(NEXT), null));

        assertThat(changed.email()).isEqualTo(NEXT);
        assertThat(changed.emailVerified()).isTrue();
        assertThat(residents.tries(NEXT.text(), "open sesame 1", HOME)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(residents.tries(MAIL.text(), "open sesame 1", HOME)).isInstanceOf(SignInResult.Rejected.class);
        assertThat(residents.count(alice, AuditAction.IDENTIFIER_REPLACED)).isOne();
        residents.newcomer(MAIL, "open sesame 2");
    }

    @Test
    void a_number_is_bound_where_there_was_none() {
        assertThat(value(replace(PHONE, residents.proof(PHONE, CHANGE_ADDRESS), null))
                        .phone())
                .isEqualTo(PHONE);
    }

    @Test
    void a_number_is_bound_where_there_was_none_even_if_proof_of_the_old_one_is_demanded() {
        demandOldProof();

        assertThat(replace(PHONE, proofOf(PHONE), null)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void the_present_address_in_any_spelling_is_no_change_and_costs_no_guess() {
        CodeProof proof = proofOf(MAIL);

        assertThat(refusal(replace(new EmailAddress("ALICE@example.com"), proof, null))
                        .code())
                .isEqualTo(FailureCode.IDENTIFIER_UNCHANGED);
    }

    @Test
    void a_wrong_code_of_the_new_address_is_refused_and_recorded() {
        CodeProof proof = proofOf(NEXT);

        assertThat(refusal(replace(NEXT, Residents.wrong(proof), null)).code()).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(residents.count(alice, AuditAction.CODE_REFUSED)).isOne();
        assertThat(replace(NEXT, proof, null)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void another_one_s_address_is_taken_and_no_code_is_spent() {
        Caller bob = residents.newcomer(NEXT, "open sesame 2");
        CodeProof proof = proofOf(NEXT);
        CodeProof oldProof = proofOf(MAIL);
        assertThat(refusal(replace(NEXT, proof, new OldProof(MAIL, oldProof))).code())
                .isEqualTo(FailureCode.IDENTIFIER_TAKEN);

        house.world.principals().delete(bob.tenant(), bob.principal());
        assertThat(replace(NEXT, proof, new OldProof(MAIL, oldProof))).isInstanceOf(Result.Ok.class);
    }

    @Test
    void where_it_is_demanded_the_old_side_must_be_proven() {
        demandOldProof();
        CodeProof proof = proofOf(NEXT);

        assertThat(refusal(replace(NEXT, proof, null)).code()).isEqualTo(FailureCode.OLD_ADDRESS_REQUIRED);
        assertThat(replace(NEXT, proof, new OldProof(MAIL, residents.proof(MAIL, UNBIND_ADDRESS))))
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void an_old_side_that_is_given_must_be_right_even_if_it_is_not_demanded() {
        CodeProof proof = proofOf(NEXT);
        EmailAddress other = new EmailAddress("bob@example.com");
        CodeProof old = proofOf(MAIL);

        assertThat(refusal(replace(NEXT, proof, new OldProof(other, proofOf(other))))
                        .code())
                .isEqualTo(FailureCode.OLD_ADDRESS_MISMATCH);
        assertThat(refusal(replace(NEXT, proof, new OldProof(MAIL, Residents.wrong(old))))
                        .code())
                .isEqualTo(FailureCode.INVALID_CODE);
        assertThat(residents.stored(alice).email()).isEqualTo(MAIL);
        assertThat(replace(NEXT, proof, new OldProof(new EmailAddress("ALICE@example.com"), old)))
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void the_new_address_s_code_does_not_prove_the_old_one() {
        demandOldProof();
        CodeProof proof = proofOf(NEXT);

        assertThat(refusal(replace(NEXT, proof, new OldProof(MAIL, proof))).code())
                .isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void codes_pending_for_the_old_and_the_new_address_die() {
        CodeProof reset = residents.proof(MAIL, RESET_PASSWORD);
        CodeProof stray = residents.proof(NEXT, ANY);
        value(replace(NEXT, proofOf(NEXT), null));
        value(replace(MAIL, proofOf(MAIL), null));

        assertThat(refusal(house.resetPassword.execute(new ResetPassword.Command(
                                house.tenant,
                                PrincipalKind.CUSTOMER,
                                MAIL,
                                reset,
                                Secret.of("another secret 1"),
                                0,
                                HOME)))
                        .code())
                .isEqualTo(FailureCode.INVALID_CODE);
        assertThat(refusal(replace(NEXT, stray, null)).code()).isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void two_people_who_swap_their_addresses_at_once_never_share_one() throws InterruptedException {
        Caller bob = residents.newcomer(NEXT, "open sesame 2");
        CodeProof toNext = proofOf(NEXT);
        CodeProof toMail = proofOf(MAIL);

        List<Result<Principal>> results = Residents.atOnce(List.<Callable<Result<Principal>>>of(
                () -> replace(NEXT, toNext, null),
                () -> house.replace.execute(new ReplaceIdentifier.Command(bob, MAIL, toMail, null, HOME))));

        assertThat(results).allMatch(result -> refusal(result).code() == FailureCode.IDENTIFIER_TAKEN);
        assertThat(residents.stored(alice).email()).isEqualTo(MAIL);
        assertThat(residents.stored(bob).email()).isEqualTo(NEXT);
    }

    @Test
    void one_code_replaces_once_however_often_it_comes_at_once() throws InterruptedException {
        CodeProof proof = proofOf(NEXT);
        Callable<Result<Principal>> one = () -> replace(NEXT, proof, null);

        assertThat(Residents.atOnce(List.of(one, one, one, one)))
                .filteredOn(Result.Ok.class::isInstance)
                .hasSize(1);
        assertThat(residents.count(alice, AuditAction.IDENTIFIER_REPLACED)).isOne();
    }

    @Test
    void a_user_name_is_not_replaced_by_a_code() {
        CodeProof proof = proofOf(NEXT);

        assertThat(refusal(replace(new Username("alice"), proof, null)).code()).isEqualTo(FailureCode.INVALID_CODE);
    }
}
