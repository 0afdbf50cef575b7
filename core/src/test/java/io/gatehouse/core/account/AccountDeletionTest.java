package io.gatehouse.core.account;

import static io.gatehouse.core.challenge.ChallengePurpose.CHANGE_ADDRESS;
import static io.gatehouse.core.challenge.ChallengePurpose.DELETE_ACCOUNT;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.RequestAccountDeletion.Proof;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier.Type;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Residents;
import org.junit.jupiter.api.Test;

/** Both steps of removing an account: {@link RequestAccountDeletion} and {@link RedeemAccountDeletion}. */
class AccountDeletionTest {
    private static final EmailAddress MAIL = new EmailAddress("alice@example.com");
    private static final EmailAddress HERS = new EmailAddress("mallory@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");
    private static final String PASSWORD = "open sesame 1";

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(MAIL, PASSWORD);

    private Result<Tickets.Issued> request(Caller caller, Proof proof) {
        return house.requestDeletion.execute(new RequestAccountDeletion.Command(house.tenant, caller, proof, HOME));
    }

    private static Proof password(String text) {
        return new Proof.ByPassword(Secret.of(text));
    }

    private Result<Principal> redeem(Caller caller, Secret ticket) {
        return house.redeemDeletion.execute(new RedeemAccountDeletion.Command(caller, ticket, HOME));
    }

    @Test
    void the_password_gets_the_ticket_and_the_ticket_removes_the_account() {
        Secret ticket = value(request(alice, password(PASSWORD))).secret();
        assertThat(residents.isIn(alice)).isTrue();

        value(redeem(alice, ticket));

        assertThat(house.stored(MAIL)).isEmpty();
        assertThat(residents.isIn(alice)).isFalse();
        assertThat(residents.count(alice, AuditAction.PRINCIPAL_DELETED)).isOne();
        assertThat(refusal(redeem(alice, ticket)).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
    }

    @Test
    void a_code_to_an_address_of_the_account_gets_it_as_well() {
        CodeProof proof = residents.proof(MAIL, DELETE_ACCOUNT);
        Secret ticket = value(request(alice, new Proof.ByCode(MAIL, proof))).secret();

        assertThat(refusal(request(alice, new Proof.ByCode(MAIL, proof))).code())
                .isEqualTo(FailureCode.INVALID_CODE);
        assertThat(redeem(alice, ticket)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_good_code_to_anybody_elses_address_proves_nothing() {
        residents.newcomer(HERS, PASSWORD);
        CodeProof proof = residents.proof(HERS, DELETE_ACCOUNT);

        assertThat(refusal(request(alice, new Proof.ByCode(HERS, proof))).code())
                .isEqualTo(FailureCode.INVALID_CODE);
        assertThat(refusal(request(alice, new Proof.ByCode(MAIL, proof))).code())
                .isEqualTo(FailureCode.INVALID_CODE);
        assertThat(refusal(request(alice, new Proof.ByCode(PHONE, proof))).code())
                .isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void a_wrong_password_is_counted_like_a_failed_sign_in() {
        int failures = house.tenant.policies().lockout().failures();
        for (int i = 0; i < failures; i++) {
            assertThat(refusal(request(alice, password("wrong"))).code()).isEqualTo(FailureCode.OLD_PASSWORD_WRONG);
        }

        assertThat(refusal(request(alice, password(PASSWORD))).code()).isEqualTo(FailureCode.ACCOUNT_LOCKED);
    }

    @Test
    void a_ticket_of_another_or_of_another_purpose_removes_nobody() {
        Caller mallory = residents.newcomer(HERS, PASSWORD);
        Secret hers = value(request(mallory, password(PASSWORD))).secret();
        Secret change = value(house.requestChange.execute(new ReplaceIdentifier.Command(
                        alice, PHONE, residents.proof(PHONE, CHANGE_ADDRESS), null, HOME)))
                .secret();

        assertThat(refusal(redeem(alice, hers)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(redeem(alice, change)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(house.redeemChange.execute(
                                new RedeemIdentifierChange.Command(mallory, Type.PHONE, hers, HOME)))
                        .code())
                .isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(house.stored(MAIL)).isPresent();
        assertThat(redeem(mallory, hers)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_ticket_expires_and_dies_with_the_password() {
        Secret late = value(request(alice, password(PASSWORD))).secret();
        house.clock.advance(RequestAccountDeletion.LIFETIME);
        assertThat(refusal(redeem(alice, late)).code()).isEqualTo(FailureCode.INVALID_TICKET);

        Secret overtaken = value(request(alice, password(PASSWORD))).secret();
        value(house.changePassword.execute(new ChangePassword.Command(
                house.door(), alice, Secret.of("another secret 1"), Secret.of(PASSWORD), 0, HOME)));
        assertThat(refusal(redeem(alice, overtaken)).code()).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_session_that_has_ended_gets_no_ticket_and_redeems_none() {
        Secret ticket = value(request(alice, password(PASSWORD))).secret();
        house.signOut.execute(alice, HOME);

        assertThat(refusal(request(alice, password(PASSWORD))).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(refusal(redeem(alice, ticket)).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(house.stored(MAIL)).isPresent();
    }

    @Test
    void the_secret_is_kept_as_a_digest_and_printed_nowhere() {
        Tickets.Issued issued = value(request(alice, password(PASSWORD)));

        assertThat(house.world
                        .challenges()
                        .peek(
                                alice.tenant(),
                                Digest.of(issued.secret().reveal()),
                                TicketPurpose.DELETE_ACCOUNT,
                                house.clock.instant()))
                .isPresent();
        assertThat(issued.toString()).doesNotContain(issued.secret().reveal());
    }

    @Test
    void of_many_at_once_one_removes_the_account() {
        Secret ticket = value(request(alice, password(PASSWORD))).secret();

        assertThat(Race.of(20, i -> redeem(alice, ticket) instanceof Result.Ok)).containsOnlyOnce(true);
    }
}
