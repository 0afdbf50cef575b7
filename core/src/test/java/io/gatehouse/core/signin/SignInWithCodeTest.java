package io.gatehouse.core.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Race;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInWithCodeTest {
    private static final EmailAddress ALICE = new EmailAddress("Alice@example.com");
    private static final EmailAddress NOBODY = new EmailAddress("nobody@example.com");
    private static final CodeScope SIGN_IN = CodeScope.of(ChallengePurpose.SIGN_IN);
    private static final CodeScope RESET = CodeScope.of(ChallengePurpose.RESET_PASSWORD);

    private final House house = new House();

    @BeforeEach
    void alice_has_an_account() {
        house.signUp.execute(new SignUp.Command(
                house.door(), ALICE, Secret.of("open sesame 1"), null, Map.of(), false, 0, House.from("192.0.2.1")));
    }

    private Secret send(EmailAddress address, CodeScope scope) {
        Result<SendCode.Sent> sent = house.sendCode.execute(new SendCode.Command(
                house.tenant, house.application, house.door().kind(), address, scope, House.from("192.0.2.1")));
        assertThat(sent).isInstanceOf(Result.Ok.class);
        return house.lastCode(address);
    }

    private SignInResult tries(EmailAddress address, Secret code, boolean autoRegister) {
        return house.signInWithCode.execute(new SignInWithCode.Command(
                house.door(), address, Set.of(SIGN_IN), code, autoRegister, House.from("192.0.2.1")));
    }

    private SignInResult tries(Secret code) {
        return tries(ALICE, code, false);
    }

    private static FailureCode refusal(SignInResult result) {
        return ((Rejected) result).failure().code();
    }

    private static Secret notThe(Secret code) {
        return Secret.of(
                code.reveal().startsWith("9")
                        ? "1" + code.reveal().substring(1)
                        : "9" + code.reveal().substring(1));
    }

    @Test
    void the_right_code_signs_in_once_and_verifies_the_address() {
        Secret code = send(ALICE, SIGN_IN);
        SignedIn in = (SignedIn) tries(new EmailAddress("ALICE@example.com"), code, false);

        assertThat(in.principal().emailVerified()).isTrue();
        assertThat(refusal(tries(code))).isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void after_five_wrong_guesses_the_right_code_is_dead() {
        Secret code = send(ALICE, SIGN_IN);
        IntStream.range(0, 5).forEach(i -> tries(notThe(code)));

        assertThat(refusal(tries(code))).isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void four_wrong_guesses_leave_the_fifth() {
        Secret code = send(ALICE, SIGN_IN);
        IntStream.range(0, 4).forEach(i -> tries(notThe(code)));

        assertThat(tries(code)).isInstanceOf(SignedIn.class);
    }

    @Test
    void asking_again_kills_the_older_code_and_does_not_open_guessing_for_ever() {
        Secret first = send(ALICE, SIGN_IN);
        house.clock.advance(Duration.ofSeconds(61));
        Secret second = send(ALICE, SIGN_IN);
        assertThat(refusal(tries(first))).isEqualTo(FailureCode.INVALID_CODE);
        IntStream.range(0, 4).forEach(i -> tries(notThe(second)));
        for (int round = 0; round < 3; round++) {
            house.clock.advance(Duration.ofSeconds(61));
            Secret code = send(ALICE, SIGN_IN);
            IntStream.range(0, 5).forEach(i -> tries(notThe(code)));
        }
        house.clock.advance(Duration.ofSeconds(61));

        Result<SendCode.Sent> refused = house.sendCode.execute(
                new SendCode.Command(house.tenant, null, house.door().kind(), ALICE, SIGN_IN, House.from("192.0.2.1")));
        assertThat(((Result.Refused<SendCode.Sent>) refused).failure().code()).isEqualTo(FailureCode.TOO_MANY_ATTEMPTS);
    }

    @Test
    void a_code_is_gone_when_its_lifetime_is_over() {
        Secret code = send(ALICE, SIGN_IN);
        house.clock.advance(Duration.ofMinutes(5));

        assertThat(refusal(tries(code))).isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void a_code_of_another_purpose_or_address_is_refused() {
        Secret reset = send(ALICE, RESET);
        Secret others = send(NOBODY, SIGN_IN);

        assertThat(refusal(tries(reset))).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(refusal(tries(others))).isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void who_has_proven_an_unknown_address_is_told_so_or_registered() {
        assertThat(refusal(tries(NOBODY, send(NOBODY, SIGN_IN), false))).isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);
        assertThat(refusal(tries(NOBODY, Secret.of("0"), true))).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(tries(NOBODY, house.lastCode(NOBODY), true)).isInstanceOf(SignedIn.class);
        assertThat(house.stored(NOBODY))
                .hasValueSatisfying(fresh -> assertThat(fresh.emailVerified()).isTrue());
    }

    @Test
    void a_suspended_account_is_refused_after_its_proof() {
        Secret code = send(ALICE, SIGN_IN);
        house.world
                .principals()
                .setStatus(
                        house.tenant.id(),
                        house.stored(ALICE).orElseThrow().id(),
                        PrincipalStatus.SUSPENDED,
                        house.clock.instant());

        assertThat(refusal(tries(code))).isEqualTo(FailureCode.PRINCIPAL_DISABLED);
    }

    @Test
    void mail_goes_to_the_stored_address_not_to_the_typed_one() {
        send(ALICE, SIGN_IN);
        house.clock.advance(Duration.ofSeconds(61));
        send(new EmailAddress("aLICE@EXAMPLE.com"), SIGN_IN);

        assertThat(house.outbox.matching(message -> true))
                .extracting(message -> ((EmailAddress) message.to()).text())
                .containsExactly("Alice@example.com", "Alice@example.com");
    }

    @Test
    void one_code_redeemed_by_many_at_once_opens_one_session() {
        Secret code = send(ALICE, SIGN_IN);

        assertThat(Race.of(5, i -> tries(code)))
                .filteredOn(SignedIn.class::isInstance)
                .hasSize(1);
    }
}
