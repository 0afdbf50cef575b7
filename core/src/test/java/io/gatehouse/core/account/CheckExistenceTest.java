package io.gatehouse.core.account;

import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckExistenceTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");

    private static Result<Boolean> ask(House house, PrincipalKind kind, Identifier name, Origin origin) {
        return house.checkExistence
                .execute(new CheckExistence.Command(house.tenant, kind, name, origin))
                .map(Optional::isPresent);
    }

    @Test
    void a_taken_name_is_told_in_any_spelling_and_per_kind() {
        House house = new House();
        new Residents(house).newcomer(ALICE, null);

        assertThat(value(ask(house, PrincipalKind.CUSTOMER, new EmailAddress("ALICE@example.com"), HOME)))
                .isTrue();
        assertThat(value(ask(house, PrincipalKind.CUSTOMER, new Username("alice@example.com"), HOME)))
                .isFalse();
        assertThat(value(ask(house, PrincipalKind.STAFF, ALICE, HOME))).isFalse();
    }

    @Test
    void one_client_asks_only_so_often() {
        House house = new House();
        IntStream.range(0, 60).forEach(i -> value(ask(house, PrincipalKind.CUSTOMER, ALICE, HOME)));

        assertThat(refusal(ask(house, PrincipalKind.CUSTOMER, ALICE, HOME)))
                .isEqualTo(Failure.retryAfter(FailureCode.TOO_MANY_ATTEMPTS, Duration.ofMinutes(1)));
        assertThat(value(ask(house, PrincipalKind.CUSTOMER, ALICE, AWAY))).isFalse();
        house.clock.advance(Duration.ofMinutes(1));
        assertThat(value(ask(house, PrincipalKind.CUSTOMER, ALICE, HOME))).isFalse();
    }

    @Test
    void a_tenant_may_switch_it_off() {
        TenantPolicies usual = TenantPolicies.defaults();
        House house = new House(new TenantPolicies(
                usual.password(),
                usual.code(),
                usual.lockout(),
                usual.session(),
                usual.mfa(),
                usual.requireEncryptedPassword(),
                usual.requireOldAddressProof(),
                usual.linkVerifiedEmail(),
                usual.registrationOpen(),
                false,
                usual.unbindEmailMissing()));

        assertThat(refusal(ask(house, PrincipalKind.CUSTOMER, ALICE, HOME)).code())
                .isEqualTo(FailureCode.FEATURE_OFF);
    }
}
