package io.gatehouse.core.account;

import static io.gatehouse.core.challenge.ChallengePurpose.RESET_PASSWORD;
import static io.gatehouse.core.challenge.ChallengePurpose.SIGN_IN;
import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Residents;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Both steps of replacing a lost password: {@link RequestPasswordReset} and {@link RedeemPasswordReset}. */
class PasswordResetInTwoStepsTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final EmailAddress NOBODY = new EmailAddress("nobody@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");
    private static final String OLD = "open sesame 1";
    private static final String NEW = "another secret 1";

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(ALICE, OLD);

    private Result<Tickets.Issued> request(Identifier address, CodeProof proof) {
        return house.requestReset.execute(new RequestPasswordReset.Command(house.door(), address, proof, AWAY));
    }

    private Secret ticket() {
        return value(request(ALICE, residents.proof(ALICE, RESET_PASSWORD))).secret();
    }

    private Result<Principal> redeem(Door door, Secret ticket, String next) {
        return house.redeemReset.execute(new RedeemPasswordReset.Command(
                RedeemPasswordReset.Proof.CODE, door, ticket, Secret.of(next), 0, AWAY));
    }

    private void assertInvalid(Result<Principal> result) {
        assertThat(refusal(result).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void the_ticket_sets_the_password_once_and_every_session_ends() {
        Secret ticket = ticket();
        assertThat(residents.isIn(alice)).isTrue();

        Principal changed = value(redeem(house.door(), ticket, NEW));

        assertThat(changed).isEqualTo(residents.stored(alice));
        assertThat(changed.emailVerified()).isTrue();
        assertThat(residents.isIn(alice)).isFalse();
        assertThat(residents.tries(ALICE.text(), NEW, HOME)).isInstanceOf(SignedIn.class);
        assertThat(residents.tries(ALICE.text(), OLD, HOME)).isNotInstanceOf(SignedIn.class);
        assertThat(residents.count(alice, AuditAction.PASSWORD_RESET)).isOne();
        assertInvalid(redeem(house.door(), ticket, NEW));
    }

    @Test
    void a_number_proves_as_well() {
        Caller bob = residents.newcomer(PHONE, OLD);
        Secret ticket =
                value(request(PHONE, residents.proof(PHONE, RESET_PASSWORD))).secret();

        value(redeem(house.door(), ticket, NEW));

        assertThat(residents.stored(bob).phoneVerified()).isTrue();
    }

    @Test
    void unknown_addresses_and_wrong_codes_are_told_and_come_out_of_the_budget() {
        CodeProof proof = residents.proof(ALICE, RESET_PASSWORD);

        assertThat(refusal(request(NOBODY, proof)).code()).isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);
        assertThat(refusal(request(ALICE, Residents.wrong(proof))).code()).isEqualTo(FailureCode.INVALID_CODE);
        for (int i = 0; i < 60; i++) {
            request(NOBODY, proof);
        }
        assertThat(refusal(request(NOBODY, proof)).code()).isEqualTo(FailureCode.TOO_MANY_ATTEMPTS);
        assertThat(request(ALICE, proof)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_code_of_another_purpose_gets_no_ticket() {
        CodeProof signIn = new CodeProof(
                Set.of(CodeScope.of(RESET_PASSWORD)),
                residents.proof(ALICE, SIGN_IN).code());

        assertThat(refusal(request(ALICE, signIn)).code()).isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void a_weak_password_leaves_the_ticket_good() {
        Secret ticket = ticket();

        assertThat(refusal(redeem(house.door(), ticket, "weak")).code()).isEqualTo(FailureCode.WEAK_PASSWORD);
        assertThat(redeem(house.door(), ticket, NEW)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_ticket_is_good_at_the_door_it_was_issued_at_alone() {
        Secret ticket = ticket();
        Door door = house.door();
        Door elsewhere =
                new Door(house.tenant, house.application(house.tenant, false), PrincipalKind.CUSTOMER, door.profile());
        Door nowhere = new Door(house.tenant, null, PrincipalKind.CUSTOMER, door.profile());
        Door staff = new Door(house.tenant, house.application, PrincipalKind.STAFF, door.profile());

        assertInvalid(redeem(elsewhere, ticket, NEW));
        assertInvalid(redeem(nowhere, ticket, NEW));
        assertInvalid(redeem(staff, ticket, NEW));
        assertInvalid(redeem(door, Secret.of("made-up"), NEW));
        assertThat(redeem(door, ticket, NEW)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_ticket_expires() {
        Secret ticket = ticket();
        house.clock.advance(RequestPasswordReset.LIFETIME);

        assertInvalid(redeem(house.door(), ticket, NEW));
    }

    @Test
    void a_ticket_dies_with_any_other_change_of_the_password_or_of_the_address() {
        Secret ticket = ticket();
        value(house.changePassword.execute(
                new ChangePassword.Command(house.door(), alice, Secret.of(NEW), Secret.of(OLD), 0, HOME)));
        assertInvalid(redeem(house.door(), ticket, "third secret 1"));
        house.clock.advance(house.tenant.policies().code().resendAfter());

        Secret another = ticket();
        EmailAddress next = new EmailAddress("alice@example.org");
        house.world
                .principals()
                .setIdentifier(
                        alice.tenant(),
                        alice.principal(),
                        next,
                        true,
                        residents.stored(alice).version(),
                        house.clock.instant());
        assertInvalid(redeem(house.door(), another, "third secret 1"));
        assertThat(residents.tries(next.text(), NEW, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void of_fifty_passwords_set_at_once_with_one_ticket_exactly_the_acknowledged_one_is_set() {
        Secret ticket = ticket();

        var outcomes = Race.of(50, i -> redeem(house.door(), ticket, "secret number " + i) instanceof Result.Ok);

        assertThat(outcomes).containsOnlyOnce(true);
        String acknowledged = "secret number " + outcomes.indexOf(true);
        assertThat(residents.tries(ALICE.text(), acknowledged, HOME)).isInstanceOf(SignedIn.class);
    }
}
