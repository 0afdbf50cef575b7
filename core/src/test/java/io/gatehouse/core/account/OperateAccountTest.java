package io.gatehouse.core.account;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import org.junit.jupiter.api.Test;

class OperateAccountTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final EmailAddress NEXT = new EmailAddress("next@example.com");
    private static final String PASSWORD = "open sesame 1";

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(ALICE, PASSWORD);

    private Principal stored() {
        return house.world.principals().find(alice.tenant(), alice.principal()).orElseThrow();
    }

    @Test
    void a_changed_address_is_verified_only_if_the_operator_vouches_for_it_and_sessions_live_on() {
        value(house.operateAccount.setEmail(stored(), NEXT, false, HOME));

        assertThat(stored().email()).isEqualTo(NEXT);
        assertThat(stored().emailVerified()).isFalse();
        value(house.operateAccount.setEmail(stored(), NEXT, true, HOME));
        assertThat(stored().emailVerified()).isTrue();
        assertThat(residents.isIn(alice)).isTrue();
        assertThat(residents.tries(NEXT.text(), PASSWORD, HOME)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(residents.tries(ALICE.text(), PASSWORD, HOME)).isInstanceOf(SignInResult.Rejected.class);
        assertThat(residents.count(alice, AuditAction.IDENTIFIER_REPLACED)).isEqualTo(2);
    }

    @Test
    void another_accounts_address_is_refused_and_nothing_is_changed() {
        residents.newcomer(NEXT, PASSWORD);

        assertThat(refusal(house.operateAccount.setEmail(stored(), NEXT, true, HOME))
                        .code())
                .isEqualTo(FailureCode.IDENTIFIER_TAKEN);

        assertThat(stored().email()).isEqualTo(ALICE);
        assertThat(residents.count(alice, AuditAction.IDENTIFIER_REPLACED)).isZero();
    }

    @Test
    void a_removed_account_is_gone_with_its_sessions_and_what_is_gone_cannot_be_changed() {
        Principal before = stored();
        value(house.operateAccount.delete(before, HOME));

        assertThat(house.world.principals().find(alice.tenant(), alice.principal()))
                .isEmpty();
        assertThat(residents.isIn(alice)).isFalse();
        assertThat(residents.count(alice, AuditAction.PRINCIPAL_DELETED)).isOne();
        assertThat(refusal(house.operateAccount.delete(before, HOME)).code()).isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);
        assertThat(refusal(house.operateAccount.setEmail(before, NEXT, true, HOME))
                        .code())
                .isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);
        residents.newcomer(ALICE, PASSWORD);
    }
}
