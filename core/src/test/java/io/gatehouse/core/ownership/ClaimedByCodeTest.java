package io.gatehouse.core.ownership;

import static io.gatehouse.core.challenge.ChallengePurpose.SIGN_IN;
import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.SignInWithCode;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import io.gatehouse.tck.Squatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Threat row 34: somebody signs up with another's address, and the owner logs in by a code; with and without the policy. */
class ClaimedByCodeTest {
    private static final EmailAddress MAIL = new EmailAddress("ada@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");
    private static final String HIS = "open sesame 1";

    private final House house = new House(Samples.policies(false, true));
    private final Residents residents = new Residents(house);

    private static SignInResult logIn(House at, Identifier address, CodeProof proof, boolean autoRegister) {
        return at.signInWithCode.execute(
                new SignInWithCode.Command(at.door(), address, proof.scopes(), proof.code(), autoRegister, AWAY));
    }

    private SignInResult logIn(Identifier address, boolean autoRegister) {
        return logIn(house, address, residents.proof(address, SIGN_IN), autoRegister);
    }

    @Test
    void the_owners_code_puts_the_stranger_out_and_her_own_session_stays() {
        Squatter squatter = Squatter.at(house, MAIL, HIS).withEverything();

        SignedIn in = (SignedIn) logIn(MAIL, false);

        Caller hers = residents.read(in.tokens().access());
        assertThat(residents.isIn(hers)).isTrue();
        assertThat(in.principal().emailVerified()).isTrue();
        assertThat(in.principal().hasPassword()).isFalse();
        assertThat(residents.tries(MAIL.text(), HIS, HOME)).isInstanceOf(Rejected.class);
        squatter.assertOut(hers);
    }

    @Test
    void a_number_is_claimed_as_an_address_is() {
        Squatter squatter = Squatter.at(house, PHONE, HIS).withEverything();

        SignedIn in = (SignedIn) logIn(PHONE, false);

        assertThat(residents.tries(PHONE.e164(), HIS, HOME)).isInstanceOf(Rejected.class);
        squatter.assertOut(residents.read(in.tokens().access()));
    }

    @Test
    void a_proven_account_keeps_its_password_and_its_sessions() {
        Squatter owner = Squatter.at(house, MAIL, HIS);
        owner.has(MAIL, true);

        logIn(MAIL, false);

        assertThat(residents.isIn(owner.caller())).isTrue();
        assertThat(residents.tries(MAIL.text(), HIS, HOME)).isInstanceOf(SignedIn.class);
        assertThat(residents.count(owner.caller(), AuditAction.ACCOUNT_CLAIMED)).isZero();
    }

    @Test
    void an_account_of_somebody_else_loses_the_address_and_its_owner_is_told_that_she_has_none() {
        Squatter holder = Squatter.at(house, MAIL, HIS);
        holder.has(PHONE, true);

        Rejected refused = (Rejected) logIn(MAIL, false);

        assertThat(refused.failure().code()).isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);
        assertThat(residents.stored(holder.caller()).email()).isNull();
        assertThat(residents.isIn(holder.caller())).isTrue();
    }

    @Test
    void where_codes_register_she_gets_an_account_of_her_own_by_the_same_code() {
        Squatter holder = Squatter.at(house, MAIL, HIS);
        holder.hasIdentity();

        Principal hers = ((SignedIn) logIn(MAIL, true)).principal();

        assertThat(hers.id()).isNotEqualTo(holder.caller().principal());
        assertThat(hers.email()).isEqualTo(MAIL);
        assertThat(hers.emailVerified()).isTrue();
        assertThat(residents.stored(holder.caller()).email()).isNull();
    }

    @Test
    void a_wrong_code_claims_nothing() {
        Squatter squatter = Squatter.at(house, MAIL, HIS);

        logIn(house, MAIL, Residents.wrong(residents.proof(MAIL, SIGN_IN)), true);

        assertThat(residents.isIn(squatter.caller())).isTrue();
        assertThat(residents.stored(squatter.caller()).emailVerified()).isFalse();
    }

    @Test
    void of_many_log_ins_with_one_code_at_once_one_claims() throws InterruptedException {
        Squatter squatter = Squatter.at(house, MAIL, HIS).withEverything();
        CodeProof proof = residents.proof(MAIL, SIGN_IN);
        List<Callable<SignInResult>> all = IntStream.range(0, 10)
                .<Callable<SignInResult>>mapToObj(i -> () -> logIn(house, MAIL, proof, false))
                .toList();

        assertThat(Residents.atOnce(all)).filteredOn(SignedIn.class::isInstance).hasSize(1);
        assertThat(residents.count(squatter.caller(), AuditAction.ACCOUNT_CLAIMED))
                .isOne();
    }

    /** What shipped apps expect, and what it costs: decision 68. */
    @Test
    void without_the_policy_the_password_and_the_sessions_stay() {
        House lenient = new House(Samples.policies(false, false));
        Residents people = new Residents(lenient);
        Squatter squatter = Squatter.at(lenient, MAIL, HIS);

        SignedIn in = (SignedIn) logIn(lenient, MAIL, people.proof(MAIL, SIGN_IN), false);

        assertThat(in.principal().emailVerified()).isTrue();
        assertThat(people.isIn(squatter.caller())).isTrue();
        assertThat(people.tries(MAIL.text(), HIS, HOME)).isInstanceOf(SignedIn.class);
    }
}
