package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sections 5.2, 8.13 to 8.17 and 8.26: passwords. */
public abstract class PasswordScenarios extends AuthingScenarios {
    private static final String NEXT = "Otter-piano-7733!";

    @Test
    void a_password_is_reset_by_email_and_everything_before_is_over() {
        String email = newEmail();
        Reply user = client().registerEmail(email);
        String code = client().emailCode(email, "RESET_PASSWORD");

        expect(2004, reset("email", Map.of("email", newEmail(), "code", code, "newPassword", NEXT)));
        expect(2001, reset("email", Map.of("email", email, "code", wrong(code), "newPassword", NEXT)));
        expect(2029, reset("email", Map.of("email", email, "code", code, "newPassword", "12345")));
        Map<String, Object> good = Map.of("email", email, "code", code, "newPassword", client().encrypted(NEXT));
        Reply done = expect(200, reset("email", good));

        assertThat(done.json()).containsEntry("data", null);
        expect(2020, client().as(user).get("users/me"));
        expect(2333, client().post("login/account", Map.of("account", email, "password", PASSWORD)));
        expect(200, client().post("login/account", Map.of("account", email, "password", NEXT)));
        expect(2001, reset("email", good));
    }

    @Test
    void a_password_is_reset_by_text_message() {
        String phone = newPhone();
        String first = client().smsCode(phone);
        expect(200, client().post("register/phone-code", Map.of("phone", phone, "code", first, "password", PASSWORD)));
        expect(200, client().post("sms/send", Map.of("phone", phone, "scene", "reset")));
        String code = client().newestCode(phone);

        expect(2004, reset("sms", Map.of("phone", newPhone(), "code", code, "newPassword", NEXT)));
        expect(2001, reset("sms", Map.of("phone", phone, "code", wrong(code), "newPassword", NEXT)));
        expect(400, reset("sms", Map.of("phone", phone, "newPassword", NEXT)));
        expect(200, reset("sms", Map.of("phone", "+86" + phone, "code", code, "newPassword", NEXT)));

        expect(200, client().post("login/account", Map.of("account", phone, "password", NEXT)));
    }

    private Reply reset(String by, Map<String, Object> body) {
        return client().post("password/reset/" + by, body);
    }

    @Test
    void changing_the_password_keeps_this_session_and_ends_the_others() {
        String email = newEmail();
        Reply here = client().registerEmail(email);
        Reply elsewhere = expect(200, client().post("login/account", Map.of("account", email, "password", PASSWORD)));

        Map<String, Object> body =
                Map.of("newPassword", client().encrypted(NEXT), "oldPassword", client().encrypted(PASSWORD));
        Reply changed = expect(200, client().as(here).post("password/update", body));

        expect(200, client().as(changed).get("users/me"));
        expect(200, client().as(here).get("users/me"));
        expect(2020, client().as(elsewhere).get("users/me"));
        expect(2333, client().post("login/account", Map.of("account", email, "password", PASSWORD)));
        expect(200, client().post("login/account", Map.of("account", email, "password", NEXT)));
    }

    @Test
    void a_change_without_the_right_old_password_is_refused() {
        AuthingClient caller = client().as(client().registerEmail(newEmail()));
        String broken = client().encrypted("x");
        String unreadable = (broken.charAt(0) == 'A' ? "B" : "A") + broken.substring(1);

        expect(2201, caller.post("password/update", Map.of("newPassword", NEXT)));
        expect(1320011, caller.post("password/update", Map.of("newPassword", NEXT, "oldPassword", "nonsense")));
        expect(1320011, caller.post("password/update", Map.of("newPassword", NEXT, "oldPassword", unreadable)));
        expect(2016, caller.post("password/update", Map.of("newPassword", unreadable, "oldPassword", PASSWORD)));
        expect(2029, caller.post("password/update", Map.of("newPassword", "12345", "oldPassword", PASSWORD)));
        expect(400, caller.post("password/update", Map.of("oldPassword", PASSWORD)));
        expect(2020, client().post("password/update", Map.of("newPassword", NEXT, "oldPassword", PASSWORD)));
    }

    @Test
    void who_has_no_password_sets_the_first_one_without_an_old_one() {
        String email = newEmail();
        String code = client().emailCode(email, "VERIFY_CODE");
        Reply user = expect(
                200, client().post("register/email-code", Map.of("email", email, "code", code, "forceLogin", true)));

        expect(200, client().as(user).post("password/update", Map.of("newPassword", NEXT)));

        expect(200, client().post("login/account", Map.of("account", email, "password", NEXT)));
    }

    @Test
    void a_first_log_in_token_that_is_none_is_1020020() {
        expect(
                1020020,
                client().post(
                                "users/password/reset-by-first-login-token",
                                Map.of("token", "nonsense", "password", NEXT)));
        expect(400, client().post("users/password/reset-by-first-login-token", Map.of("password", NEXT)));
        expect(400, client().post("users/password/reset-by-first-login-token", Map.of("token", "x")));
    }

    @Test
    void the_policy_says_whether_it_would_take_a_password() {
        String good = URLEncoder.encode(client().encrypted(NEXT), StandardCharsets.UTF_8);

        Reply accepted = expect(200, client().get("users/password/check?password=" + good));
        Reply refused = expect(2029, client().get("users/password/check?password=1"));

        assertThat(accepted.at("data.valid")).isEqualTo(true);
        assertThat(refused.at("data.valid")).isEqualTo(false);
        assertThat(refused.textAt("data.message")).contains("too short");
        expect(400, client().get("users/password/check"));
    }

    @Test
    void the_level_of_a_password_goes_by_its_length_and_kinds_of_characters() {
        Map<String, Integer> levels =
                Map.of("", 0, "a1!", 0, "111111", 0, "abcdef", 0, "abc123", 1, "abcde!", 1, "abc12!", 2, "密码密码密码", 0);

        levels.forEach((password, level) -> assertThat(
                        expect(200, client().post("password/level", Map.of("password", password)))
                                .at("data.level"))
                .as(password)
                .isEqualTo(level));
        assertThat(client().post("password/level", Map.of("password", client().encrypted("abc123")))
                        .at("data.level"))
                .isEqualTo(1);
        assertThat(client().plain()
                        .post("/api/v2/password/level", Map.of("password", "abc12!"))
                        .at("data.level"))
                .isEqualTo(2);
    }
}
