package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.wrong;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.notLoggedIn;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Section 13.6: passwords, and the end of an account. */
public abstract class V3CredentialScenarios extends V3TokenScenarios {

    private static Map<String, Object> byEmail(String email, String code) {
        return Map.of(
                "verifyMethod", "EMAIL_PASSCODE", "emailPassCodePayload", Map.of("email", email, "passCode", code));
    }

    private static Map<String, Object> byPhone(String phone, String code) {
        return Map.of(
                "verifyMethod",
                "PHONE_PASSCODE",
                "phonePassCodePayload",
                Map.of("phoneNumber", phone, "passCode", code, "phoneCountryCode", "+86"));
    }

    private static Map<String, Object> byOwnPassword(String password) {
        return Map.of("verifyMethod", "PASSWORD", "passwordPayload", Map.of("password", password));
    }

    private String resetTicket(String email) {
        Reply reply =
                ok(v3().post("verify-reset-password-request", byEmail(email, mail(email, "CHANNEL_RESET_PASSWORD"))));
        assertThat(reply.at("data.tokenExpiresIn")).isEqualTo(600);
        return reply.textAt("data.passwordResetToken");
    }

    @Test
    void changing_the_password_keeps_this_session_and_ends_the_others() {
        String email = newEmail();
        V3Caller here = resident(email);
        V3Caller elsewhere = v3().as(ok(signIn(email, PASSWORD)).textAt("data.id_token"));

        refused(499, 2201, here.post("update-password", Map.of("newPassword", NEXT)));
        refused(403, 1320011, here.post("update-password", Map.of("newPassword", NEXT, "oldPassword", "not it")));
        notLoggedIn(v3().post("update-password", Map.of("newPassword", NEXT, "oldPassword", PASSWORD)));
        badField("newPassword", here.post("update-password"));
        Map<String, Object> clearAsRsa =
                Map.of("newPassword", NEXT, "oldPassword", PASSWORD, "passwordEncryptType", "RSA");
        refused(400, 2016, here.post("update-password", clearAsRsa));
        Map<String, Object> onlyNewEncrypted =
                Map.of("newPassword", client().encrypted(NEXT), "oldPassword", PASSWORD, "passwordEncryptType", "RSA");
        refused(403, 1320011, here.post("update-password", onlyNewEncrypted));
        Map<String, Object> good = Map.of(
                "newPassword", client().encrypted(NEXT),
                "oldPassword", client().encrypted(PASSWORD),
                "passwordEncryptType", "RSA");
        assertThat(ok(here.post("update-password", good)).json()).doesNotContainKey("data");

        refused(499, 1320005, here.post("unbind-phone"));
        notLoggedIn(elsewhere.post("unbind-phone"));
        refused(403, 2333, signIn(email, PASSWORD));
        ok(signIn(email, NEXT));
    }

    @Test
    void a_lost_password_is_replaced_in_two_steps() {
        String email = newEmail();
        V3Caller before = resident(email);
        String code = mail(email, "CHANNEL_RESET_PASSWORD");
        String path = "verify-reset-password-request";

        refused(404, 2004, v3().post(path, byEmail(newEmail(), code)));
        refused(499, 2001, v3().post(path, byEmail(email, wrong(code))));
        String ticket = ok(v3().post(path, byEmail(email, code))).textAt("data.passwordResetToken");
        refused(499, 2001, v3().post(path, byEmail(email, code)));
        refused(499, 1320005, before.post("unbind-phone"));
        refused(400, 2029, v3().post("reset-password", Map.of("passwordResetToken", ticket, "password", "12345")));
        Map<String, Object> good = Map.of("passwordResetToken", ticket, "password", client().encrypted(NEXT));
        assertThat(ok(v3().post("reset-password", good)).at("data")).isEqualTo(Map.of("success", true));

        notLoggedIn(before.post("unbind-phone"));
        ok(signIn(email, NEXT));
        refused(403, 2333, signIn(email, PASSWORD));
        refused(499, 1020020, v3().post("reset-password", good));
    }

    @Test
    void a_text_message_resets_as_well() {
        String phone = newPhone();
        Map<String, Object> registration =
                Map.of("phone", phone, "code", client().smsCode(phone), "password", PASSWORD);
        expect(200, client().post("register/phone-code", registration));

        String ticket = ok(v3().post(
                                "verify-reset-password-request", byPhone(phone, sms(phone, "CHANNEL_RESET_PASSWORD"))))
                .textAt("data.passwordResetToken");
        ok(v3().post(
                        "reset-password",
                        Map.of("passwordResetToken", ticket, "password", NEXT, "passwordEncryptType", "none")));
        ok(signIn(phone, NEXT));
    }

    /** Threat 9. */
    @Test
    void no_step_of_a_reset_is_skipped() {
        String email = newEmail();
        V3Caller caller = resident(email);
        String toLogIn = mail(email, "CHANNEL_LOGIN");

        refused(499, 2001, v3().post("verify-reset-password-request", byEmail(email, toLogIn)));
        badField("verifyMethod", v3().post("verify-reset-password-request"));
        badField("verifyMethod", v3().post("verify-reset-password-request", byOwnPassword(PASSWORD)));
        badField("passwordResetToken", v3().post("reset-password", Map.of("password", NEXT)));
        badField("passwordResetToken", v3().post("reset-password", Map.of("passwordResetToken", "", "password", NEXT)));
        refused(499, 1020020, v3().post("reset-password", Map.of("passwordResetToken", "x", "password", NEXT)));
        String deletion = ok(caller.post("verify-delete-account-request", byOwnPassword(PASSWORD)))
                .textAt("data.deleteAccountToken");
        refused(499, 1020020, v3().post("reset-password", Map.of("passwordResetToken", deletion, "password", NEXT)));
        ok(signIn(email, PASSWORD));
    }

    @Test
    void a_ticket_of_a_reset_is_good_in_its_pool_and_dies_with_another_reset() {
        String email = newEmail();
        client().registerEmail(email);
        String ticket = resetTicket(email);
        Map<String, Object> body = Map.of("passwordResetToken", ticket, "password", NEXT);
        Http foreign = new Http(target().base()).with("x-authing-app-id", target().foreignApp());

        refused(499, 1020020, foreign.post("/api/v3/reset-password", body));
        refused(
                499,
                1020020,
                new Http(target().base())
                        .with("x-authing-userpool-id", target().pool())
                        .post("/api/v3/reset-password", body));
        String code = client().emailCode(email, "RESET_PASSWORD");
        expect(
                200,
                client().post(
                                "password/reset/email",
                                Map.of("email", email, "code", code, "newPassword", "Third-lamp-4921!")));
        refused(499, 1020020, v3().post("reset-password", body));
        ok(signIn(email, "Third-lamp-4921!"));
    }

    @Test
    void a_password_is_judged_by_the_policy() {
        Reply good = ok(v3().post("validate-password", Map.of("password", client().encrypted(PASSWORD))));
        Reply bad = ok(v3().post("validate-password", Map.of("password", "12345")));

        assertThat(good.at("data.valid")).isEqualTo(true);
        assertThat(bad.at("data.valid")).isEqualTo(false);
        assertThat(bad.textAt("data.message")).isNotEqualTo(good.textAt("data.message"));
        badField("password", v3().post("validate-password"));
    }

    @Test
    void an_account_ends_in_two_steps_and_its_names_are_free() {
        String email = newEmail();
        V3Caller caller = resident(email);
        String path = "verify-delete-account-request";

        notLoggedIn(v3().post(path, byOwnPassword(PASSWORD)));
        badField("verifyMethod", caller.post(path));
        badField("verifyMethod", caller.post(path, Map.of("verifyMethod", "MAGIC")));
        refused(403, 1320011, caller.post(path, byOwnPassword("not it")));
        Reply reply = ok(caller.post(
                path,
                Map.of(
                        "verifyMethod",
                        "PASSWORD",
                        "passwordPayload",
                        Map.of("password", client().encrypted(PASSWORD), "passwordEncryptType", "rsa"))));
        assertThat(reply.at("data.tokenExpiresIn")).isEqualTo(60);
        Map<String, Object> ticket = Map.of("deleteAccountToken", reply.textAt("data.deleteAccountToken"));
        refused(499, 1020020, resident(newEmail()).post("delete-account", ticket));
        assertThat(ok(caller.post("delete-account", ticket)).at("data")).isEqualTo(Map.of("success", true));

        notLoggedIn(caller.post("delete-account", ticket));
        refused(403, 2333, signIn(email, PASSWORD));
        client().registerEmail(email);
    }

    @Test
    void a_code_to_an_own_address_ends_an_account_and_none_to_anothers_does() {
        String email = newEmail();
        V3Caller caller = resident(email);
        String strange = newEmail();
        client().registerEmail(strange);
        String strangeCode = mail(strange, "CHANNEL_DELETE_ACCOUNT");
        String code = mail(email, "CHANNEL_DELETE_ACCOUNT");
        String path = "verify-delete-account-request";

        refused(499, 2001, caller.post(path, byEmail(strange, strangeCode)));
        refused(499, 2001, caller.post(path, byEmail(email, mail(email, "CHANNEL_LOGIN"))));
        refused(499, 2001, caller.post(path, byEmail(email, wrong(code))));
        String ticket = ok(caller.post(path, byEmail(email, code))).textAt("data.deleteAccountToken");
        ok(caller.post("delete-account", Map.of("deleteAccountToken", ticket)));
    }

    /** Threat 44: the token's pool must be the one that the request names. */
    @Test
    void a_token_of_another_pool_is_no_credential_here() {
        V3Caller stranger = v3ElsewhereAsSomebody();

        for (String path : List.of("bind-email", "unbind-phone", "update-password", "update-email", "delete-account")) {
            notLoggedIn(stranger.post(
                    path,
                    Map.of(
                            "email", newEmail(),
                            "passCode", "123456",
                            "newPassword", NEXT,
                            "updateEmailToken", "x",
                            "deleteAccountToken", "x")));
        }
    }

    private V3Caller v3ElsewhereAsSomebody() {
        Http foreign = new Http(target().base()).with("x-authing-app-id", target().foreignApp());
        String email = newEmail();
        ok(foreign.post("/api/v3/signup", byPassword(Map.of("email", email, "password", PASSWORD))));
        Reply in = ok(foreign.post("/api/v3/signin", byPassword(Map.of("email", email, "password", PASSWORD))));
        return v3().as(in.textAt("data.access_token"));
    }
}
