package io.gatehouse.web.authing;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.tenant.CodePolicy;
import io.gatehouse.core.tenant.PasswordPolicy;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a pool's policies change at the Authing v2 gate. */
class AuthingV2PolicyTest {
    private static final AuthingHouse HOUSE = new AuthingHouse();

    @AfterEach
    void restore() {
        HOUSE.policies(policies -> policies);
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    private static AuthingClient client() {
        return HOUSE.client();
    }

    private static TenantPolicies with(
            PasswordPolicy password,
            CodePolicy code,
            boolean requireEncrypted,
            boolean requireOldProof,
            boolean registrationOpen,
            boolean existenceCheck,
            int unbindEmailMissing) {
        TenantPolicies defaults = TenantPolicies.defaults();
        return new TenantPolicies(
                password,
                code,
                defaults.lockout(),
                defaults.session(),
                defaults.mfa(),
                requireEncrypted,
                requireOldProof,
                false,
                registrationOpen,
                existenceCheck,
                unbindEmailMissing);
    }

    @Test
    void clear_passwords_are_refused_where_encryption_is_demanded() {
        HOUSE.policies(defaults -> with(defaults.password(), defaults.code(), true, false, true, true, 1320005));
        String email = newEmail();

        expect(2016, client().post("register/email", Map.of("email", email, "password", PASSWORD)));
        client().registerEmail(email);
        expect(2016, client().post("login/account", Map.of("account", email, "password", PASSWORD)));
        Map<String, Object> encrypted = Map.of("account", email, "password", client().encrypted(PASSWORD));
        Reply user = expect(200, client().post("login/account", encrypted));
        expect(2016, client().as(user).post("password/update", Map.of("newPassword", PASSWORD)));
    }

    @Test
    void the_present_address_must_be_proven_where_the_pool_demands_it() {
        HOUSE.policies(defaults -> with(defaults.password(), defaults.code(), false, true, true, true, 1320005));
        String email = newEmail();
        AuthingClient caller = client().as(client().registerEmail(email));
        String next = newEmail();
        String code = client().emailCode(next, "CHANGE_EMAIL");
        expect(2227, caller.post("users/email/update", Map.of("email", next, "emailCode", code)));
        String phone = newPhone();
        expect(200, caller.post("users/phone/bind", Map.of("phone", phone, "code", client().smsCode(phone))));
        String other = newPhone();
        Map<String, Object> alone = Map.of("phone", other, "phoneCode", client().smsCode(other), "oldPhone", phone);
        expect(2231, caller.post("users/phone/update", alone));

        String oldCode = client().emailCode(email, "CHANGE_EMAIL");
        Map<String, Object> both = Map.of("email", next, "emailCode", code, "oldEmail", email, "oldEmailCode", oldCode);
        expect(200, caller.post("users/email/update", both));
    }

    @Test
    void the_code_for_a_missing_address_is_the_pools_to_choose() {
        HOUSE.policies(defaults -> with(defaults.password(), defaults.code(), false, false, true, true, 1320009));
        AuthingClient caller = client().as(client().registerUsername(newUsername()));

        expect(1320009, caller.post("users/email/unbind"));
        expect(1320005, caller.post("users/phone/unbind"));
    }

    @Test
    void a_closed_pool_registers_nobody() {
        String phone = newPhone();
        String code = client().smsCode(phone);
        HOUSE.policies(defaults -> with(defaults.password(), defaults.code(), false, false, false, true, 1320005));

        expect(2031, client().post("register/email", Map.of("email", newEmail(), "password", PASSWORD)));
        expect(2031, client().post("register/username", Map.of("username", newUsername(), "password", PASSWORD)));
        expect(2031, client().post("register/phone-code", Map.of("phone", phone, "code", code)));
        Map<String, Object> logIn = Map.of("phone", phone, "code", code, "autoRegister", true);
        expect(2031, client().post("login/phone-code", logIn));
        assertThat(publicConfig().at("data.registerDisabled")).isEqualTo(true);
    }

    @Test
    void existence_may_be_nobodys_business() {
        HOUSE.policies(defaults -> with(defaults.password(), defaults.code(), false, false, true, false, 1320005));

        expect(1001, client().get("users/is-user-exists?email=" + newEmail()));
        expect(1001, client().get("users/is-user-exists?email=nonsense"));
    }

    @Test
    void length_of_codes_and_strength_of_passwords_show_in_the_public_configuration() {
        CodePolicy four = new CodePolicy(4, Duration.ofMinutes(5), 5, Duration.ofSeconds(60));
        HOUSE.policies(defaults -> with(PasswordPolicy.composition(), four, false, false, true, true, 1320005));

        assertThat(client().smsCode(newPhone())).matches("[0-9]{4}");
        assertThat(publicConfig().at("data.verifyCodeLength")).isEqualTo(4);
        assertThat(publicConfig().at("data.passwordStrength")).isEqualTo(3);
        Reply weak =
                expect(2029, client().post("register/email", Map.of("email", newEmail(), "password", "lowercase")));
        assertThat(weak.textAt("message"))
                .contains("upper-case")
                .contains("digit")
                .contains("special");
    }

    private static Reply publicConfig() {
        return expect(200, client().get("applications/" + HOUSE.target().app() + "/public-config"));
    }
}
