package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;
import static io.gatehouse.web.scenarios.AuthingClient.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sections 8.1 to 8.4: registrations. */
public abstract class RegistrationScenarios extends AuthingScenarios {

    @Test
    void registering_by_email_with_force_login_answers_the_whole_user_with_a_token() {
        String email = newEmail();

        Reply reply = client().registerEmail(email);

        assertThat(reply.json().keySet()).containsExactly("code", "message", "data");
        Map<?, ?> user = (Map<?, ?>) reply.json().get("data");
        assertThat(user.keySet().stream().map(String::valueOf).toList())
                .containsExactlyInAnyOrderElementsOf(UserMembers.ALL);
        assertThat(reply.textAt("data.id")).matches("[0-9a-f]{24}");
        assertThat(reply.textAt("data.arn"))
                .isEqualTo("arn:cn:authing:" + target().pool() + ":user:" + reply.textAt("data.id"));
        assertThat(reply.at("data.userPoolId")).isEqualTo(target().pool());
        assertThat(reply.at("data.email")).isEqualTo(email);
        assertThat(reply.at("data.emailVerified")).isEqualTo(false);
        assertThat(reply.at("data.status")).isEqualTo("Activated");
        assertThat(reply.at("data.gender")).isEqualTo("U");
        assertThat(reply.at("data.password")).isNull();
        assertThat(reply.at("data.registerSource")).isEqualTo(List.of("basic:email"));
        assertThat(reply.at("data.identities")).isEqualTo(List.of());
        assertThat(reply.at("data.loginsCount")).isEqualTo(1);
        assertThat(reply.textAt("data.token")).matches("[^.]+\\.[^.]+\\.[^.]+");
        assertThat(reply.textAt("data.tokenExpiredAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        expect(200, client().as(reply).get("users/me"));
    }

    @Test
    void without_force_login_the_token_is_null_and_generate_token_brings_one() {
        Reply bare = expect(200, client().post("register/email", Map.of("email", newEmail(), "password", PASSWORD)));
        Reply withToken = expect(
                200,
                client().post(
                                "register/email",
                                Map.of("email", newEmail(), "password", PASSWORD, "generateToken", true)));

        assertThat(bare.at("data.token")).isNull();
        assertThat(bare.at("data.tokenExpiredAt")).isNull();
        assertThat(bare.at("data.loginsCount")).isEqualTo(0);
        assertThat(withToken.textAt("data.token")).isNotEmpty();
    }

    @Test
    void an_address_that_is_taken_in_another_case_is_2026() {
        String email = newEmail();
        client().registerEmail(email);

        Map<String, Object> again =
                Map.of("email", email.toUpperCase(Locale.ROOT), "password", PASSWORD, "forceLogin", true);
        Reply reply = expect(2026, client().post("register/email", again));

        assertThat(reply.json()).containsKey("uniqueId").containsEntry("data", null);
    }

    @Test
    void a_malformed_address_is_2003_and_a_missing_member_400() {
        for (String malformed :
                List.of("no-address", "a@b", "a b@example.com", "a@example.com\r\nBcc: b@example.com")) {
            expect(2003, client().post("register/email", Map.of("email", malformed, "password", PASSWORD)));
        }
        Reply missing = expect(400, client().post("register/email", Map.of("email", newEmail())));
        assertThat(missing.textAt("message")).contains("password");
        expect(400, client().post("register/email", Map.of("password", PASSWORD)));
        expect(400, client().post("register/email"));
    }

    @Test
    void a_weak_password_is_2029_and_one_that_does_not_decrypt_2016() {
        expect(2029, client().post("register/email", Map.of("email", newEmail(), "password", "12345")));
        String encrypted = client().encrypted("x");
        String broken = (encrypted.charAt(0) == 'A' ? "B" : "A") + encrypted.substring(1);
        expect(2016, client().post("register/email", Map.of("email", newEmail(), "password", broken)));
        expect(2029, client().post("register/email", Map.of("email", newEmail(), "password", encrypted)));
    }

    @Test
    void a_profile_is_taken_over_but_never_what_is_not_profile() {
        Map<String, Object> profile = new HashMap<>(Map.of("nickname", "Nick", "gender", "F"));
        profile.put("id", "000000000000000000000001");
        profile.put("emailVerified", true);
        profile.put("status", "Suspended");
        profile.put("roles", List.of("admin"));
        profile.put("__proto__", Map.of("admin", true));

        Reply reply = expect(
                200,
                client().post(
                                "register/email",
                                Map.of(
                                        "email",
                                        newEmail(),
                                        "password",
                                        PASSWORD,
                                        "forceLogin",
                                        true,
                                        "profile",
                                        profile,
                                        "context",
                                        Map.of("a", 1))));

        assertThat(reply.at("data.nickname")).isEqualTo("Nick");
        assertThat(reply.at("data.gender")).isEqualTo("F");
        assertThat(reply.at("data.emailVerified")).isEqualTo(false);
        assertThat(reply.at("data.status")).isEqualTo("Activated");
        assertThat(reply.textAt("data.id")).isNotEqualTo("000000000000000000000001");
    }

    @Test
    void user_names_are_taken_as_they_are_written_and_once() {
        String name = newUsername();
        Reply first = client().registerUsername(name);
        assertThat(first.at("data.username")).isEqualTo(name);
        assertThat(first.at("data.registerSource")).isEqualTo(List.of("basic:username"));

        Map<String, Object> again = Map.of("username", name, "password", PASSWORD, "forceLogin", true);
        expect(2026, client().post("register/username", again));
        client().registerUsername(name.toUpperCase(Locale.ROOT));
    }

    @Test
    void user_names_that_look_like_something_else_or_show_nothing_are_400() {
        for (String name : List.of("a@example.com", "18812345678", "Ａdmin", "zero\u200bwidth", "ﬁn", "a b", "")) {
            expect(400, client().post("register/username", Map.of("username", name, "password", PASSWORD)));
        }
    }

    @Test
    void registering_by_phone_code_verifies_the_number_and_keeps_it_as_written() {
        String phone = newPhone();
        String code = client().smsCode(phone);

        expect(
                2001,
                client().post("register/phone-code", Map.of("phone", phone, "code", wrong(code), "forceLogin", true)));
        Reply reply = expect(
                200,
                client().post(
                                "register/phone-code",
                                Map.of("phone", phone, "code", code, "password", PASSWORD, "forceLogin", true)));

        assertThat(reply.at("data.phone")).isEqualTo(phone);
        assertThat(reply.at("data.phoneCountryCode")).isEqualTo("+86");
        assertThat(reply.at("data.phoneVerified")).isEqualTo(true);
        expect(200, client().post("login/account", Map.of("account", phone, "password", PASSWORD)));
        expect(200, client().post("login/account", Map.of("account", "+86" + phone, "password", PASSWORD)));
        expect(2001, client().post("register/phone-code", Map.of("phone", phone, "code", code)));
    }

    @Test
    void a_number_that_is_taken_is_told_after_the_code() {
        String phone = newPhone();
        String code = client().smsCode(phone);
        expect(200, client().post("register/phone-code", Map.of("phone", phone, "code", code, "forceLogin", true)));
        expect(200, client().post("sms/send", Map.of("phone", phone, "scene", "register")));
        String second = client().newestCode(phone);

        expect(2001, client().post("register/phone-code", Map.of("phone", "+86" + phone, "code", wrong(second))));
        expect(2026, client().post("register/phone-code", Map.of("phone", "+86" + phone, "code", second)));
    }

    @Test
    void registering_by_email_code_verifies_the_address() {
        String email = newEmail();
        String code = client().emailCode(email, "REGISTER_VERIFY_CODE");

        expect(2003, client().post("register/email-code", Map.of("email", "nonsense", "code", code)));
        expect(2001, client().post("register/email-code", Map.of("email", email, "code", wrong(code))));
        Reply reply = expect(
                200, client().post("register/email-code", Map.of("email", email, "code", code, "forceLogin", true)));

        assertThat(reply.at("data.emailVerified")).isEqualTo(true);
    }

    @Test
    void guard_registers_by_field_and_is_logged_in_without_saying_so() {
        AuthingClient guard = AuthingClient.guard(target(), "Guard-iOS@1.5.0");
        String email = newEmail();
        String phone = newPhone();
        String name = newUsername();

        Reply byEmail = expect(200, guard.post("register-email", Map.of("account", email, "password", PASSWORD)));
        Reply byPhone = expect(
                200,
                guard.post(
                        "register-phone", Map.of("account", phone, "password", PASSWORD, "phoneCountryCode", "+86")));
        Reply byName = expect(
                200,
                guard.post("register-username", Map.of("account", name, "password", PASSWORD, "forceLogin", false)));

        assertThat(byEmail.textAt("data.token")).isNotEmpty();
        assertThat(byPhone.at("data.phone")).isEqualTo(phone);
        assertThat(byPhone.at("data.phoneVerified")).isEqualTo(false);
        assertThat(byName.at("data.token")).isNull();
        expect(400, guard.post("register-employeeNumber", Map.of("account", "7", "password", PASSWORD)));
    }

    @Test
    void a_stale_token_does_not_hinder_a_registration() {
        Reply user = client().registerEmail(newEmail());
        expect(200, client().as(user).get("logout?app_id=" + target().app()));

        expect(200, client().as(user).post("register/email", Map.of("email", newEmail(), "password", PASSWORD)));
    }
}
