package io.gatehouse.core.account;

import static io.gatehouse.core.challenge.ChallengePurpose.ANY;
import static io.gatehouse.core.challenge.ChallengePurpose.RESET_PASSWORD;
import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class DeleteAccountTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final String PASSWORD = "open sesame 1";

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(ALICE, PASSWORD);

    private Result<Principal> delete(Caller caller) {
        return house.deleteAccount.execute(new DeleteAccount.Command(caller, HOME));
    }

    @Test
    void nobody_is_there_any_more() {
        Principal gone = value(delete(alice));

        assertThat(gone.id()).isEqualTo(alice.principal());
        assertThat(house.world.principals().find(alice.tenant(), alice.principal()))
                .isEmpty();
        assertThat(house.world.credentials().find(alice.tenant(), alice.principal()))
                .isEmpty();
        assertThat(residents.tries(ALICE.text(), PASSWORD, HOME)).isInstanceOf(SignInResult.Rejected.class);
    }

    @Test
    void every_session_and_token_is_dead_at_once() {
        Caller elsewhere = residents.signedIn(ALICE.text(), PASSWORD, AWAY);
        value(delete(alice));

        assertThat(residents.isIn(alice)).isFalse();
        assertThat(residents.isIn(elsewhere)).isFalse();
    }

    @Test
    void that_it_was_done_stays_on_record() {
        value(delete(alice));

        assertThat(residents.count(alice, AuditAction.PRINCIPAL_DELETED)).isOne();
        assertThat(residents.count(alice, AuditAction.SIGN_UP)).isOne();
    }

    @Test
    void all_its_names_are_free() {
        value(house.updateProfile.execute(new UpdateProfile.Command(alice, Map.of(), new Username("alice"), HOME)));
        value(delete(alice));

        residents.newcomer(ALICE, "another secret 1");
        residents.newcomer(new Username("alice"), "another secret 1");
    }

    @Test
    void a_pending_code_does_not_reach_who_has_the_address_next() {
        CodeProof reset = residents.proof(ALICE, RESET_PASSWORD);
        CodeProof any = residents.proof(ALICE, ANY);
        value(delete(alice));
        residents.newcomer(ALICE, "another secret 1");
        Caller bob = residents.newcomer(new Username("bob"), PASSWORD);

        assertThat(refusal(house.resetPassword.execute(new ResetPassword.Command(
                                house.tenant, PrincipalKind.CUSTOMER, ALICE, reset, Secret.of("x".repeat(9)), 0, HOME)))
                        .code())
                .isEqualTo(FailureCode.INVALID_CODE);
        assertThat(refusal(house.bind.execute(new BindIdentifier.Command(bob, ALICE, any, HOME)))
                        .code())
                .isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void others_are_untouched() {
        Caller bob = residents.newcomer(new EmailAddress("bob@example.com"), PASSWORD);
        value(delete(alice));

        assertThat(residents.isIn(bob)).isTrue();
        assertThat(residents.stored(bob).email()).isEqualTo(new EmailAddress("bob@example.com"));
    }

    @Test
    void it_is_done_once_however_often_it_is_asked_for_at_once() throws InterruptedException {
        Callable<Result<Principal>> one = () -> delete(alice);

        List<Result<Principal>> results = Residents.atOnce(List.of(one, one, one));
        assertThat(results).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(Result.Refused.class::isInstance)
                .allMatch(result -> refusal(result).code() == FailureCode.NOT_AUTHENTICATED);
        assertThat(residents.count(alice, AuditAction.PRINCIPAL_DELETED)).isOne();
    }
}
