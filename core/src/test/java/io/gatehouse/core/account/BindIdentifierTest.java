package io.gatehouse.core.account;

import static io.gatehouse.core.challenge.ChallengePurpose.ANY;
import static io.gatehouse.core.challenge.ChallengePurpose.BIND_ADDRESS;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BindIdentifierTest {
    private static final EmailAddress MAIL = new EmailAddress("Alice@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(new Username("alice"), "open sesame 1");

    private Result<Principal> bind(Caller caller, Identifier address, CodeProof proof) {
        return house.bind.execute(new BindIdentifier.Command(caller, address, proof, HOME));
    }

    @Test
    void a_proven_number_is_bound_verified_and_signs_in() {
        Principal bound = value(bind(alice, PHONE, residents.proof(PHONE, ANY)));

        assertThat(bound.phone()).isEqualTo(PHONE);
        assertThat(bound.phoneVerified()).isTrue();
        assertThat(residents.stored(alice)).isEqualTo(bound);
        assertThat(residents.tries(PHONE.e164(), "open sesame 1", HOME)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(residents.count(alice, AuditAction.IDENTIFIER_BOUND)).isOne();
    }

    @Test
    void a_proven_address_is_bound_as_it_was_typed() {
        Principal bound = value(bind(alice, MAIL, residents.proof(MAIL, BIND_ADDRESS)));

        assertThat(bound.email()).isEqualTo(MAIL);
        assertThat(bound.emailVerified()).isTrue();
    }

    @Test
    void the_session_goes_on() {
        value(bind(alice, MAIL, residents.proof(MAIL, BIND_ADDRESS)));

        assertThat(residents.isIn(alice)).isTrue();
    }

    @Test
    void who_has_one_already_is_told_so_before_the_code_is_looked_at() {
        value(bind(alice, MAIL, residents.proof(MAIL, BIND_ADDRESS)));
        EmailAddress other = new EmailAddress("other@example.com");
        CodeProof proof = residents.proof(other, BIND_ADDRESS);

        IntStream.range(0, 10)
                .forEach(i -> assertThat(refusal(bind(alice, other, Residents.wrong(proof)))
                                .code())
                        .isEqualTo(FailureCode.IDENTIFIER_ALREADY_BOUND));
        Caller bob = residents.newcomer(new Username("bob"), "open sesame 2");
        assertThat(bind(bob, other, proof)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_wrong_code_is_refused_and_recorded_as_long_as_it_can_be_guessed_at() {
        CodeProof proof = residents.proof(MAIL, BIND_ADDRESS);
        IntStream.range(0, 20)
                .forEach(i -> assertThat(refusal(bind(alice, MAIL, Residents.wrong(proof)))
                                .code())
                        .isEqualTo(FailureCode.INVALID_CODE));

        assertThat(refusal(bind(alice, MAIL, proof)).code()).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(residents.count(alice, AuditAction.CODE_REFUSED)).isEqualTo(5);
        assertThat(residents.stored(alice).email()).isNull();
    }

    @Test
    void a_code_of_another_address_or_purpose_is_refused() {
        CodeProof others = residents.proof(new EmailAddress("other@example.com"), BIND_ADDRESS);
        CodeProof signIn =
                new CodeProof(others.scopes(), residents.proof(MAIL, ANY).code());

        assertThat(refusal(bind(alice, MAIL, others)).code()).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(refusal(bind(alice, MAIL, signIn)).code()).isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void an_expired_code_is_refused() {
        CodeProof proof = residents.proof(MAIL, BIND_ADDRESS);
        house.clock.advance(house.tenant.policies().code().lifetime());

        assertThat(refusal(bind(alice, MAIL, proof)).code()).isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void another_one_s_address_is_taken_and_the_code_is_not_spent() {
        Caller bob = residents.newcomer(new EmailAddress("alice@EXAMPLE.com"), "open sesame 2");
        CodeProof proof = residents.proof(MAIL, BIND_ADDRESS);
        assertThat(refusal(bind(alice, MAIL, proof)).code()).isEqualTo(FailureCode.IDENTIFIER_TAKEN);
        assertThat(residents.count(alice, AuditAction.IDENTIFIER_BOUND)).isZero();

        house.world.principals().delete(bob.tenant(), bob.principal());
        assertThat(bind(alice, MAIL, proof)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void every_other_code_of_the_address_dies_when_it_is_bound() {
        CodeProof stale = residents.proof(MAIL, ANY);
        value(bind(alice, MAIL, residents.proof(MAIL, BIND_ADDRESS)));
        value(house.replace.execute(new ReplaceIdentifier.Command(
                alice,
                new EmailAddress("next@example.com"),
                residents.proof(new EmailAddress("next@example.com"), ANY),
                null,
                HOME)));
        Caller bob = residents.newcomer(new Username("bob"), "open sesame 2");

        assertThat(refusal(bind(bob, MAIL, stale)).code()).isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void one_code_used_by_many_at_once_binds_once() throws InterruptedException {
        CodeProof proof = residents.proof(MAIL, BIND_ADDRESS);
        List<Callable<Result<Principal>>> all = IntStream.range(0, 50)
                .mapToObj(i -> residents.newcomer(new Username("u" + i), "open sesame 1"))
                .<Callable<Result<Principal>>>map(caller -> () -> bind(caller, MAIL, proof))
                .toList();

        assertThat(Residents.atOnce(all))
                .filteredOn(Result.Ok.class::isInstance)
                .hasSize(1);
        assertThat(house.stored(MAIL)).isPresent();
    }

    @Test
    void who_is_signed_out_binds_nothing_and_spends_no_code() {
        CodeProof proof = residents.proof(MAIL, BIND_ADDRESS);
        house.signOut.execute(alice, HOME);
        assertThat(refusal(bind(alice, MAIL, proof)).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);

        house.clock.advance(Duration.ofSeconds(1));
        assertThat(bind(residents.signedIn("alice", "open sesame 1", HOME), MAIL, proof))
                .isInstanceOf(Result.Ok.class);
    }
}
