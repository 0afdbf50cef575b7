package io.gatehouse.core.signin;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyAnswer;
import io.gatehouse.core.mfa.PasskeyProofs;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.Interleaved;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.SoftAuthenticator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Passkeys as the only factor and as the second one. */
class SignInWithPasskeyTest extends PasskeyStage {
    @Test
    void a_passkey_signs_in_alone_even_where_two_factors_are_demanded() {
        Door strict = factors.door(MfaPolicy.REQUIRED);
        value(registers(alice, strict, device));

        SignInResult in = signsIn(strict, answers(challengeAt(strict)));

        assertThat(in).isInstanceOf(SignedIn.class);
        assertThat(((SignedIn) in).principal().id()).isEqualTo(alice.principal());
        assertThat(residents.isIn(residents.read(((SignedIn) in).tokens().access())))
                .isTrue();
    }

    @Test
    void a_passkey_that_is_taken_away_while_its_holder_is_read_lets_nobody_in() {
        Passkey his = value(registers(alice, door, device));
        PasskeyAnswer.Assertion answer = answers(challengeAt(door));
        PrincipalStore principals = Interleaved.before(
                house,
                PrincipalStore.class,
                house.world.principals(),
                () -> factors.passkeys.remove(his.tenantId(), his.principal(), his.id(), house.clock.instant()),
                "find");

        SignInResult result = new FactorHouse(house, SignInWitness.NONE, principals)
                .signInWithPasskey.execute(new SignInWithPasskey.Command(door, answer, HOME));

        assertThat(refusal(result)).isEqualTo(FailureCode.INVALID_PASSKEY);
    }

    @Test
    void where_passkeys_are_no_second_factor_another_one_stays_due() {
        Door codesOnly = factors.door(MfaPolicy.OPTIONAL, FactorType.OTP);
        value(registers(alice, codesOnly, device));
        factors.enrol(alice);

        SignInResult result = signsIn(codesOnly, answers(challengeAt(codesOnly)));

        assertThat(result)
                .isInstanceOfSatisfying(
                        FactorRequired.class,
                        due -> assertThat(due.demand().enrolled())
                                .extracting(factor -> factor.type())
                                .containsExactly(FactorType.OTP));
    }

    @Test
    void a_challenge_signs_in_once_however_many_try_and_only_at_its_door_and_in_time() {
        value(registers(alice, door, device));
        PasskeyAnswer.Assertion answer = answers(challengeAt(door));

        List<Boolean> in = Race.of(8, caller -> signsIn(door, answer) instanceof SignedIn);
        assertThat(in).containsOnlyOnce(true);

        Door elsewhere = factors.door(MfaPolicy.OPTIONAL);
        assertThat(refusal(signsIn(elsewhere, answers(challengeAt(door))))).isEqualTo(FailureCode.INVALID_PASSKEY);
        byte[] old = challengeAt(door);
        house.clock.advance(Duration.ofMinutes(5));
        assertThat(refusal(signsIn(door, answers(old)))).isEqualTo(FailureCode.INVALID_PASSKEY);
    }

    @Test
    void without_user_verification_or_without_telling_whose_it_is_it_is_no_first_factor() {
        value(registers(alice, door, device));

        assertThat(refusal(signsIn(door, device.answer(RP, ORIGIN, challengeAt(door), null))))
                .isEqualTo(FailureCode.INVALID_PASSKEY);
        assertThat(refusal(signsIn(
                        door, device.answer(RP, ORIGIN, challengeAt(door), Passkey.userHandle(bob.principal())))))
                .isEqualTo(FailureCode.INVALID_PASSKEY);
        device.verifiesUser = false;
        assertThat(refusal(signsIn(door, answers(challengeAt(door))))).isEqualTo(FailureCode.INVALID_PASSKEY);
        assertThat(residents.recorded(null).getFirst().refusal()).isEqualTo(FailureCode.INVALID_PASSKEY);
    }

    @Test
    void an_unknown_device_and_a_page_of_another_origin_are_refused() {
        assertThat(refusal(signsIn(door, answers(challengeAt(door))))).isEqualTo(FailureCode.INVALID_PASSKEY);
        value(registers(alice, door, device));

        assertThat(refusal(signsIn(
                        door,
                        device.answer(
                                RP, "https://evil.example", challengeAt(door), Passkey.userHandle(alice.principal())))))
                .isEqualTo(FailureCode.INVALID_PASSKEY);
    }

    @Test
    void a_suspended_person_is_told_so_and_not_let_in() {
        value(registers(alice, door, device));
        house.world
                .principals()
                .setStatus(house.tenant.id(), alice.principal(), PrincipalStatus.SUSPENDED, house.clock.instant());

        assertThat(refusal(signsIn(door, answers(challengeAt(door))))).isEqualTo(FailureCode.PRINCIPAL_DISABLED);
    }

    @Test
    void strangers_who_lock_the_account_do_not_keep_its_owner_out() {
        value(registers(alice, door, device));
        for (int i = 0; i < house.tenant.policies().lockout().failures(); i++) {
            residents.tries(ALICE.text(), "wrong", Residents.AWAY);
        }

        assertThat(signsIn(door, answers(challengeAt(door)))).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_clone_is_found_out_by_its_count_and_recorded() {
        value(registers(alice, door, device));
        SoftAuthenticator clone = device.cloned();
        assertThat(signsIn(door, answers(challengeAt(door)))).isInstanceOf(SignedIn.class);

        SignInResult result =
                signsIn(door, clone.answer(RP, ORIGIN, challengeAt(door), Passkey.userHandle(alice.principal())));

        assertThat(refusal(result)).isEqualTo(FailureCode.INVALID_PASSKEY);
        assertThat(residents.recorded(alice).getFirst().action()).isEqualTo(AuditAction.PASSKEY_COUNT_REFUSED);
        assertThat(signsIn(door, answers(challengeAt(door)))).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_client_that_asks_for_too_many_challenges_has_to_wait() {
        for (int i = 0; i < PasskeyProofs.PER_CLIENT; i++) {
            challengeAt(door);
        }

        assertThat(refusal(factors.passkeyProofs.askAnybody(door, HOME))).isEqualTo(FailureCode.TOO_MANY_ATTEMPTS);
        value(factors.passkeyProofs.askAnybody(door, Residents.AWAY));
        house.clock.advance(Duration.ofMinutes(1));
        challengeAt(door);
    }

    @Test
    void as_a_second_factor_it_need_not_verify_its_holder() {
        device.verifiesUser = false;
        value(registers(alice, door, device));

        FactorRequired due = waits(door, ALICE);
        PasskeyProofs.Options options = value(factors.passkeyProofs.ask(door, half(door, due)));

        assertThat(due.demand().enrolled()).extracting(factor -> factor.type()).containsExactly(FactorType.PASSKEY);
        assertThat(options.allowed()).hasSize(1);
        assertThat(options.mustVerifyUser()).isFalse();
        assertThat(proves(door, due, device.answer(RP, ORIGIN, options.challenge(), null)))
                .isInstanceOf(SignedIn.class);
    }

    @Test
    void a_second_factor_is_bound_to_the_very_sign_in_that_waits() {
        value(registers(alice, door, device));
        FactorRequired first = waits(door, ALICE);
        FactorRequired second = waits(door, ALICE);
        byte[] ofFirst =
                value(factors.passkeyProofs.ask(door, half(door, first))).challenge();

        assertThat(refusal(proves(door, second, answers(ofFirst)))).isEqualTo(FailureCode.INVALID_PASSKEY);
        assertThat(refusal(proves(door, first, answers(challengeAt(door))))).isEqualTo(FailureCode.INVALID_PASSKEY);
        byte[] again = value(factors.passkeyProofs.ask(door, half(door, first))).challenge();
        assertThat(refusal(signsIn(door, answers(again)))).isEqualTo(FailureCode.INVALID_PASSKEY);
    }

    @Test
    void somebody_elses_passkey_is_no_second_factor_and_wrong_ones_are_counted() {
        value(registers(alice, door, device));
        SoftAuthenticator bobs = SoftAuthenticator.fresh();
        value(registers(bob, door, bobs));
        FactorRequired due = waits(door, ALICE);

        for (int i = 0; i < 5; i++) {
            byte[] challenge =
                    value(factors.passkeyProofs.ask(door, half(door, due))).challenge();
            assertThat(refusal(proves(door, due, bobs.answer(RP, ORIGIN, challenge, null))))
                    .isEqualTo(FailureCode.INVALID_PASSKEY);
        }
        assertThat(house.halfSignIns.find(door, due.ticket())).isEmpty();
    }
}
