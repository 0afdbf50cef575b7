package io.gatehouse.core.directory;

import static io.gatehouse.core.challenge.ChallengePurpose.RESET_PASSWORD;
import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.ChangePassword;
import io.gatehouse.core.account.RedeemPasswordReset;
import io.gatehouse.core.account.ResetPassword;
import io.gatehouse.core.challenge.SendLink;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.DirectoryWing;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Passwords that are changed and reset through to a directory. */
class DirectoryPasswordsTest {
    private static final String NEXT = "Another-secret-2";
    private static final EmailAddress ADDRESS = new EmailAddress("alice@corp.example");

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final DirectoryWing wing = DirectoryWing.connected(house);
    private final Caller alice = in();

    private Caller in() {
        return residents.read(((SignedIn) wing.logIn(ALICE)).tokens().access());
    }

    private static FailureCode refusal(Result<?> result) {
        return ((Result.Refused<?>) result).failure().code();
    }

    private Result<ChangePassword.Done> change(@Nullable String old, String next) {
        return house.changePassword.execute(new ChangePassword.Command(
                house.door(),
                alice,
                Secret.of(next),
                old == null ? null : Secret.of(old),
                0,
                House.from(DirectoryWing.CLIENT)));
    }

    private Result<Principal> reset(CodeProof proof, String next) {
        return house.resetPassword.execute(new ResetPassword.Command(
                house.tenant,
                PrincipalKind.CUSTOMER,
                ADDRESS,
                proof,
                Secret.of(next),
                0,
                House.from(DirectoryWing.CLIENT)));
    }

    @Test
    void a_change_is_written_to_the_directory_and_ends_the_other_sessions() {
        Caller elsewhere = in();
        assertThat(change(ALICE.password(), NEXT)).isInstanceOf(Result.Ok.class);

        assertThat(wing.logIn("alice", NEXT)).isInstanceOf(SignedIn.class);
        assertThat(wing.logIn(ALICE)).isNotInstanceOf(SignedIn.class);
        assertThat(residents.isIn(alice)).isTrue();
        assertThat(residents.isIn(elsewhere)).isFalse();
        assertThat(wing.account(ALICE).orElseThrow().hasPassword()).isFalse();
    }

    @Test
    void the_present_password_must_be_given_and_right_and_guesses_count() {
        assertThat(refusal(change(null, NEXT))).isEqualTo(FailureCode.OLD_PASSWORD_REQUIRED);
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(change("wrong", NEXT))).isEqualTo(FailureCode.OLD_PASSWORD_WRONG);
        }
        assertThat(refusal(change(ALICE.password(), NEXT))).isEqualTo(FailureCode.ACCOUNT_LOCKED);
    }

    @Test
    void the_directory_s_rules_and_its_absence_count_nothing() {
        for (int i = 0; i < 12; i++) {
            assertThat(refusal(change(ALICE.password(), "short"))).isEqualTo(FailureCode.WEAK_PASSWORD);
        }
        wing.server.stop();
        assertThat(refusal(change(ALICE.password(), NEXT))).isEqualTo(FailureCode.DIRECTORY_UNAVAILABLE);
        wing.server.start();
        assertThat(change(ALICE.password(), NEXT)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_lost_password_is_replaced_in_the_directory() {
        CodeProof proof = residents.proof(ADDRESS, RESET_PASSWORD);
        assertThat(refusal(reset(proof, "short"))).isEqualTo(FailureCode.WEAK_PASSWORD);
        assertThat(reset(proof, NEXT)).isInstanceOf(Result.Ok.class);

        assertThat(wing.logIn("alice", NEXT)).isInstanceOf(SignedIn.class);
        assertThat(residents.isIn(alice)).isFalse();
        assertThat(wing.account(ALICE).orElseThrow().hasPassword()).isFalse();
        assertThat(refusal(reset(proof, NEXT))).isEqualTo(FailureCode.INVALID_CODE);
    }

    private Secret link() {
        value(house.sendLink.execute(new SendLink.Command(
                SendLink.Purpose.RESET_PASSWORD,
                house.tenant,
                PrincipalKind.CUSTOMER,
                ADDRESS,
                "",
                URI.create("https://shop.example/reset?token="),
                House.from(DirectoryWing.CLIENT))));
        return Objects.requireNonNull(house.outbox
                .matching(message -> message.token() != null)
                .getLast()
                .token());
    }

    private Result<Principal> redeem(Secret link) {
        Door door = new Door(
                house.tenant, null, PrincipalKind.CUSTOMER, house.door().profile());
        return house.redeemReset.execute(new RedeemPasswordReset.Command(
                RedeemPasswordReset.Proof.LINK, door, link, Secret.of(NEXT), 0, House.from(DirectoryWing.CLIENT)));
    }

    @Test
    void a_link_replaces_it_there_too() {
        assertThat(redeem(link())).isInstanceOf(Result.Ok.class);

        assertThat(wing.logIn("alice", NEXT)).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_link_to_an_address_that_is_the_account_s_no_more_writes_nothing_to_the_directory() {
        Secret link = link();
        house.world
                .principals()
                .setIdentifier(
                        alice.tenant(),
                        alice.principal(),
                        new EmailAddress("alice@other.example"),
                        true,
                        residents.stored(alice).version(),
                        house.clock.instant());

        assertThat(refusal(redeem(link))).isEqualTo(FailureCode.INVALID_TICKET);

        assertThat(wing.logIn("alice", NEXT)).isNotInstanceOf(SignedIn.class);
        assertThat(wing.logIn(ALICE)).isInstanceOf(SignedIn.class);
    }

    @Test
    void where_the_directory_does_not_let_it_nothing_is_written_anywhere() {
        Directory present = house.world
                .directories()
                .find(house.tenant.id(), DirectoryWing.CORP)
                .orElseThrow();
        DirectorySettings s = present.settings();
        house.world
                .directories()
                .save(new Directory(
                        present.tenantId(),
                        present.name(),
                        new DirectorySettings(
                                s.id(),
                                s.kind(),
                                s.servers(),
                                s.transport(),
                                s.bind(),
                                s.users(),
                                s.attributes(),
                                s.groups(),
                                s.timeouts(),
                                s.poolSize(),
                                false),
                        present.provisioning(),
                        List.of(),
                        false,
                        present.sync()));

        assertThat(refusal(change(ALICE.password(), NEXT))).isEqualTo(FailureCode.PASSWORD_KEPT_ELSEWHERE);
        assertThat(refusal(reset(residents.proof(ADDRESS, RESET_PASSWORD), NEXT)))
                .isEqualTo(FailureCode.PASSWORD_KEPT_ELSEWHERE);
        assertThat(wing.logIn(ALICE)).isInstanceOf(SignedIn.class);
        assertThat(wing.account(ALICE).orElseThrow().hasPassword()).isFalse();
    }
}
