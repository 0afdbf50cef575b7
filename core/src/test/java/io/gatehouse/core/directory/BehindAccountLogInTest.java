package io.gatehouse.core.directory;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.DirectoryWing;
import io.gatehouse.tck.House;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Log-ins by account and password at any gate, with a directory behind them. */
class BehindAccountLogInTest {
    private static final String OWN_PASSWORD = "correct horse battery";

    private final House house = new House();
    private final DirectoryWing wing = DirectoryWing.connected(house);

    BehindAccountLogInTest() {
        wing.connect(Provisioning.USUAL, List.of(), true);
    }

    private static FailureCode refusal(SignInResult result) {
        return ((Rejected) result).failure().code();
    }

    private void register(String username) {
        house.signUp.execute(new SignUp.Command(
                house.door(),
                new Username(username),
                Secret.of(OWN_PASSWORD),
                null,
                Map.of(),
                false,
                0,
                House.from("192.0.2.9")));
    }

    @Test
    void somebody_who_is_known_in_the_directory_alone_logs_in_at_the_usual_place() {
        SignInResult result = wing.logInHere("alice", ALICE.password());

        assertThat(((SignedIn) result).principal().id())
                .isEqualTo(wing.account(ALICE).map(Principal::id).orElseThrow());
    }

    @Test
    void nobody_is_asked_unless_the_directory_stands_behind_log_ins() {
        wing.connect(Provisioning.USUAL, List.of(), false);

        assertThat(wing.logIns.behind(house.door())).isEmpty();
        wing.logInHere("alice", ALICE.password());
        assertThat(wing.account(ALICE)).isEmpty();
    }

    @Test
    void unknown_and_wrong_are_one_answer() {
        register("local");

        assertThat(List.of(
                        wing.logInHere("local", "wrong"),
                        wing.logInHere("alice", "wrong"),
                        wing.logInHere("nobody", "wrong")))
                .map(BehindAccountLogInTest::refusal)
                .containsOnly(FailureCode.INVALID_CREDENTIALS);
        assertThat(house.stored(new Username("nobody"))).isEmpty();
    }

    @Test
    void unknown_and_wrong_are_one_answer_while_the_directory_is_away_too() {
        register("local");
        wing.server.stop();

        assertThat(List.of(wing.logInHere("local", "wrong"), wing.logInHere("nobody", "wrong")))
                .map(BehindAccountLogInTest::refusal)
                .containsOnly(FailureCode.DIRECTORY_UNAVAILABLE);
        assertThat(wing.logInHere("local", OWN_PASSWORD)).isInstanceOf(SignedIn.class);
    }

    @Test
    void guesses_at_a_password_of_ours_count_also_while_the_directory_is_away() {
        register("local");
        wing.server.stop();
        SignInResult last = null;
        for (int i = 0; i < 11; i++) {
            last = wing.logInHere("local", "wrong");
        }

        assertThat(refusal(last)).isEqualTo(FailureCode.ACCOUNT_LOCKED);
    }

    @Test
    void f9_what_could_not_be_asked_does_not_count() {
        wing.server.stop();
        for (int i = 0; i < 30; i++) {
            wing.logInHere("alice", "wrong");
        }
        wing.server.start();

        assertThat(wing.logInHere("alice", ALICE.password())).isInstanceOf(SignedIn.class);
    }

    @Test
    void the_directorys_person_does_not_clear_the_guesses_at_somebody_of_the_same_name() {
        register("alice");
        for (int i = 0; i < 9; i++) {
            assertThat(refusal(wing.logInHere("alice", "wrong"))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
        }
        assertThat(wing.logInHere("alice", ALICE.password())).isInstanceOf(SignedIn.class);

        assertThat(refusal(wing.logInHere("alice", "wrong"))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
        assertThat(refusal(wing.logInHere("alice", OWN_PASSWORD))).isEqualTo(FailureCode.ACCOUNT_LOCKED);
    }

    @Test
    void nobody_is_registered_under_a_name_that_may_be_the_directorys() {
        assertThat(refusal(wing.logInHere("alice", "wrong"))).isEqualTo(FailureCode.INVALID_CREDENTIALS);

        assertThat(house.stored(new Username("alice"))).isEmpty();
    }

    @Test
    void a_door_for_other_people_has_nobody_behind_it() {
        wing.connect(new Provisioning(true, true, PrincipalKind.STAFF, null), List.of(), true);

        assertThat(wing.logIns.behind(house.door())).isEmpty();
    }
}
