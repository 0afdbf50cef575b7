package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;
import static io.gatehouse.web.scenarios.AuthingClient.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sections 8.5 to 8.8: log-ins. */
public abstract class LogInScenarios extends AuthingScenarios {

    private Reply logIn(String account, String password) {
        return client().post("login/account", Map.of("account", account, "password", password));
    }

    @Test
    void an_account_is_known_by_user_name_by_address_in_any_case_and_by_number_in_any_spelling() {
        String name = newUsername();
        String email = newEmail();
        String phone = newPhone();
        AuthingClient caller = client().as(client().registerUsername(name));
        String emailCode = client().emailCode(email, "VERIFY_CODE");
        expect(200, caller.post("users/email/bind", Map.of("email", email, "emailCode", emailCode)));
        String phoneCode = client().smsCode(phone);
        expect(200, caller.post("users/phone/bind", Map.of("phone", phone, "code", phoneCode)));

        for (String account : List.of(
                name, email, email.toUpperCase(Locale.ROOT), phone, "+86" + phone, "0086" + phone, "+86 " + phone)) {
            Reply reply = expect(200, logIn(account, client().encrypted(PASSWORD)));
            assertThat(reply.at("data.username")).isEqualTo(name);
        }
        expect(2333, logIn(name.toUpperCase(Locale.ROOT), PASSWORD));
    }

    @Test
    void a_log_in_is_counted_and_leaves_its_time_and_address() {
        String email = newEmail();
        client().registerEmail(email);

        Reply reply = expect(200, logIn(email, PASSWORD));

        assertThat(reply.at("data.loginsCount")).isEqualTo(2);
        assertThat(reply.textAt("data.lastLogin")).endsWith("Z");
        assertThat(reply.textAt("data.lastIP")).isNotEmpty().isEqualTo(reply.textAt("data.lastIp"));
    }

    @Test
    void a_header_that_anybody_can_write_is_not_believed() {
        String email = newEmail();
        client().registerEmail(email);
        Http forged = client().http();
        for (String header :
                List.of("X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP", "True-Client-IP")) {
            forged = forged.with(header, "203.0.113.77");
        }

        Reply reply = expect(200, forged.post("/api/v2/login/account", Map.of("account", email, "password", PASSWORD)));

        assertThat(reply.textAt("data.lastIP")).isNotEqualTo("203.0.113.77");
    }

    @Test
    void an_unknown_account_and_a_wrong_password_are_answered_alike() {
        String email = newEmail();
        client().registerEmail(email);

        Reply wrongPassword = expect(2333, logIn(email, "not the password"));
        Reply unknown = expect(2333, logIn(newEmail(), "not the password"));
        Reply withoutPassword = expect(2333, logIn(accountWithoutPassword(), "not the password"));

        assertThat(withoutId(wrongPassword)).isEqualTo(withoutId(unknown)).isEqualTo(withoutId(withoutPassword));
        assertThat(wrongPassword.response().headers().map().keySet())
                .isEqualTo(unknown.response().headers().map().keySet());
    }

    private String accountWithoutPassword() {
        String email = newEmail();
        String code = client().emailCode(email, "VERIFY_CODE");
        expect(200, client().post("register/email-code", Map.of("email", email, "code", code)));
        return email;
    }

    private static Map<String, Object> withoutId(Reply reply) {
        Map<String, Object> members = new HashMap<>(reply.json());
        members.remove("uniqueId");
        return members;
    }

    @Test
    void a_password_that_does_not_decrypt_is_a_wrong_password() {
        String email = newEmail();
        client().registerEmail(email);
        String encrypted = client().encrypted(PASSWORD);
        String broken = (encrypted.charAt(0) == 'A' ? "B" : "A") + encrypted.substring(1);

        Reply undecryptable = expect(2333, logIn(email, broken));
        Reply decryptable = expect(2333, logIn(email, client().encrypted("not the password")));

        assertThat(withoutId(undecryptable)).isEqualTo(withoutId(decryptable));
    }

    @Test
    void missing_and_mistyped_members_are_400_and_name_the_member() {
        for (Object password : new Object[] {"", null, 1, true, List.of("a"), Map.of("a", 1)}) {
            Map<String, Object> body = new HashMap<>();
            body.put("account", "alice");
            body.put("password", password);
            assertThat(expect(400, client().post("login/account", body)).textAt("message"))
                    .contains("password");
        }
        assertThat(expect(400, client().post("login/account")).textAt("message"))
                .contains("account");
    }

    @Test
    void an_account_is_not_made_of_a_typing_error_where_the_application_does_not_allow_it() {
        Http foreign = client().plain().with("x-authing-app-id", target().foreignApp());

        Map<String, Object> body = Map.of("account", newEmail(), "password", PASSWORD, "autoRegister", true);
        expect(2333, foreign.post("/api/v2/login/account", body));
    }

    @Test
    void after_too_many_failures_an_account_is_locked_for_this_client_whether_it_exists_or_not() {
        String email = newEmail();
        client().registerEmail(email);
        for (String account : List.of(email, newEmail())) {
            List<Object> codes = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                codes.add(logIn(account, "not the password " + i).at("code"));
            }
            assertThat(codes.subList(0, 9)).containsOnly(2333);
            assertThat(codes.getLast()).isEqualTo(2005);
        }
        Reply locked = expect(2005, logIn(email, PASSWORD));
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isPositive();
        expect(2005, logIn(email.toUpperCase(Locale.ROOT), PASSWORD));
    }

    @Test
    void a_phone_code_logs_in_once() {
        String phone = newPhone();
        String code = client().smsCode(phone);
        expect(2004, client().post("login/phone-code", Map.of("phone", phone, "code", code)));
        expect(2001, client().post("login/phone-code", Map.of("phone", phone, "code", wrong(code))));

        Reply created = expect(
                200, client().post("login/phone-code", Map.of("phone", phone, "code", code, "autoRegister", true)));

        assertThat(created.at("data.phoneVerified")).isEqualTo(true);
        expect(200, client().as(created).get("users/me"));
        expect(2001, client().post("login/phone-code", Map.of("phone", phone, "code", code)));
        expect(200, client().post("sms/send", Map.of("phone", phone, "scene", "login")));
        Map<String, Object> again = Map.of("phone", "+86" + phone, "code", client().newestCode(phone));
        assertThat(expect(200, client().post("login/phone-code", again)).at("data.id"))
                .isEqualTo(created.at("data.id"));
    }

    @Test
    void an_email_code_logs_in_and_verifies_the_address() {
        String email = newEmail();
        client().registerEmail(email);
        String code = client().emailCode(email, "LOGIN_VERIFY_CODE");
        expect(2001, client().post("login/email-code", Map.of("email", email, "code", wrong(code))));

        Map<String, Object> body = Map.of("email", email.toUpperCase(Locale.ROOT), "code", code);
        Reply reply = expect(200, client().post("login/email-code", body));

        expect(2001, client().post("login/email-code", body));
        assertThat(expect(200, client().as(reply).get("users/me")).at("data.emailVerified"))
                .isEqualTo(true);
    }

    @Test
    void a_code_is_good_for_its_purpose_and_its_address_only() {
        String email = newEmail();
        client().registerEmail(email);
        String resetCode = client().emailCode(email, "RESET_PASSWORD");
        String logInCode = client().emailCode(email, "LOGIN_VERIFY_CODE");
        String mfaCode = client().emailCode(email, "MFA_VERIFY");
        String other = newEmail();
        client().registerEmail(other);

        expect(2001, client().post("login/email-code", Map.of("email", email, "code", resetCode)));
        expect(2001, client().post("login/email-code", Map.of("email", email, "code", mfaCode)));
        expect(2001, client().post("login/email-code", Map.of("email", other, "code", logInCode)));
        Map<String, Object> reset = Map.of("email", email, "code", logInCode, "newPassword", PASSWORD + "2");
        expect(2001, client().post("password/reset/email", reset));
        expect(200, client().post("login/email-code", Map.of("email", email, "code", logInCode)));
    }

    @Test
    void a_code_is_dead_after_five_wrong_guesses() {
        String email = newEmail();
        client().registerEmail(email);
        String code = client().emailCode(email, "LOGIN_VERIFY_CODE");

        for (int i = 0; i < 5; i++) {
            expect(2001, client().post("login/email-code", Map.of("email", email, "code", wrong(code))));
        }
        expect(2001, client().post("login/email-code", Map.of("email", email, "code", code)));
    }

    @Test
    void there_is_no_directory_connection() {
        for (String path : List.of("login/ldap", "login/ad", "ldap/verify-user", "ad/verify-user")) {
            expect(2820002, client().post(path, Map.of("username", "alice", "password", PASSWORD)));
        }
    }

    @Test
    void log_in_is_never_a_get() {
        assertThat(client().http()
                        .get("/api/v2/login/account?account=a&password=b")
                        .status())
                .isIn(404, 405);
        Reply overridden = client().http()
                .with("X-HTTP-Method-Override", "POST")
                .get("/api/v2/login/account?account=a&password=b");
        assertThat(overridden.status()).isIn(404, 405);
    }
}
