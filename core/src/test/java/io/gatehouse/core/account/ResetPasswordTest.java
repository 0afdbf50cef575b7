package io.gatehouse.core.account;

import static io.gatehouse.core.challenge.ChallengePurpose.ANY;
import static io.gatehouse.core.challenge.ChallengePurpose.RESET_PASSWORD;
import static io.gatehouse.core.challenge.ChallengePurpose.SIGN_IN;
import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.House;
import io.gatehouse.tck.InterruptedHasher;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResetPasswordTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final EmailAddress NOBODY = new EmailAddress("nobody@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");
    private static final String OLD = "open sesame 1";
    private static final String NEW = "another secret 1";

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(ALICE, OLD);

    private static ResetPassword.Command command(
            House house, Identifier address, CodeProof proof, String next, Origin origin) {
        return new ResetPassword.Command(
                house.tenant, PrincipalKind.CUSTOMER, address, proof, Secret.of(next), 0, origin);
    }

    private Result<Principal> reset(Identifier address, CodeProof proof, String next) {
        return house.resetPassword.execute(command(house, address, proof, next, AWAY));
    }

    private CodeProof proof() {
        return residents.proof(ALICE, RESET_PASSWORD);
    }

    @Test
    void the_new_password_signs_in_and_the_old_one_does_not() {
        Principal changed = value(reset(new EmailAddress("ALICE@example.com"), proof(), NEW));

        assertThat(changed).isEqualTo(residents.stored(alice));
        assertThat(changed.generation()).isPositive();
        assertThat(residents.tries(ALICE.text(), NEW, HOME)).isInstanceOf(SignedIn.class);
        assertThat(residents.tries(ALICE.text(), OLD, HOME)).isNotInstanceOf(SignedIn.class);
        assertThat(residents.count(alice, AuditAction.PASSWORD_RESET)).isOne();
    }

    @Test
    void every_session_ends() {
        Caller elsewhere = residents.signedIn(ALICE.text(), OLD, AWAY);
        value(reset(ALICE, proof(), NEW));

        assertThat(residents.isIn(alice)).isFalse();
        assertThat(residents.isIn(elsewhere)).isFalse();
    }

    @Test
    void who_held_the_code_has_proven_the_address() {
        assertThat(residents.stored(alice).emailVerified()).isFalse();
        value(reset(ALICE, proof(), NEW));

        assertThat(residents.stored(alice).emailVerified()).isTrue();
    }

    @Test
    void a_number_s_code_without_a_purpose_resets_too_where_it_is_accepted() {
        residents.newcomer(PHONE, OLD);
        CodeProof any = residents.proof(PHONE, ANY);
        CodeProof accepted = new CodeProof(Set.of(CodeScope.of(ANY), CodeScope.of(RESET_PASSWORD)), any.code());

        assertThat(reset(PHONE, accepted, NEW)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void an_unknown_address_is_told_before_anything_else() {
        assertThat(refusal(reset(NOBODY, proof(), "weak")).code()).isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);
    }

    @Test
    void a_wrong_code_is_told_before_a_weak_password() {
        assertThat(refusal(reset(ALICE, Residents.wrong(proof()), "weak")).code())
                .isEqualTo(FailureCode.INVALID_CODE);
        assertThat(residents.count(alice, AuditAction.CODE_REFUSED)).isOne();
    }

    @Test
    void a_weak_password_does_not_spend_the_code() {
        CodeProof proof = proof();
        assertThat(refusal(reset(ALICE, proof, "weak")))
                .isEqualTo(Failure.rules(FailureCode.WEAK_PASSWORD, List.of("length")));

        assertThat(reset(ALICE, proof, NEW)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_full_hash_queue_does_not_spend_the_code() {
        CodeProof proof = proof();
        house.hasher.setBusy(true);
        assertThat(refusal(reset(ALICE, proof, NEW)).code()).isEqualTo(FailureCode.BUSY);
        house.hasher.setBusy(false);

        assertThat(reset(ALICE, proof, NEW)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_code_of_another_purpose_resets_nothing_and_a_reset_code_does_nothing_else() {
        CodeProof signIn = new CodeProof(
                Set.of(CodeScope.of(RESET_PASSWORD)),
                residents.proof(ALICE, SIGN_IN).code());
        assertThat(refusal(reset(ALICE, signIn, NEW)).code()).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(residents.tries(ALICE.text(), OLD, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_code_resets_once() {
        CodeProof proof = proof();
        value(reset(ALICE, proof, NEW));

        assertThat(refusal(reset(ALICE, proof, "a third secret 1")).code()).isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void a_newer_code_kills_the_older_one() {
        CodeProof older = proof();
        house.clock.advance(Duration.ofSeconds(60));
        CodeProof newer = proof();

        assertThat(refusal(reset(ALICE, older, NEW)).code()).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(reset(ALICE, newer, NEW)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void other_pending_codes_of_the_address_die() {
        CodeProof signIn = residents.proof(ALICE, SIGN_IN);
        value(reset(ALICE, proof(), NEW));

        assertThat(house.codes.check(house.tenant.id(), ALICE, signIn.scopes(), signIn.code(), house.clock.instant()))
                .isEmpty();
    }

    @Test
    void after_five_wrong_codes_the_right_one_is_dead() {
        CodeProof proof = proof();
        IntStream.range(0, 5).forEach(i -> reset(ALICE, Residents.wrong(proof), NEW));

        assertThat(refusal(reset(ALICE, proof, NEW)).code()).isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void one_code_with_many_passwords_at_once_sets_exactly_the_acknowledged_one() throws InterruptedException {
        CodeProof proof = proof();
        List<Callable<Result<Principal>>> all = IntStream.range(0, 50)
                .<Callable<Result<Principal>>>mapToObj(i -> () -> reset(ALICE, proof, "secret number " + i))
                .toList();

        List<Result<Principal>> results = Residents.atOnce(all);
        List<Integer> winners = IntStream.range(0, 50)
                .filter(i -> results.get(i) instanceof Result.Ok)
                .boxed()
                .toList();
        assertThat(winners).hasSize(1);
        assertThat(residents.tries(ALICE.text(), "secret number " + winners.getFirst(), HOME))
                .isInstanceOf(SignedIn.class);
        assertThat(residents.count(alice, AuditAction.PASSWORD_RESET)).isOne();
    }

    @Test
    void one_client_is_told_only_so_often_whether_an_account_exists_and_then_cannot_tell_them_apart() {
        CodeProof proof = proof();
        CodeProof wrong = Residents.wrong(proof);
        IntStream.range(0, 30).forEach(i -> {
            assertThat(refusal(reset(NOBODY, wrong, NEW)).code()).isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);
            assertThat(refusal(reset(ALICE, wrong, NEW)).code()).isEqualTo(FailureCode.INVALID_CODE);
        });

        Failure known = refusal(reset(ALICE, wrong, NEW));
        assertThat(known).isEqualTo(Failure.retryAfter(FailureCode.TOO_MANY_ATTEMPTS, Duration.ofMinutes(1)));
        assertThat(refusal(reset(NOBODY, wrong, NEW))).isEqualTo(known);
        house.clock.advance(Duration.ofMinutes(1));
        assertThat(refusal(reset(NOBODY, wrong, NEW)).code()).isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);
    }

    @Test
    void the_right_code_passes_also_from_a_client_that_has_asked_too_often() {
        CodeProof proof = proof();
        IntStream.range(0, 100).forEach(i -> reset(NOBODY, proof, NEW));

        assertThat(reset(ALICE, proof, NEW)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void an_address_that_moves_to_another_account_meanwhile_does_not_reset_the_first_one() {
        CodeProof proof = proof();
        ResetPassword interrupted = new ResetPassword(
                house.world.principals(),
                house.probes,
                house.proofs,
                new NewPasswords(
                        new InterruptedHasher(
                                house.hasher,
                                () -> house.world
                                        .principals()
                                        .setIdentifier(
                                                alice.tenant(),
                                                alice.principal(),
                                                NOBODY,
                                                true,
                                                residents.stored(alice).version(),
                                                house.clock.instant())),
                        house.clock),
                house.claim,
                house.world.credentials(),
                house.endSessions,
                house.world.transactions(),
                house.world.audit(),
                house.clock);

        assertThat(refusal(interrupted.execute(command(house, ALICE, proof, NEW, AWAY)))
                        .code())
                .isEqualTo(FailureCode.INVALID_CODE);
        assertThat(residents.tries(NOBODY.text(), OLD, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void an_account_without_a_password_gets_its_first_one() {
        Caller bob = residents.newcomer(NOBODY, null);
        value(reset(NOBODY, residents.proof(NOBODY, RESET_PASSWORD), NEW));

        assertThat(residents.stored(bob).hasPassword()).isTrue();
        assertThat(residents.tries(NOBODY.text(), NEW, HOME)).isInstanceOf(SignedIn.class);
    }
}
