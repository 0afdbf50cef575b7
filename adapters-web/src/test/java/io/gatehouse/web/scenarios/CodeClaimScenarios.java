package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Log-ins by code, and resets, in a tenant with {@code codeClaimsAccount}, by clients that ask for {@code autoRegister} (8.7). */
public abstract class CodeClaimScenarios extends AuthingScenarios {
    private final String email = newEmail();

    private Reply logInByCode() {
        String code = client().emailCode(email, "LOGIN_VERIFY_CODE");
        return expect(
                200, client().post("login/email-code", Map.of("email", email, "code", code, "autoRegister", true)));
    }

    private Reply logIn(String account) {
        return client().post("login/account", Map.of("account", account, "password", client().encrypted(PASSWORD)));
    }

    @Test
    void the_owners_code_ends_the_strangers_sessions_and_takes_his_password_away() {
        AuthingClient squatter = client().as(client().registerEmail(email));

        Reply hers = logInByCode();

        expect(2020, squatter.get("users/me"));
        expect(2333, logIn(email));
        Reply me = expect(200, client().as(hers).get("users/me"));
        assertThat(me.at("data.emailVerified")).isEqualTo(true);
        expect(200, client().as(hers).post("password/update", Map.of("newPassword", PASSWORD))); // there is none
        expect(200, logIn(email));
    }

    @Test
    void an_address_that_was_proven_before_keeps_its_password_and_its_sessions() {
        String code = client().emailCode(email, "REGISTER_VERIFY_CODE");
        Map<String, Object> registration = Map.of("email", email, "code", code, "forceLogin", true);
        AuthingClient owner = client().as(expect(200, client().post("register/email-code", registration)));
        expect(200, owner.post("password/update", Map.of("newPassword", PASSWORD)));

        logInByCode();

        expect(200, owner.get("users/me"));
        expect(200, logIn(email));
    }

    @Test
    void a_holder_who_has_proven_a_number_keeps_the_account_and_the_code_makes_her_one_of_her_own() {
        AuthingClient holder = client().as(client().registerEmail(email));
        String phone = newPhone();
        expect(200, holder.post("users/phone/bind", Map.of("phone", phone, "code", client().smsCode(phone))));

        Reply hers = logInByCode();

        Reply his = expect(200, holder.get("users/me"));
        assertThat(his.at("data.email")).isNull();
        assertThat(hers.at("data.id")).isNotEqualTo(his.at("data.id"));
        assertThat(hers.at("data.email")).isEqualTo(email);
        expect(200, logIn(phone));
    }

    @Test
    void a_reset_does_not_hand_a_proven_holders_account_over_and_the_address_is_free_for_its_owner() {
        AuthingClient holder = client().as(client().registerEmail(email));
        String phone = newPhone();
        expect(200, holder.post("users/phone/bind", Map.of("phone", phone, "code", client().smsCode(phone))));
        String code = client().emailCode(email, "RESET_PASSWORD");

        expect(
                2004,
                client().post(
                                "password/reset/email",
                                Map.of("email", email, "code", code, "newPassword", "Otter-piano-7733!")));

        Reply his = expect(200, holder.get("users/me"));
        assertThat(his.at("data.email")).isNull();
        expect(200, logIn(phone));
        assertThat(client().registerEmail(email).at("data.id")).isNotEqualTo(his.at("data.id"));
    }
}
