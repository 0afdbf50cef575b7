package io.gatehouse.core.account;

import static io.gatehouse.core.challenge.ChallengePurpose.CHANGE_ADDRESS;
import static io.gatehouse.core.challenge.ChallengePurpose.UNBIND_ADDRESS;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.ReplaceIdentifier.OldProof;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Identifier.Type;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Residents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Both steps of a change of address: {@link RequestIdentifierChange} and {@link RedeemIdentifierChange}. */
class IdentifierChangeTest {
    private static final EmailAddress MAIL = new EmailAddress("alice@example.com");
    private static final EmailAddress NEXT = new EmailAddress("Alice@example.org");
    private static final PhoneNumber PHONE = new PhoneNumber("+8618812345678", "188 1234 5678", "+86");

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(MAIL, "open sesame 1");

    private Result<Tickets.Issued> request(Identifier next, CodeProof proof, @Nullable OldProof old) {
        return house.requestChange.execute(new ReplaceIdentifier.Command(alice, next, proof, old, HOME));
    }

    private Secret ticketFor(Identifier next) {
        return value(request(next, residents.proof(next, CHANGE_ADDRESS), null)).secret();
    }

    private Result<Principal> redeem(Caller caller, Type type, Secret ticket) {
        return house.redeemChange.execute(new RedeemIdentifierChange.Command(caller, type, ticket, HOME));
    }

    private void assertInvalid(Result<Principal> result) {
        assertThat(refusal(result).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void the_ticket_alone_puts_the_new_address_in_the_place_of_the_old() {
        CodeProof proof = residents.proof(NEXT, CHANGE_ADDRESS);
        Secret ticket = value(request(NEXT, proof, null)).secret();
        assertThat(residents.stored(alice).email()).isEqualTo(MAIL);

        Principal changed = value(redeem(alice, Type.EMAIL, ticket));

        assertThat(changed.email()).isEqualTo(NEXT);
        assertThat(changed.emailVerified()).isTrue();
        assertThat(residents.count(alice, AuditAction.TICKET_ISSUED)).isOne();
        assertThat(residents.count(alice, AuditAction.IDENTIFIER_REPLACED)).isOne();
        assertInvalid(redeem(alice, Type.EMAIL, ticket));
    }

    @Test
    void a_number_keeps_the_form_in_which_it_was_given() {
        assertThat(value(redeem(alice, Type.PHONE, ticketFor(PHONE))).phone()).isEqualTo(PHONE);
    }

    @Test
    void the_code_is_spent_on_the_ticket_and_on_nothing_else() {
        CodeProof proof = residents.proof(NEXT, CHANGE_ADDRESS);
        value(request(NEXT, proof, null));

        assertThat(refusal(request(NEXT, proof, null)).code()).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(refusal(house.replace.execute(new ReplaceIdentifier.Command(alice, NEXT, proof, null, HOME)))
                        .code())
                .isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void a_request_is_refused_as_a_change_at_once_is() {
        residents.newcomer(PHONE, "open sesame 2");
        CodeProof ofPhone = residents.proof(PHONE, CHANGE_ADDRESS);
        CodeProof proof = residents.proof(NEXT, CHANGE_ADDRESS);

        assertThat(refusal(request(MAIL, proof, null)).code()).isEqualTo(FailureCode.IDENTIFIER_UNCHANGED);
        assertThat(refusal(request(NEXT, Residents.wrong(proof), null)).code()).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(refusal(request(NEXT, proof, new OldProof(NEXT, proof))).code())
                .isEqualTo(FailureCode.OLD_ADDRESS_MISMATCH);
        assertThat(refusal(request(PHONE, ofPhone, null)).code()).isEqualTo(FailureCode.IDENTIFIER_TAKEN);
        assertThat(refusal(request(PHONE, ofPhone, null)).code())
                .as("the code of a taken number is not spent")
                .isEqualTo(FailureCode.IDENTIFIER_TAKEN);
        assertThat(residents.count(alice, AuditAction.TICKET_ISSUED)).isZero();
    }

    @Test
    void the_old_sides_code_is_spent_too() {
        CodeProof old = residents.proof(MAIL, UNBIND_ADDRESS);
        value(request(NEXT, residents.proof(NEXT, CHANGE_ADDRESS), new OldProof(MAIL, old)));

        assertThat(refusal(house.unbind.execute(new UnbindIdentifier.Command(alice, Type.EMAIL, old, HOME)))
                        .code())
                .isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void whether_the_address_is_free_is_decided_when_it_is_taken() {
        Secret ticket = ticketFor(NEXT);
        residents.newcomer(NEXT, "open sesame 2");

        assertThat(refusal(redeem(alice, Type.EMAIL, ticket)).code()).isEqualTo(FailureCode.IDENTIFIER_TAKEN);
        assertThat(residents.stored(alice).email()).isEqualTo(MAIL);
    }

    @Test
    void a_ticket_opens_nothing_for_anybody_else_and_stays_good_for_its_holder() {
        Caller bob = residents.newcomer(PHONE, "open sesame 2");
        Secret ticket = ticketFor(NEXT);

        assertInvalid(redeem(bob, Type.EMAIL, ticket));
        assertInvalid(redeem(throughAnotherApplication(alice), Type.EMAIL, ticket));
        assertInvalid(redeem(alice, Type.PHONE, ticket));
        assertInvalid(redeem(alice, Type.EMAIL, Secret.of("")));
        assertThat(redeem(alice, Type.EMAIL, ticket)).isInstanceOf(Result.Ok.class);
    }

    private Caller throughAnotherApplication(Caller caller) {
        return new Caller(
                caller.tenant(),
                caller.principal(),
                caller.kind(),
                caller.session(),
                house.application(house.tenant, false).id(),
                caller.gate(),
                caller.generation(),
                caller.context(),
                caller.idle(),
                caller.issuedAt(),
                caller.expiresAt(),
                caller.token());
    }

    @Test
    void a_ticket_is_gone_after_a_minute() {
        Instant issued = house.clock.instant();
        Secret ticket = ticketFor(NEXT);
        Secret other = ticketFor(PHONE);

        house.clock.set(issued.plus(RequestIdentifierChange.LIFETIME).minusMillis(1));
        assertThat(redeem(alice, Type.PHONE, other)).isInstanceOf(Result.Ok.class);
        house.clock.set(issued.plus(RequestIdentifierChange.LIFETIME));
        assertInvalid(redeem(alice, Type.EMAIL, ticket));
    }

    @Test
    void a_ticket_dies_when_the_present_address_or_a_credential_changes() {
        Secret ticket = ticketFor(NEXT);
        EmailAddress third = new EmailAddress("third@example.com");
        value(house.replace.execute(
                new ReplaceIdentifier.Command(alice, third, residents.proof(third, CHANGE_ADDRESS), null, HOME)));
        assertInvalid(redeem(alice, Type.EMAIL, ticket));

        Secret another = ticketFor(PHONE);
        value(house.changePassword.execute(new ChangePassword.Command(
                house.door(), alice, Secret.of("another secret 1"), Secret.of("open sesame 1"), 0, HOME)));
        assertInvalid(redeem(alice, Type.PHONE, another));
    }

    @Test
    void of_many_at_once_one_ticket_is_issued_and_redeemed_once() {
        CodeProof proof = residents.proof(NEXT, CHANGE_ADDRESS);

        assertThat(Race.of(20, i -> request(NEXT, proof, null) instanceof Result.Ok))
                .containsOnlyOnce(true);
        Secret ticket = ticketFor(PHONE);
        assertThat(Race.of(20, i -> redeem(alice, Type.PHONE, ticket) instanceof Result.Ok))
                .containsOnlyOnce(true);
    }
}
