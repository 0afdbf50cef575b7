package io.gatehouse.core.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.signin.SignInResult.PasswordChangeRequired;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.tck.House;
import io.gatehouse.tck.PlainPasswordHasher;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInWithPasswordTest {
    private static final EmailAddress ALICE = new EmailAddress("Alice@example.com");
    private static final String RIGHT = "open sesame 1";
    private static final String HOME = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.7";

    private final House house = new House();
    private Principal alice;

    @BeforeEach
    void alice_has_an_account() {
        var done = house.signUp.execute(new SignUp.Command(
                house.door(), ALICE, Secret.of(RIGHT), null, Map.of(), false, 0, House.from(ELSEWHERE)));
        assertThat(done).isInstanceOf(io.gatehouse.core.failure.Result.Ok.class);
        alice = house.stored(ALICE).orElseThrow();
    }

    private SignInResult tries(String account, String password, String address) {
        return house.signIn.execute(new SignInWithPassword.Command(
                house.door(),
                account,
                null,
                EnumSet.allOf(Identifier.Type.class),
                Secret.of(password),
                false,
                House.from(address)));
    }

    private static FailureCode refusal(SignInResult result) {
        return ((Rejected) result).failure().code();
    }

    @Test
    void the_right_password_opens_a_session_and_counts_the_sign_in() {
        SignedIn in = (SignedIn) tries("alice@example.com", RIGHT, HOME);

        assertThat(in.principal().signIns().count()).isEqualTo(1);
        assertThat(in.principal().signIns().lastAddress()).isEqualTo(HOME);
        assertThat(house.verify.read(in.tokens().access()))
                .hasValueSatisfying(caller -> assertThat(caller.principal()).isEqualTo(alice.id()));
    }

    @Test
    void each_sign_in_has_a_session_of_its_own() {
        SignedIn one = (SignedIn) tries("alice@example.com", RIGHT, HOME);
        SignedIn other = (SignedIn) tries("alice@example.com", RIGHT, HOME);

        assertThat(one.tokens().session()).isNotEqualTo(other.tokens().session());
    }

    @Test
    void a_sign_in_signs_once() {
        int before = house.signer.signatures();
        tries("alice@example.com", RIGHT, HOME);

        assertThat(house.signer.signatures() - before).isOne();
    }

    @Test
    void a_wrong_password_and_an_unknown_account_are_one_answer_at_one_cost() {
        int before = house.hasher.comparisons();
        SignInResult wrong = tries("alice@example.com", "nonsense", HOME);
        int forKnown = house.hasher.comparisons() - before;
        SignInResult unknown = tries("nobody@example.com", "nonsense", HOME);

        assertThat(wrong).isEqualTo(unknown).isEqualTo(SignInResult.rejected(FailureCode.INVALID_CREDENTIALS));
        assertThat(house.hasher.comparisons() - before).isEqualTo(2 * forKnown);
    }

    @Test
    void a_name_that_can_be_no_identifier_is_an_unknown_account() {
        assertThat(refusal(tries("\u0000\n', '' OR 1=1 --", RIGHT, HOME))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
    }

    @Test
    void a_suspension_is_told_only_to_who_knows_the_password() {
        house.world
                .principals()
                .setStatus(house.tenant.id(), alice.id(), PrincipalStatus.SUSPENDED, house.clock.instant());

        assertThat(refusal(tries("alice@example.com", "nonsense", HOME))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
        assertThat(refusal(tries("alice@example.com", RIGHT, HOME))).isEqualTo(FailureCode.PRINCIPAL_DISABLED);
    }

    @Test
    void after_ten_failures_the_client_is_locked_out_even_with_the_right_password() {
        IntStream.range(0, 10).forEach(i -> tries("alice@example.com", "nonsense", HOME));
        int before = house.hasher.comparisons();

        Failure failure = ((Rejected) tries("alice@example.com", RIGHT, HOME)).failure();

        assertThat(failure.code()).isEqualTo(FailureCode.ACCOUNT_LOCKED);
        assertThat(failure.delay())
                .hasValueSatisfying(delay -> assertThat(delay)
                        .isPositive()
                        .isLessThanOrEqualTo(LockoutPolicy.defaults().duration().plusSeconds(1)));
        assertThat(house.hasher.comparisons()).as("nothing is compared").isEqualTo(before);
    }

    @Test
    void the_lock_out_ends_by_itself() {
        IntStream.range(0, 11).forEach(i -> tries("alice@example.com", "nonsense", HOME));
        house.clock.advance(LockoutPolicy.defaults().duration().plusSeconds(1));

        assertThat(tries("alice@example.com", RIGHT, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void all_spellings_of_an_account_share_a_counter() {
        house.updateUsername(alice, new Username("alice"));
        IntStream.range(0, 5).forEach(i -> tries("ALICE@EXAMPLE.COM", "nonsense", HOME));
        IntStream.range(0, 5).forEach(i -> tries("alice", "nonsense", HOME));

        assertThat(refusal(tries("Alice@example.com", RIGHT, HOME))).isEqualTo(FailureCode.ACCOUNT_LOCKED);
    }

    @Test
    void unknown_accounts_lock_like_known_ones() {
        IntStream.range(0, 10).forEach(i -> tries("nobody@example.com", "nonsense", HOME));

        assertThat(refusal(tries("NOBODY@example.com", "nonsense", HOME))).isEqualTo(FailureCode.ACCOUNT_LOCKED);
    }

    @Test
    void a_strangers_guesses_do_not_lock_out_a_client_that_is_known() {
        tries("alice@example.com", RIGHT, HOME);
        for (int client = 0; client < 30; client++) {
            String stranger = "203.0.113." + client;
            IntStream.range(0, 10).forEach(i -> tries("alice@example.com", "nonsense", stranger));
        }

        assertThat(refusal(tries("alice@example.com", RIGHT, ELSEWHERE))).isEqualTo(FailureCode.ACCOUNT_LOCKED);
        assertThat(tries("alice@example.com", RIGHT, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void strangers_together_never_get_more_than_a_hundred_guesses() {
        int before = house.hasher.comparisons();
        for (int client = 0; client < 40; client++) {
            String stranger = "203.0.113." + client;
            IntStream.range(0, 9).forEach(i -> tries("alice@example.com", "nonsense", stranger));
        }

        assertThat(house.hasher.comparisons() - before).isEqualTo(100);
    }

    @Test
    void a_client_that_fails_on_many_accounts_has_to_wait() {
        for (int i = 0; i <= LockoutPolicy.PER_CLIENT; i++) {
            tries("user" + i + "@example.com", "Spring2026", ELSEWHERE);
        }

        assertThat(refusal(tries("alice@example.com", RIGHT, ELSEWHERE))).isEqualTo(FailureCode.TOO_MANY_ATTEMPTS);
        assertThat(tries("alice@example.com", RIGHT, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void the_loopback_address_does_not_have_to_wait() {
        for (int i = 0; i <= LockoutPolicy.PER_CLIENT; i++) {
            tries("user" + i + "@example.com", "Spring2026", "127.0.0.1");
        }

        assertThat(tries("alice@example.com", RIGHT, "127.0.0.1")).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_busy_server_says_so_and_does_not_count_the_attempt() {
        house.hasher.setBusy(true);
        IntStream.range(0, 20)
                .forEach(i -> assertThat(refusal(tries("alice@example.com", RIGHT, HOME)))
                        .isEqualTo(FailureCode.BUSY));
        house.hasher.setBusy(false);

        assertThat(tries("alice@example.com", RIGHT, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void an_outdated_hash_is_replaced_and_the_session_stays() {
        house.world
                .credentials()
                .replace(
                        house.tenant.id(),
                        alice.id(),
                        new StoredPassword(
                                PlainPasswordHasher.outdated(RIGHT), PasswordLevel.LOW, false, house.clock.instant()));

        SignedIn in = (SignedIn) tries("alice@example.com", RIGHT, HOME);

        assertThat(house.world.credentials().find(house.tenant.id(), alice.id()))
                .hasValueSatisfying(stored ->
                        assertThat(house.hasher.needsUpgrade(stored.hash())).isFalse());
        assertThat(house.world.sessions().find(house.tenant.id(), in.tokens().session(), house.clock.instant()))
                .isPresent();
    }

    @Test
    void a_password_that_must_be_changed_opens_no_session_but_gives_a_ticket() {
        StoredPassword stored =
                house.world.credentials().find(house.tenant.id(), alice.id()).orElseThrow();
        house.world
                .credentials()
                .replace(
                        house.tenant.id(),
                        alice.id(),
                        new StoredPassword(stored.hash(), stored.level(), true, house.clock.instant()));

        SignInResult result = tries("alice@example.com", RIGHT, HOME);

        assertThat(result).isInstanceOf(PasswordChangeRequired.class);
        assertThat(house.world.sessions().of(house.tenant.id(), alice.id(), house.clock.instant(), 10))
                .isEmpty();
        assertThat(result.toString()).contains("***");
    }

    @Test
    void failures_and_successes_are_recorded() {
        tries("alice@example.com", "nonsense", HOME);
        tries("alice@example.com", RIGHT, HOME);

        assertThat(house.world.audit().newest(house.tenant.id(), alice.id(), 10))
                .filteredOn(event -> event.action() == AuditAction.SIGN_IN)
                .extracting(AuditEvent::refusal)
                .containsExactly(null, FailureCode.INVALID_CREDENTIALS);
    }

    @Test
    void a_success_forgives_the_clients_failures() {
        IntStream.range(0, 9).forEach(i -> tries("alice@example.com", "nonsense", HOME));
        tries("alice@example.com", RIGHT, HOME);
        IntStream.range(0, 9).forEach(i -> tries("alice@example.com", "nonsense", HOME));

        assertThat(tries("alice@example.com", RIGHT, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void failures_are_forgotten_when_their_window_is_over() {
        IntStream.range(0, 9).forEach(i -> tries("alice@example.com", "nonsense", HOME));
        house.clock.advance(Duration.ofMinutes(16));
        IntStream.range(0, 9).forEach(i -> tries("alice@example.com", "nonsense", HOME));

        assertThat(tries("alice@example.com", RIGHT, HOME)).isInstanceOf(SignedIn.class);
    }
}
