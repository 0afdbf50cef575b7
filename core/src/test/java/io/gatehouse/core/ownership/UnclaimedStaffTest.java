package io.gatehouse.core.ownership;

import static io.gatehouse.core.challenge.ChallengePurpose.RESET_PASSWORD;
import static io.gatehouse.core.challenge.ChallengePurpose.SIGN_IN;
import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.ResetPassword;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.SignInWithCode;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nobody signs himself up as staff, so that nothing is taken from staff whose address is proven for the first time. */
class UnclaimedStaffTest {
    private static final EmailAddress MAIL = new EmailAddress("ada@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");

    private final House house = new House(Samples.policies(true, true));
    private final Residents residents = new Residents(house);
    private final FactorHouse factors = new FactorHouse(house);
    private final Door staffDoor = new Door(
            house.tenant, house.application, PrincipalKind.STAFF, house.door().profile());

    private Caller registered() {
        SignUp.Done done = value(house.signUp.execute(
                new SignUp.Command(staffDoor, MAIL, Secret.of("open sesame 1"), null, Map.of(), true, 0, HOME)));
        return residents.read(Objects.requireNonNull(done.tokens()).access());
    }

    private CodeProof resetProof() {
        CodeScope scope = CodeScope.of(RESET_PASSWORD);
        value(house.sendCode.execute(
                new SendCode.Command(house.tenant, house.application, PrincipalKind.STAFF, MAIL, scope, HOME)));
        return new CodeProof(Set.of(scope), house.lastCode(MAIL));
    }

    private Principal reset() {
        return value(house.resetPassword.execute(new ResetPassword.Command(
                house.tenant, PrincipalKind.STAFF, MAIL, resetProof(), Secret.of("another secret 1"), 0, AWAY)));
    }

    @Test
    void a_reset_by_mail_leaves_the_second_factor() {
        Caller ada = registered();
        factors.enrol(ada);

        reset();

        Principal after = residents.stored(ada);
        assertThat(after.hasSecondFactor()).isTrue();
        assertThat(after.emailVerified()).isTrue();
        assertThat(residents.isIn(ada)).isFalse();
        assertThat(residents.count(ada, AuditAction.ACCOUNT_CLAIMED)).isZero();
        assertThat(residents.count(ada, AuditAction.PASSWORD_RESET)).isOne();
    }

    @Test
    void a_proven_number_does_not_cost_the_address() {
        Caller ada = registered();
        Principal present = residents.stored(ada);
        house.world
                .principals()
                .setIdentifier(present.tenantId(), present.id(), PHONE, true, present.version(), house.clock.instant());

        reset();

        assertThat(residents.stored(ada).email()).isEqualTo(MAIL);
    }

    @Test
    void a_code_that_would_claim_a_customers_account_leaves_the_password() {
        Caller ada = registered();
        CodeProof proof = residents.proof(MAIL, SIGN_IN);

        assertThat(house.signInWithCode.execute(
                        new SignInWithCode.Command(staffDoor, MAIL, proof.scopes(), proof.code(), false, AWAY)))
                .isInstanceOf(SignedIn.class);

        Principal after = residents.stored(ada);
        assertThat(after.hasPassword()).isTrue();
        assertThat(after.emailVerified()).isTrue();
        assertThat(residents.isIn(ada)).isTrue();
    }
}
