package io.gatehouse.core.signin;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.EnrolPasskey;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyAnswer;
import io.gatehouse.core.mfa.PasskeyStore;
import io.gatehouse.core.mfa.RemoveFactor;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.SoftAuthenticator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Passkeys: registered and taken away. */
class PasskeyEnrolmentTest extends PasskeyStage {
    @Test
    void registering_keeps_what_the_authenticator_said_and_tells_the_record() {
        device.isBackupEligible = true;
        device.nextCount = 5;

        EnrolPasskey.Options options =
                value(factors.enrolPasskey.begin(new EnrolPasskey.Begin(new Claimant.SignedIn(alice), door)));
        Passkey made =
                value(finishes(new Claimant.SignedIn(alice), door, device.register(RP, ORIGIN, options.challenge())));

        assertThat(options.challenge()).hasSize(32);
        assertThat(options.party().id()).isEqualTo(RP);
        assertThat(options.userName()).isEqualTo(ALICE.canonical());
        assertThat(new String(options.userHandle(), StandardCharsets.ISO_8859_1))
                .doesNotContain("alice");
        assertThat(made.signCount()).isEqualTo(5);
        assertThat(made.backupEligible()).isTrue();
        assertThat(made.backedUp()).isFalse();
        assertThat(made.userVerified()).isTrue();
        assertThat(made.name()).isEqualTo("Phone");
        assertThat(residents.stored(alice).hasSecondFactor()).isTrue();
        assertThat(residents.stored(alice).generation()).isEqualTo(0);
        assertThat(residents.recorded(alice).getFirst().action()).isEqualTo(AuditAction.PASSKEY_ENROLLED);
    }

    @Test
    void a_registration_is_answered_once_by_its_owner_at_its_door_and_in_time() {
        Claimant owner = new Claimant.SignedIn(alice);
        Door elsewhere = factors.door(MfaPolicy.OPTIONAL);
        EnrolPasskey.Begin begin = new EnrolPasskey.Begin(owner, door);
        PasskeyAnswer.Attestation answer = device.register(
                RP, ORIGIN, value(factors.enrolPasskey.begin(begin)).challenge());

        value(finishes(owner, door, answer));
        assertThat(refusal(finishes(owner, door, answer))).isEqualTo(FailureCode.INVALID_PASSKEY);

        PasskeyAnswer.Attestation forAlice = SoftAuthenticator.fresh()
                .register(RP, ORIGIN, value(factors.enrolPasskey.begin(begin)).challenge());
        assertThat(refusal(finishes(new Claimant.SignedIn(bob), door, forAlice)))
                .isEqualTo(FailureCode.INVALID_PASSKEY);
        PasskeyAnswer.Attestation forThisDoor = SoftAuthenticator.fresh()
                .register(RP, ORIGIN, value(factors.enrolPasskey.begin(begin)).challenge());
        assertThat(refusal(finishes(owner, elsewhere, forThisDoor))).isEqualTo(FailureCode.INVALID_PASSKEY);
        PasskeyAnswer.Attestation late = SoftAuthenticator.fresh()
                .register(RP, ORIGIN, value(factors.enrolPasskey.begin(begin)).challenge());
        house.clock.advance(Duration.ofMinutes(5));
        assertThat(refusal(finishes(owner, door, late))).isEqualTo(FailureCode.INVALID_PASSKEY);
    }

    @Test
    void a_challenge_for_signing_in_registers_nothing_nor_does_a_made_up_one() {
        Claimant owner = new Claimant.SignedIn(alice);

        assertThat(refusal(finishes(owner, door, device.register(RP, ORIGIN, challengeAt(door)))))
                .isEqualTo(FailureCode.INVALID_PASSKEY);
        assertThat(refusal(finishes(owner, door, device.register(RP, ORIGIN, new byte[32]))))
                .isEqualTo(FailureCode.INVALID_PASSKEY);
        byte[] toRegister = value(factors.enrolPasskey.begin(new EnrolPasskey.Begin(owner, door)))
                .challenge();
        assertThat(refusal(signsIn(door, answers(toRegister)))).isEqualTo(FailureCode.INVALID_PASSKEY);
    }

    @Test
    void one_device_is_registered_once_and_ten_devices_are_enough() {
        value(registers(alice, door, device));
        assertThat(refusal(registers(bob, door, device))).isEqualTo(FailureCode.PASSKEY_TAKEN);

        for (int i = 1; i < PasskeyStore.MOST; i++) {
            value(registers(alice, door, SoftAuthenticator.fresh()));
        }
        assertThat(refusal(factors.enrolPasskey.begin(new EnrolPasskey.Begin(new Claimant.SignedIn(alice), door))))
                .isEqualTo(FailureCode.TOO_MANY_PASSKEYS);
    }

    @Test
    void a_session_that_has_ended_registers_nothing() {
        Claimant owner = new Claimant.SignedIn(alice);
        byte[] challenge = value(factors.enrolPasskey.begin(new EnrolPasskey.Begin(owner, door)))
                .challenge();
        house.signOut.execute(alice, HOME);

        assertThat(refusal(finishes(owner, door, device.register(RP, ORIGIN, challenge))))
                .isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(refusal(factors.enrolPasskey.begin(new EnrolPasskey.Begin(owner, door))))
                .isEqualTo(FailureCode.NOT_AUTHENTICATED);
    }

    @Test
    void who_waits_without_any_factor_may_enrol_one_and_who_has_one_may_not() {
        Door strict = factors.door(MfaPolicy.REQUIRED);
        FactorRequired due = waits(strict, ALICE);
        Claimant waiting = new Claimant.Waiting(strict, half(strict, due));

        value(registers(waiting, strict, device));
        byte[] challenge =
                value(factors.passkeyProofs.ask(strict, half(strict, due))).challenge();
        assertThat(proves(strict, due, answers(challenge))).isInstanceOf(SignedIn.class);

        FactorRequired later = waits(strict, ALICE);
        Claimant again = new Claimant.Waiting(strict, half(strict, later));
        assertThat(refusal(factors.enrolPasskey.begin(new EnrolPasskey.Begin(again, strict))))
                .isEqualTo(FailureCode.NOT_PERMITTED);
        Door codesOnly = factors.door(MfaPolicy.REQUIRED, FactorType.OTP);
        Claimant bobWaits = new Claimant.Waiting(codesOnly, half(codesOnly, waits(codesOnly, BOB)));
        assertThat(refusal(factors.enrolPasskey.begin(new EnrolPasskey.Begin(bobWaits, codesOnly))))
                .isEqualTo(FailureCode.NOT_PERMITTED);
    }

    @Test
    void a_removed_passkey_opens_nothing_any_more_and_only_its_owner_removes_it() {
        Passkey made = value(registers(alice, door, device));
        String id = made.id().hex();

        assertThat(refusal(factors.remove.execute(new RemoveFactor.ById(bob, id, HOME))))
                .isEqualTo(FailureCode.FACTOR_NOT_ENROLLED);
        byte[] challenge = challengeAt(door);
        value(factors.remove.execute(new RemoveFactor.ById(alice, id, HOME)));

        assertThat(refusal(signsIn(door, answers(challenge)))).isEqualTo(FailureCode.INVALID_PASSKEY);
        assertThat(residents.stored(alice).hasSecondFactor()).isFalse();
        assertThat(residents.recorded(alice).getFirst().action()).isEqualTo(AuditAction.PASSKEY_REMOVED);
        assertThat(residents.isIn(alice)).isTrue();
    }

    @Test
    void the_last_way_to_sign_in_is_not_removed() {
        Passkey made = value(registers(alice, door, device));
        house.world
                .principals()
                .removeIdentifier(
                        alice.tenant(),
                        alice.principal(),
                        Identifier.Type.EMAIL,
                        residents.stored(alice).version(),
                        house.clock.instant());

        assertThat(refusal(factors.remove.execute(
                        new RemoveFactor.ById(alice, made.id().hex(), HOME))))
                .isEqualTo(FailureCode.LAST_SIGN_IN_METHOD);
        value(registers(alice, door, SoftAuthenticator.fresh()));
        value(factors.remove.execute(new RemoveFactor.ById(alice, made.id().hex(), HOME)));
    }

    @Test
    void recovery_codes_stay_as_long_as_a_passkey_does() {
        factors.enrol(alice);
        Passkey made = value(registers(alice, door, device));

        value(factors.remove.execute(new RemoveFactor.Command(alice, FactorType.OTP, HOME)));
        assertThat(factors.store.recoveryCodesLeft(alice.tenant(), alice.principal()))
                .isOne();
        value(factors.remove.execute(new RemoveFactor.ById(alice, made.id().hex(), HOME)));
        assertThat(factors.store.recoveryCodesLeft(alice.tenant(), alice.principal()))
                .isZero();
    }

    @Test
    void of_the_last_two_removed_at_once_one_stays() {
        List<String> ids = List.of(
                value(registers(alice, door, device)).id().hex(),
                value(registers(alice, door, SoftAuthenticator.fresh())).id().hex());
        house.world
                .principals()
                .removeIdentifier(
                        alice.tenant(),
                        alice.principal(),
                        Identifier.Type.EMAIL,
                        residents.stored(alice).version(),
                        house.clock.instant());

        List<Boolean> removed = Race.of(
                2, i -> factors.remove.execute(new RemoveFactor.ById(alice, ids.get(i), HOME)) instanceof Result.Ok);

        assertThat(removed).containsOnlyOnce(true);
        assertThat(factors.passkeys.of(alice.tenant(), alice.principal())).hasSize(1);
    }

    @Test
    void an_operators_reset_takes_passkeys_too() {
        value(registers(alice, door, device));
        byte[] challenge = challengeAt(door);

        factors.reset.execute(residents.stored(alice), HOME);

        assertThat(factors.passkeys.of(alice.tenant(), alice.principal())).isEmpty();
        assertThat(residents.stored(alice).hasSecondFactor()).isFalse();
        assertThat(refusal(signsIn(door, answers(challenge)))).isEqualTo(FailureCode.INVALID_PASSKEY);
    }
}
