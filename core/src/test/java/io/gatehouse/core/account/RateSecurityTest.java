package io.gatehouse.core.account;

import static io.gatehouse.core.challenge.ChallengePurpose.ANY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.RateSecurity.AccountSecurity;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.tenant.CodePolicy;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.PasswordPolicy;
import io.gatehouse.core.tenant.SessionPolicy;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The examples and the formula of Authing 8.27. */
class RateSecurityTest {
    private static final Username NAME = new Username("alice");
    private static final EmailAddress MAIL = new EmailAddress("alice@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");

    private final House house = new House(new TenantPolicies(
            PasswordPolicy.legacy(),
            CodePolicy.defaults(),
            LockoutPolicy.defaults(),
            SessionPolicy.defaults(),
            MfaPolicy.OFF,
            false,
            false,
            false,
            true,
            true,
            1320005));
    private final Residents residents = new Residents(house);

    private AccountSecurity rated(Identifier name, @Nullable String password) {
        return value(house.rateSecurity.execute(residents.newcomer(name, password)));
    }

    @Test
    void a_low_password_and_nothing_else_is_sixty() {
        assertThat(rated(NAME, "111111"))
                .isEqualTo(new AccountSecurity(60, false, false, true, PasswordLevel.LOW, false));
    }

    @Test
    void one_item_more_is_seventy() {
        assertThat(rated(MAIL, "111111"))
                .isEqualTo(new AccountSecurity(70, true, false, true, PasswordLevel.LOW, false));
        assertThat(rated(PHONE, "111111"))
                .isEqualTo(new AccountSecurity(70, false, true, true, PasswordLevel.LOW, false));
    }

    @Test
    void better_passwords_count_more() {
        assertThat(rated(NAME, "abcdefg1").score()).isEqualTo(65);
        assertThat(rated(new Username("bob"), "Correct Horse 42").score()).isEqualTo(70);
    }

    @Test
    void without_a_password_there_is_no_level() {
        assertThat(rated(MAIL, null)).isEqualTo(new AccountSecurity(60, true, false, false, null, false));
    }

    @Test
    void address_number_and_a_high_password_add_up() {
        Caller alice = residents.newcomer(MAIL, "Correct Horse 42");
        value(house.bind.execute(new BindIdentifier.Command(alice, PHONE, residents.proof(PHONE, ANY), HOME)));

        assertThat(value(house.rateSecurity.execute(alice)).score()).isEqualTo(90);
    }

    @Test
    void somebody_who_was_deleted_is_not_rated() {
        Caller alice = residents.newcomer(MAIL, null);
        house.world.principals().delete(alice.tenant(), alice.principal());

        assertThat(refusal(house.rateSecurity.execute(alice)).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
    }
}
