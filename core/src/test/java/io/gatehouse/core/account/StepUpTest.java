package io.gatehouse.core.account;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.RemoveFactor;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.ConfirmOtp;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.SecondFactorRules;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepUpTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8613600000001");
    private static final String PASSWORD = "Zebra-lamp-4921!";
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final House house = new House(policies(WINDOW));
    private final FactorHouse factors = new FactorHouse(house);
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(ALICE, PASSWORD);

    private static TenantPolicies policies(Duration stepUp) {
        TenantPolicies plain = TenantPolicies.defaults();
        return new TenantPolicies(
                plain.password(),
                plain.code(),
                plain.lockout(),
                plain.session(),
                plain.mfa(),
                plain.requireEncryptedPassword(),
                plain.requireOldAddressProof(),
                plain.linkVerifiedEmail(),
                plain.registrationOpen(),
                plain.existenceCheck(),
                plain.unbindEmailMissing(),
                new SecondFactorRules(Map.of(), stepUp, null),
                false);
    }

    /** Every sensitive thing that somebody signed in can ask for, by name. */
    static Stream<Deed> deeds() {
        return Stream.of(
                new Deed(
                        "remove a factor",
                        in -> in.factors.remove.execute(new RemoveFactor.Command(in.alice, FactorType.OTP, HOME))),
                new Deed(
                        "propose another factor",
                        in -> in.factors.enrolOtp.begin(
                                new EnrolOtp.Begin(new Claimant.SignedIn(in.alice), "Gatehouse", HOME))),
                new Deed(
                        "delete the account",
                        in -> in.house.deleteAccount.execute(new DeleteAccount.Command(in.alice, HOME))),
                new Deed(
                        "ask for a deletion",
                        in -> in.house.requestDeletion.execute(new RequestAccountDeletion.Command(
                                in.house.tenant,
                                in.alice,
                                new RequestAccountDeletion.Proof.ByPassword(Secret.of(PASSWORD)),
                                HOME))),
                new Deed(
                        "bind a number",
                        in -> in.house.bind.execute(new BindIdentifier.Command(
                                in.alice, PHONE, in.residents.proof(PHONE, ChallengePurpose.BIND_ADDRESS), HOME))),
                new Deed(
                        "take another user name",
                        in -> in.house.updateProfile.execute(
                                new UpdateProfile.Command(in.alice, Map.of(), new Username("alice-two"), HOME))),
                new Deed(
                        "change the password",
                        in -> in.house.changePassword.execute(new ChangePassword.Command(
                                in.house.door(),
                                in.alice,
                                Secret.of("Other-lamp-4921!"),
                                Secret.of(PASSWORD),
                                0,
                                HOME))));
    }

    private record Deed(String name, Function<StepUpTest, Result<?>> doing) {
        @Override
        public String toString() {
            return name;
        }
    }

    private boolean shows(Caller caller, Secret code) {
        return value(factors.confirmOtp.execute(new ConfirmOtp.Command(house.tenant, caller, code, HOME)));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void what_is_sensitive_waits_for_a_factor_that_was_proven_lately_in_this_session(Deed deed) {
        EnrolOtp.Shown seed = factors.enrol(alice);
        house.clock.advance(WINDOW);

        assertThat(refusal(deed.doing().apply(this)).code()).isEqualTo(FailureCode.STEP_UP_REQUIRED);
        assertThat(residents.stored(alice).hasSecondFactor()).isTrue();
        assertThat(shows(alice, factors.codeOf(seed))).isTrue();
        house.clock.advance(Duration.ofMinutes(2)); // codes may be sent again
        assertThat(deed.doing().apply(this)).isInstanceOf(Result.Ok.class);
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void who_has_no_factor_is_asked_for_none(Deed deed) {
        Result<?> done = deed.doing().apply(this);

        assertThat(done).isNotEqualTo(Result.refused(FailureCode.STEP_UP_REQUIRED));
    }

    @Test
    void a_wrong_code_and_a_proof_in_another_session_are_none() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        Caller elsewhere = residents.signedIn(ALICE.text(), PASSWORD, Residents.AWAY);
        house.clock.advance(WINDOW);

        assertThat(shows(alice, Secret.of("000000"))).isFalse();
        assertThat(shows(elsewhere, factors.codeOf(seed))).isTrue();

        assertThat(refusal(house.deleteAccount.execute(new DeleteAccount.Command(alice, HOME)))
                        .code())
                .isEqualTo(FailureCode.STEP_UP_REQUIRED);
        assertThat(house.deleteAccount.execute(new DeleteAccount.Command(elsewhere, HOME)))
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void whoever_has_just_signed_in_with_a_second_factor_has_proven_it() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        Door door = factors.door(MfaPolicy.OPTIONAL);
        FactorRequired due = (FactorRequired) house.signIn.execute(new SignInWithPassword.Command(
                door, ALICE.text(), null, EnumSet.allOf(Identifier.Type.class), Secret.of(PASSWORD), false, HOME));
        SignedIn in = (SignedIn) factors.signIn
                .execute(new SignInWithSecondFactor.Command(
                        door, due.ticket(), new io.gatehouse.core.mfa.FactorCode.Otp(factors.codeOf(seed)), HOME))
                .result();

        assertThat(house.deleteAccount.execute(
                        new DeleteAccount.Command(residents.read(in.tokens().access()), HOME)))
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_password_alone_proves_no_factor_and_where_the_tenant_does_not_ask_nothing_is_asked() {
        factors.enrol(alice);
        Caller byPassword = residents.signedIn(ALICE.text(), PASSWORD, Residents.AWAY);
        assertThat(refusal(house.deleteAccount.execute(new DeleteAccount.Command(byPassword, HOME)))
                        .code())
                .isEqualTo(FailureCode.STEP_UP_REQUIRED);

        House lenient = new House(policies(null));
        FactorHouse itsFactors = new FactorHouse(lenient);
        Caller bob = new Residents(lenient).newcomer(ALICE, PASSWORD);
        itsFactors.enrol(bob);
        lenient.clock.advance(WINDOW);
        assertThat(lenient.deleteAccount.execute(new DeleteAccount.Command(bob, HOME)))
                .isInstanceOf(Result.Ok.class);
    }
}
