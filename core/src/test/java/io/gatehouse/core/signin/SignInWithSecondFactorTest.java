package io.gatehouse.core.signin;

import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.Demand;
import io.gatehouse.core.mfa.EnrolAddress;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.mfa.HalfSignIn;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.TokenProfile;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignInWithSecondFactorTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final PhoneNumber PHONE = new PhoneNumber("+8613600000001", "13600000001", "+86");
    private static final String PASSWORD = "Zebra-lamp-4921!";

    private final House house = new House();
    private final FactorHouse factors = new FactorHouse(house);
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(ALICE, PASSWORD);
    private final Door optional = factors.door(MfaPolicy.OPTIONAL);
    private final Door required = factors.door(MfaPolicy.REQUIRED);

    private SignInResult tries(Door door, String password) {
        return house.signIn.execute(new SignInWithPassword.Command(
                door, ALICE.text(), null, EnumSet.allOf(Identifier.Type.class), Secret.of(password), false, HOME));
    }

    private FactorRequired waits(Door door) {
        return (FactorRequired) tries(door, PASSWORD);
    }

    private SignInResult proves(Door door, Secret ticket, FactorCode code) {
        return factors.signIn
                .execute(new SignInWithSecondFactor.Command(door, ticket, code, HOME))
                .result();
    }

    private static FailureCode refusal(SignInResult result) {
        return ((Rejected) result).failure().code();
    }

    private static FactorCode otp(Secret code) {
        return new FactorCode.Otp(code);
    }

    private Secret wrong(EnrolOtp.Shown seed) {
        String right = factors.codeOf(seed).reveal();
        char other = right.charAt(0) == '9' ? '1' : '9';
        return Secret.of(other + right.substring(1));
    }

    @Test
    void without_a_demand_nobody_is_asked() {
        factors.enrol(alice);

        assertThat(tries(house.door(), PASSWORD)).isInstanceOf(SignedIn.class);
        assertThat(tries(factors.door(MfaPolicy.OFF), PASSWORD)).isInstanceOf(SignedIn.class);
    }

    @Test
    void where_it_is_optional_those_who_have_a_factor_are_asked_and_no_session_is_opened() {
        assertThat(tries(optional, PASSWORD)).isInstanceOf(SignedIn.class);
        factors.enrol(alice);

        FactorRequired due = waits(optional);

        assertThat(due.demand().byPolicy()).isFalse();
        assertThat(due.demand().enrolled()).extracting(Factor::type).containsExactly(FactorType.OTP);
        assertThat(due.expiresAt()).isEqualTo(house.clock.instant().plus(TokenProfile.SECOND_STEP));
        assertThat(house.verify.read(due.ticket().reveal())).isEmpty(); // it is no access token
    }

    @Test
    void the_code_of_the_authenticator_signs_in_once() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        FactorRequired first = waits(optional);
        FactorRequired second = waits(optional);

        SignInResult in = proves(optional, first.ticket(), otp(factors.codeOf(seed)));

        assertThat(in).isInstanceOf(SignedIn.class);
        assertThat(residents.isIn(residents.read(((SignedIn) in).tokens().access())))
                .isTrue();
        assertThat(refusal(proves(optional, first.ticket(), otp(factors.codeOf(seed)))))
                .isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(proves(optional, second.ticket(), otp(factors.codeOf(seed)))))
                .isEqualTo(FailureCode.INVALID_OTP); // the step is used up, also for another ticket
        house.clock.advance(Duration.ofSeconds(30));
        assertThat(proves(optional, second.ticket(), otp(factors.codeOf(seed)))).isInstanceOf(SignedIn.class);
    }

    @Test
    void of_many_with_one_code_one_is_signed_in() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        List<Secret> tickets =
                IntStream.range(0, 8).mapToObj(i -> waits(optional).ticket()).toList();
        Secret code = factors.codeOf(seed);

        List<Boolean> in = Race.of(8, caller -> proves(optional, tickets.get(caller), otp(code)) instanceof SignedIn);

        assertThat(in).containsOnlyOnce(true);
    }

    @Test
    void five_wrong_codes_void_the_ticket_and_the_right_one_comes_too_late() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        Secret ticket = waits(optional).ticket();
        for (int i = 0; i < HalfSignIns.MOST_GUESSES; i++) {
            assertThat(refusal(proves(optional, ticket, otp(wrong(seed))))).isEqualTo(FailureCode.INVALID_OTP);
        }

        assertThat(refusal(proves(optional, ticket, otp(factors.codeOf(seed))))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(house.halfSignIns.find(optional, ticket))
                .as("good for anything else")
                .isEmpty();
    }

    @Test
    void new_tickets_buy_no_further_guesses_and_a_lock_out_ends_the_waiting_sign_in() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        Door door = optional;
        int allowed = house.tenant.policies().lockout().failures();
        Secret ticket = waits(door).ticket();
        for (int i = 0; i < allowed; i++) {
            if (i > 0 && i % HalfSignIns.MOST_GUESSES == 0) {
                ticket = waits(door).ticket();
            }
            assertThat(refusal(proves(door, ticket, otp(wrong(seed))))).isEqualTo(FailureCode.INVALID_OTP);
        }

        assertThat(refusal(tries(door, PASSWORD))).isEqualTo(FailureCode.ACCOUNT_LOCKED);
    }

    @Test
    void the_right_password_alone_clears_no_counter() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        int allowed = house.tenant.policies().lockout().failures();
        for (int i = 0; i < allowed - 1; i++) {
            tries(optional, "wrong");
        }
        Secret ticket = waits(optional).ticket();

        assertThat(refusal(proves(optional, ticket, otp(wrong(seed))))).isEqualTo(FailureCode.INVALID_OTP);
        assertThat(refusal(proves(optional, ticket, otp(factors.codeOf(seed))))).isEqualTo(FailureCode.ACCOUNT_LOCKED);
        house.clock.advance(house.tenant.policies().lockout().duration());
        assertThat(refusal(proves(optional, ticket, otp(factors.codeOf(seed))))).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_ticket_is_good_for_its_application_tenant_and_time_only() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        Secret ticket = waits(optional).ticket();
        FactorCode code = otp(factors.codeOf(seed));

        assertThat(refusal(proves(required, ticket, code))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(proves(optional, Secret.of("self-made"), code))).isEqualTo(FailureCode.INVALID_TICKET);
        house.clock.advance(TokenProfile.SECOND_STEP);
        assertThat(refusal(proves(optional, ticket, code))).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_ticket_dies_with_the_password_it_was_issued_under() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        Secret ticket = waits(optional).ticket();
        house.world.principals().raiseGeneration(alice.tenant(), alice.principal(), house.clock.instant());

        assertThat(refusal(proves(optional, ticket, otp(factors.codeOf(seed))))).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void another_persons_authenticator_is_none() {
        factors.enrol(alice);
        EnrolOtp.Shown mallorys = factors.enrol(residents.newcomer(new EmailAddress("m@example.com"), PASSWORD));

        assertThat(refusal(proves(optional, waits(optional).ticket(), otp(factors.codeOf(mallorys)))))
                .isEqualTo(FailureCode.INVALID_OTP);
    }

    @Test
    void a_recovery_code_signs_in_once_and_is_replaced() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        Secret ticket = waits(optional).ticket();
        String typed = seed.recoveryCode().reveal().toLowerCase(Locale.ROOT).replace("-", " ");

        SignInWithSecondFactor.Done done = factors.signIn.execute(
                new SignInWithSecondFactor.Command(optional, ticket, new FactorCode.Recovery(Secret.of(typed)), AWAY));

        assertThat(done.result()).isInstanceOf(SignedIn.class);
        assertThat(done.recoveryCode()).isNotNull().isNotEqualTo(seed.recoveryCode());
        assertThat(refusal(proves(optional, waits(optional).ticket(), new FactorCode.Recovery(seed.recoveryCode()))))
                .isEqualTo(FailureCode.INVALID_RECOVERY_CODE);
        assertThat(proves(optional, waits(optional).ticket(), new FactorCode.Recovery(done.recoveryCode())))
                .isInstanceOf(SignedIn.class);
    }

    @Test
    void where_it_is_required_who_has_no_factor_enrols_an_address_while_he_waits() {
        FactorRequired due = waits(required);
        Secret code = residents.code(PHONE, ChallengePurpose.MFA_VERIFY);

        assertThat(due.demand().byPolicy()).isTrue();
        assertThat(due.demand().mayEnrol()).isTrue();
        assertThat(proves(required, due.ticket(), sent(PHONE, code))).isInstanceOf(SignedIn.class);
        assertThat(residents.stored(alice).hasSecondFactor()).isTrue();
        Demand next = waits(required).demand();
        assertThat(next.enrolled()).extracting(Factor::type).containsExactly(FactorType.SMS);
        assertThat(next.mayEnrol()).isFalse();
    }

    @Test
    void who_has_a_factor_cannot_slip_another_in_while_he_waits() {
        factors.enrol(alice);
        Secret code = residents.code(PHONE, ChallengePurpose.MFA_VERIFY);

        assertThat(refusal(proves(required, waits(required).ticket(), sent(PHONE, code))))
                .isEqualTo(FailureCode.INVALID_CODE);
        assertThat(factors.store.of(alice.tenant(), alice.principal()))
                .extracting(Factor::type)
                .containsExactly(FactorType.OTP);
    }

    @Test
    void an_address_that_is_anothers_factor_is_not_enrolled() {
        Caller bob = residents.newcomer(new EmailAddress("bob@example.com"), PASSWORD);
        value(factors.enrolAddress.execute(new EnrolAddress.Command(
                bob, PHONE, scopes(), residents.code(PHONE, ChallengePurpose.MFA_VERIFY), HOME)));
        house.clock.advance(Duration.ofMinutes(2));
        Secret code = residents.code(PHONE, ChallengePurpose.MFA_VERIFY);

        assertThat(refusal(proves(required, waits(required).ticket(), sent(PHONE, code))))
                .isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void only_the_enrolled_address_counts() {
        value(factors.enrolAddress.execute(new EnrolAddress.Command(
                alice, PHONE, scopes(), residents.code(PHONE, ChallengePurpose.MFA_VERIFY), HOME)));
        house.clock.advance(Duration.ofMinutes(2));
        PhoneNumber other = new PhoneNumber("+8613600000002", "13600000002", "+86");
        Secret elsewhere = residents.code(other, ChallengePurpose.MFA_VERIFY);
        Secret ticket = waits(optional).ticket();

        assertThat(refusal(proves(optional, ticket, sent(other, elsewhere)))).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(proves(optional, ticket, sent(PHONE, residents.code(PHONE, ChallengePurpose.MFA_VERIFY))))
                .isInstanceOf(SignedIn.class);
    }

    @Test
    void a_code_for_another_purpose_is_none() {
        value(factors.enrolAddress.execute(new EnrolAddress.Command(
                alice, PHONE, scopes(), residents.code(PHONE, ChallengePurpose.MFA_VERIFY), HOME)));
        Secret code = residents.code(PHONE, ChallengePurpose.SIGN_IN);

        assertThat(refusal(proves(optional, waits(optional).ticket(), sent(PHONE, code))))
                .isEqualTo(FailureCode.INVALID_CODE);
    }

    @ParameterizedTest
    @EnumSource(value = FactorType.class, names = "SMS", mode = EnumSource.Mode.EXCLUDE)
    void what_the_application_does_not_accept_cannot_be_enrolled(FactorType accepted) {
        Door door = factors.door(MfaPolicy.REQUIRED, accepted);
        Secret code = residents.code(PHONE, ChallengePurpose.MFA_VERIFY);

        assertThat(refusal(proves(door, waits(door).ticket(), sent(PHONE, code))))
                .isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void an_authenticator_that_the_application_does_not_accept_cannot_be_enrolled_while_waiting() {
        Door door = factors.door(MfaPolicy.REQUIRED, FactorType.SMS);
        Claimant waiting = new Claimant.Waiting(
                door, house.halfSignIns.find(door, waits(door).ticket()).orElseThrow());

        assertThat(Residents.refusal(factors.enrolOtp.begin(new EnrolOtp.Begin(waiting, "Gatehouse", HOME)))
                        .code())
                .isEqualTo(FailureCode.NOT_PERMITTED);
        assertThat(Residents.refusal(factors.enrolOtp.confirm(new EnrolOtp.Confirm(waiting, Secret.of("000000"), HOME)))
                        .code())
                .isEqualTo(FailureCode.NOT_PERMITTED);
    }

    @Test
    void whoever_waits_with_a_proof_when_another_has_enrolled_enrols_nothing() {
        HalfSignIn alone =
                house.halfSignIns.find(required, waits(required).ticket()).orElseThrow();
        factors.enrol(alice);

        assertThatThrownBy(() -> house.world.transactions().call(() -> factors.owners.holdFactorless(alone, required)))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whoever_registers_where_a_factor_is_required_is_not_signed_in_by_that() {
        SignUp.Done done = value(house.signUp.execute(new SignUp.Command(
                required, new EmailAddress("new@example.com"), Secret.of(PASSWORD), null, Map.of(), true, 0, HOME)));

        assertThat(done.tokens()).isNull();
    }

    private static FactorCode sent(Identifier address, Secret code) {
        return new FactorCode.Sent(address, scopes(), code);
    }

    private static Set<CodeScope> scopes() {
        return Set.of(CodeScope.of(ChallengePurpose.MFA_VERIFY));
    }
}
