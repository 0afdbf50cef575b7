package io.gatehouse.core.account;

import static io.gatehouse.core.challenge.ChallengePurpose.RESET_PASSWORD;
import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.House;
import io.gatehouse.tck.InterruptedHasher;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangePasswordTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final String OLD = "open sesame 1";
    private static final String NEW = "another secret 1";

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(ALICE, OLD);

    private ChangePassword.Command command(Caller caller, String next, @Nullable String old, int minLength) {
        return new ChangePassword.Command(
                house.door(), caller, Secret.of(next), old == null ? null : Secret.of(old), minLength, HOME);
    }

    private Result<ChangePassword.Done> change(Caller caller, String next, @Nullable String old) {
        return house.changePassword.execute(command(caller, next, old, 0));
    }

    /** The use case, with something that happens while the new password is hashed. */
    private ChangePassword interruptedBy(Runnable event) {
        return new ChangePassword(
                house.accounts,
                house.confirm,
                new NewPasswords(new InterruptedHasher(house.hasher, event), house.clock),
                house.world.principals(),
                house.world.credentials(),
                house.endSessions,
                house.world.sessions(),
                house.tokens,
                house.clock);
    }

    @Test
    void the_new_password_signs_in_and_the_old_one_does_not() {
        value(change(alice, NEW, OLD));

        assertThat(residents.tries(ALICE.text(), NEW, HOME)).isInstanceOf(SignedIn.class);
        assertThat(residents.tries(ALICE.text(), OLD, HOME)).isNotInstanceOf(SignedIn.class);
        assertThat(residents.count(alice, AuditAction.PASSWORD_CHANGED)).isOne();
    }

    @Test
    void this_session_lives_on_with_its_old_token_and_a_fresh_one_and_all_others_end() {
        Caller elsewhere = residents.signedIn(ALICE.text(), OLD, AWAY);
        house.clock.advance(Duration.ofMinutes(1));
        ChangePassword.Done done = value(change(alice, NEW, OLD));

        Caller fresh = residents.read(done.tokens().access());
        assertThat(fresh.session()).isEqualTo(alice.session());
        assertThat(fresh.generation()).isEqualTo(done.principal().generation());
        assertThat(done.principal()).isEqualTo(residents.stored(alice));
        assertThat(residents.isIn(fresh)).isTrue();
        assertThat(residents.isIn(alice)).isTrue();
        assertThat(residents.isIn(elsewhere)).isFalse();
    }

    @Test
    void changing_it_again_with_the_older_token_of_the_session_works() {
        value(change(alice, NEW, OLD));

        assertThat(change(alice, "a third secret 1", NEW)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void the_old_password_must_be_given() {
        assertThat(refusal(change(alice, NEW, null)).code()).isEqualTo(FailureCode.OLD_PASSWORD_REQUIRED);
        assertThat(residents.tries(ALICE.text(), OLD, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_wrong_old_password_is_refused_and_locks_like_a_sign_in() {
        int limit = house.tenant.policies().lockout().failures();
        IntStream.range(0, limit)
                .forEach(i -> assertThat(
                                refusal(change(alice, NEW, "wrong " + i)).code())
                        .isEqualTo(FailureCode.OLD_PASSWORD_WRONG));

        assertThat(refusal(change(alice, NEW, OLD)).code()).isEqualTo(FailureCode.ACCOUNT_LOCKED);
        assertThat(residents.tries(ALICE.text(), OLD, HOME)).isNotInstanceOf(SignedIn.class);
        house.clock.advance(house.tenant.policies().lockout().duration());
        Caller again = residents.signedIn(ALICE.text(), OLD, HOME);
        assertThat(change(again, NEW, OLD)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void who_has_no_password_sets_the_first_one_without_an_old_one() {
        Caller bob = residents.newcomer(new EmailAddress("bob@example.com"), null);
        value(change(bob, NEW, null));

        assertThat(residents.tries("bob@example.com", NEW, HOME)).isInstanceOf(SignedIn.class);
        assertThat(refusal(change(bob, OLD, null)).code()).isEqualTo(FailureCode.OLD_PASSWORD_REQUIRED);
    }

    @Test
    void a_weak_password_is_refused_with_the_rules_that_it_breaks() {
        assertThat(refusal(change(alice, "short", OLD)))
                .isEqualTo(Failure.rules(FailureCode.WEAK_PASSWORD, List.of("length")));
        assertThat(refusal(change(alice, "password123", OLD)))
                .isEqualTo(Failure.rules(FailureCode.WEAK_PASSWORD, List.of("common")));
        assertThat(residents.isIn(alice)).isTrue();
    }

    @Test
    void a_gate_may_demand_longer_passwords_than_the_tenant() {
        Result<ChangePassword.Done> result = house.changePassword.execute(command(alice, NEW, OLD, 17));

        assertThat(refusal(result)).isEqualTo(Failure.rules(FailureCode.WEAK_PASSWORD, List.of("length")));
        assertThat(house.changePassword.execute(command(alice, NEW, OLD, 16))).isInstanceOf(Result.Ok.class);
    }

    @Test
    void when_the_hash_queue_is_full_nothing_is_changed_or_counted() {
        house.hasher.setBusy(true);
        IntStream.range(0, 20)
                .forEach(i -> assertThat(refusal(change(alice, NEW, OLD)))
                        .isEqualTo(Failure.retryAfter(FailureCode.BUSY, Duration.ofSeconds(2))));
        house.hasher.setBusy(false);

        assertThat(change(alice, NEW, OLD)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void the_password_is_rated_when_it_is_set() {
        value(change(alice, "Correct Horse 42", OLD));

        assertThat(house.world
                        .credentials()
                        .find(alice.tenant(), alice.principal())
                        .orElseThrow()
                        .level())
                .isEqualTo(PasswordLevel.HIGH);
    }

    @Test
    void a_reset_that_comes_between_wins_over_a_change_that_proved_the_older_password() {
        CodeProof proof = residents.proof(ALICE, RESET_PASSWORD);
        ChangePassword change = interruptedBy(() -> value(house.resetPassword.execute(new ResetPassword.Command(
                house.tenant, PrincipalKind.CUSTOMER, ALICE, proof, Secret.of("reset secret 1"), 0, AWAY))));

        assertThat(refusal(change.execute(command(alice, NEW, OLD, 0))).code())
                .isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(residents.tries(ALICE.text(), "reset secret 1", HOME)).isInstanceOf(SignedIn.class);
        assertThat(residents.tries(ALICE.text(), NEW, HOME)).isNotInstanceOf(SignedIn.class);
    }

    @Test
    void a_change_in_the_same_session_that_comes_between_wins_as_well() {
        ChangePassword change = interruptedBy(() -> value(change(alice, "quicker secret 1", OLD)));

        assertThat(refusal(change.execute(command(alice, NEW, OLD, 0))).code())
                .isEqualTo(FailureCode.OLD_PASSWORD_WRONG);
        assertThat(residents.tries(ALICE.text(), "quicker secret 1", HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void of_two_first_passwords_at_once_one_is_set() throws InterruptedException {
        Caller bob = residents.newcomer(new EmailAddress("bob@example.com"), null);
        List<Callable<Result<ChangePassword.Done>>> both =
                List.of(() -> change(bob, "first secret 1", null), () -> change(bob, "second secret 1", null));

        List<Result<ChangePassword.Done>> results = Residents.atOnce(both);
        assertThat(results).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(Result.Refused.class::isInstance)
                .allMatch(result -> refusal(result).code() == FailureCode.OLD_PASSWORD_REQUIRED);
        String winner = results.getFirst() instanceof Result.Ok ? "first secret 1" : "second secret 1";
        assertThat(residents.tries("bob@example.com", winner, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void who_is_signed_out_changes_nothing() {
        house.signOut.execute(alice, HOME);

        assertThat(refusal(change(alice, NEW, OLD)).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(residents.tries(ALICE.text(), OLD, HOME)).isInstanceOf(SignedIn.class);
    }
}
