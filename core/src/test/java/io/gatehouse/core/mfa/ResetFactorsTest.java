package io.gatehouse.core.mfa;

import static io.gatehouse.tck.Residents.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResetFactorsTest {
    private static final EmailAddress ALICE = new EmailAddress("Alice@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8613600000001");
    private static final String PASSWORD = "Zebra-lamp-4921!";
    private static final Origin OPERATOR = new Origin("admin", "127.0.0.1", "request-9", null, null, "en");

    private final House house = new House();
    private final FactorHouse factors = new FactorHouse(house);
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(ALICE, PASSWORD);
    private final Door door = factors.door(MfaPolicy.OPTIONAL);

    private SignInResult tries() {
        return house.signIn.execute(new SignInWithPassword.Command(
                door, ALICE.text(), null, EnumSet.allOf(Identifier.Type.class), Secret.of(PASSWORD), false, HOME));
    }

    private SignInResult proves(Secret ticket, FactorCode code) {
        return factors.signIn
                .execute(new SignInWithSecondFactor.Command(door, ticket, code, HOME))
                .result();
    }

    private List<Message> notices() {
        return house.outbox.matching(message -> message.purpose().name().endsWith("_NOTICE"));
    }

    private Message lastNotice() {
        return notices().getLast();
    }

    @Test
    void all_factors_and_recovery_codes_are_gone_and_the_password_alone_signs_in() {
        factors.enrol(alice);

        Principal after = factors.reset.execute(residents.stored(alice), OPERATOR);

        assertThat(after.hasSecondFactor()).isFalse();
        assertThat(factors.store.of(alice.tenant(), alice.principal())).isEmpty();
        assertThat(factors.store.recoveryCodesLeft(alice.tenant(), alice.principal()))
                .isZero();
        assertThat(tries()).isInstanceOf(SignedIn.class);
    }

    @Test
    void sessions_and_sign_ins_that_wait_end() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        Secret ticket = ((FactorRequired) tries()).ticket();

        factors.reset.execute(residents.stored(alice), OPERATOR);

        assertThat(residents.isIn(alice)).isFalse();
        assertThat(((Rejected) proves(ticket, new FactorCode.Recovery(seed.recoveryCode())))
                        .failure()
                        .code())
                .isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void it_is_recorded_with_the_operators_gate_and_the_owner_is_told_at_the_stored_address() {
        factors.enrol(alice);

        factors.reset.execute(residents.stored(alice), OPERATOR);

        AuditEvent recorded = residents.recorded(alice).getFirst();
        assertThat(recorded.action()).isEqualTo(AuditAction.FACTORS_RESET);
        assertThat(recorded.origin().gate()).isEqualTo("admin");
        assertThat(lastNotice().purpose()).isEqualTo(MessagePurpose.FACTORS_RESET_NOTICE);
        assertThat(lastNotice().to()).isEqualTo(ALICE);
        assertThat(lastNotice().code()).isNull();
        assertThat(lastNotice().link()).isNull();
    }

    @Test
    void nobody_else_loses_anything() {
        Caller bob = residents.newcomer(new EmailAddress("bob@example.com"), PASSWORD);
        factors.enrol(bob);

        factors.reset.execute(residents.stored(alice), OPERATOR);

        assertThat(residents.stored(bob).hasSecondFactor()).isTrue();
        assertThat(residents.isIn(bob)).isTrue();
    }

    @Test
    void a_person_is_told_when_a_factor_comes_or_goes_and_not_when_nothing_came_of_it() {
        factors.enrolOtp.begin(new EnrolOtp.Begin(new Claimant.SignedIn(alice), "Gatehouse", HOME));
        factors.remove.execute(new RemoveFactor.Command(alice, FactorType.OTP, HOME)); // there is none that counts
        assertThat(notices()).isEmpty();

        factors.enrol(alice);
        factors.remove.execute(new RemoveFactor.Command(alice, FactorType.OTP, HOME));

        assertThat(notices())
                .extracting(Message::purpose)
                .containsExactly(MessagePurpose.FACTOR_ADDED_NOTICE, MessagePurpose.FACTOR_REMOVED_NOTICE);
        assertThat(notices()).allMatch(message -> message.to().equals(ALICE));
    }

    @Test
    void a_person_is_told_when_a_recovery_code_was_used_but_not_of_a_wrong_one() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        Secret ticket = ((FactorRequired) tries()).ticket();

        proves(ticket, new FactorCode.Recovery(Secret.of("WRONGX-WRONGX")));
        assertThat(lastNotice().purpose()).isEqualTo(MessagePurpose.FACTOR_ADDED_NOTICE);
        assertThat(proves(ticket, new FactorCode.Recovery(seed.recoveryCode()))).isInstanceOf(SignedIn.class);

        assertThat(lastNotice().purpose()).isEqualTo(MessagePurpose.RECOVERY_CODE_USED_NOTICE);
    }

    @Test
    void who_has_no_mail_is_told_by_text_message_in_the_language_of_the_profile() {
        Caller carol = residents.newcomer(PHONE, null);
        house.world
                .principals()
                .updateProfile(
                        carol.tenant(), carol.principal(), Map.of(ProfileField.LOCALE, "zh_CN"), house.clock.instant());

        factors.reset.execute(residents.stored(carol), OPERATOR);

        assertThat(lastNotice().to()).isEqualTo(PHONE);
        assertThat(lastNotice().language().getLanguage()).isEqualTo("zh");
    }
}
