package io.gatehouse.core.ownership;

import static io.gatehouse.core.challenge.ChallengePurpose.MFA_BIND;
import static io.gatehouse.core.challenge.ChallengePurpose.RESET_PASSWORD;
import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.ResetPassword;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.EnrolAddress;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.EnrolPasskey;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.mfa.HalfSignIn;
import io.gatehouse.core.mfa.PasskeyAnswer;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.signin.SignInWitness;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Interleaved;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.SoftAuthenticator;
import io.gatehouse.tck.Squatter;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Threat row 34: the owner comes just when the stranger enrols a factor, between a look at his session and the change. */
class ClaimedMeanwhileTest {
    private static final EmailAddress MAIL = new EmailAddress("ada@example.com");
    private static final PhoneNumber HIS_PHONE = PhoneNumber.ofE164("+8618812345678");
    private static final String HIS = "open sesame 1";
    private static final String HERS = "another secret 1";

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final FactorHouse before = new FactorHouse(house);
    private final Caller squatter = Squatter.at(house, MAIL, HIS).caller();
    private final CodeProof hers = residents.proof(MAIL, RESET_PASSWORD);

    private void ownerComes() {
        value(house.resetPassword.execute(
                new ResetPassword.Command(house.tenant, PrincipalKind.CUSTOMER, MAIL, hers, Secret.of(HERS), 0, AWAY)));
    }

    /** Factors, where the owner comes before the first of these calls about people. */
    private FactorHouse interrupted(String... methods) {
        PrincipalStore principals =
                Interleaved.before(house, PrincipalStore.class, house.world.principals(), this::ownerComes, methods);
        return new FactorHouse(house, SignInWitness.NONE, principals);
    }

    private void assertHers() {
        Principal account = residents.stored(squatter);
        assertThat(account.emailVerified()).isTrue();
        assertThat(account.hasSecondFactor()).isFalse();
        assertThat(house.world.factors().of(account.tenantId(), account.id())).isEmpty();
        assertThat(house.world.passkeys().of(account.tenantId(), account.id())).isEmpty();
        assertThat(residents.tries(MAIL.text(), HERS, AWAY)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void no_address_of_his_becomes_a_factor_of_hers() {
        CodeProof his = residents.proof(HIS_PHONE, MFA_BIND);

        assertThat(refusal(interrupted("find", "touch")
                                .enrolAddress
                                .execute(new EnrolAddress.Command(squatter, HIS_PHONE, his.scopes(), his.code(), HOME)))
                        .code())
                .isEqualTo(FailureCode.NOT_AUTHENTICATED);

        assertHers();
    }

    @Test
    void no_passkey_of_his_becomes_hers() {
        Claimant signedIn = new Claimant.SignedIn(squatter);
        Door door = before.door(MfaPolicy.OPTIONAL);
        byte[] challenge = value(before.enrolPasskey.begin(new EnrolPasskey.Begin(signedIn, door)))
                .challenge();
        PasskeyAnswer.Attestation answer =
                SoftAuthenticator.fresh().register("localhost", "http://localhost:8080", challenge);

        assertThat(refusal(interrupted("touch")
                                .enrolPasskey
                                .finish(new EnrolPasskey.Finish(signedIn, door, answer, "his", HOME)))
                        .code())
                .isEqualTo(FailureCode.NOT_AUTHENTICATED);

        assertHers();
    }

    @Test
    void nothing_is_enrolled_by_a_sign_in_that_waited_under_his_password() {
        Door required = before.door(MfaPolicy.REQUIRED);
        HalfSignIn half = house.halfSignIns.find(required, waits(required)).orElseThrow();
        Claimant waiting = new Claimant.Waiting(required, half);
        EnrolOtp.Shown seed = value(before.enrolOtp.begin(new EnrolOtp.Begin(waiting, "Gatehouse", HOME)));

        assertThat(refusal(interrupted("touch")
                                .enrolOtp
                                .confirm(new EnrolOtp.Confirm(waiting, before.codeOf(seed), HOME)))
                        .code())
                .isEqualTo(FailureCode.INVALID_TICKET);

        assertHers();
    }

    @Test
    void nothing_is_enrolled_by_the_proof_that_would_complete_a_sign_in_under_his_password() {
        Door required = before.door(MfaPolicy.REQUIRED);
        Secret ticket = waits(required);
        CodeProof his = residents.proof(HIS_PHONE, MFA_BIND);

        SignInResult result = interrupted("touch")
                .signIn
                .execute(new SignInWithSecondFactor.Command(
                        required, ticket, new FactorCode.Sent(HIS_PHONE, his.scopes(), his.code()), HOME))
                .result();

        assertThat(result).isInstanceOf(SignInResult.Rejected.class);
        assertHers();
    }

    private Secret waits(Door required) {
        return ((FactorRequired) house.signIn.execute(new SignInWithPassword.Command(
                        required,
                        MAIL.text(),
                        null,
                        EnumSet.allOf(Identifier.Type.class),
                        Secret.of(HIS),
                        false,
                        HOME)))
                .ticket();
    }
}
