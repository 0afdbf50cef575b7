package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;
import static io.gatehouse.web.scenarios.AuthingClient.wrong;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.notLoggedIn;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 13.1 and 13.2: log-ins that are answered with tokens. */
public abstract class V3SignInScenarios extends V3TokenScenarios {

    private static Map<String, Object> with(Map<String, Object> body, Map<String, Object> options) {
        Map<String, Object> all = new LinkedHashMap<>(body);
        all.put("options", options);
        return all;
    }

    @Test
    void an_account_is_named_in_every_way_and_answered_with_tokens() {
        String email = newEmail();
        AuthingClient caller = client().as(client().registerEmail(email));
        String username = newUsername();
        String phone = newPhone();
        expect(200, caller.post("users/profile/update", Map.of("username", username)));
        expect(200, caller.post("users/phone/bind", Map.of("phone", phone, "code", client().smsCode(phone))));

        for (Map<String, Object> payload : List.<Map<String, Object>>of(
                Map.of("account", username, "password", PASSWORD),
                Map.of("account", email, "password", PASSWORD),
                Map.of("account", "+86" + phone, "password", PASSWORD),
                Map.of("email", email.toUpperCase(Locale.ROOT), "password", PASSWORD),
                Map.of("username", username, "password", PASSWORD),
                Map.of("phone", phone, "phoneCountryCode", "+86", "password", PASSWORD))) {
            Reply reply = ok(v3().post("signin", byPassword(payload)));
            assertThat(((Map<?, ?>) reply.at("data")).keySet())
                    .isEqualTo(Set.of("scope", "access_token", "id_token", "token_type", "expire_in", "expires_in"));
            assertThat(reply.at("data.scope")).isEqualTo("openid profile");
            assertThat(reply.at("data.token_type")).isEqualTo("Bearer");
            assertThat(reply.at("data.expire_in")).isEqualTo(3600).isEqualTo(reply.at("data.expires_in"));
            assertThat(me(reply.textAt("data.access_token")).at("data.email")).isEqualTo(email);
        }
        refused(403, 2333, v3().post("signin", byPassword(Map.of("username", email, "password", PASSWORD))));
        refused(403, 2333, v3().post("signin", byPassword(Map.of("email", username, "password", PASSWORD))));
    }

    @Test
    void an_unknown_account_and_a_wrong_password_are_one_and_nothing_is_told_of_tokens() {
        String email = newEmail();
        client().registerEmail(email);

        Reply wrong = refused(403, 2333, signIn(email, "not the password"));
        Reply unknown = refused(403, 2333, signIn(newEmail(), PASSWORD));

        assertThat(wrong.json()).containsOnlyKeys("statusCode", "apiCode", "message", "requestId");
        assertThat(unknown.at("message")).isEqualTo(wrong.at("message"));
    }

    @Test
    void an_account_that_was_guessed_at_too_often_is_locked() {
        String email = newEmail();
        client().registerEmail(email);
        V3Caller elsewhere = v3();
        Map<String, Object> body = byPassword(Map.of("account", email, "password", "not the password"));
        Reply last = elsewhere.post("signin", body);
        for (int i = 0; i < 30 && Integer.valueOf(2333).equals(last.at("apiCode")); i++) {
            last = elsewhere.post("signin", body);
        }

        assertThat(refused(403, 2005, last).header("retry-after")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "RSA", "Rsa"})
    void an_encrypted_password_opens_and_a_clear_one_under_that_name_is_a_wrong_one(String type) {
        String email = newEmail();
        client().registerEmail(email);

        Map<String, Object> encrypted = byPassword(Map.of("account", email, "password", client().encrypted(PASSWORD)));
        Map<String, Object> clear = byPassword(Map.of("account", email, "password", PASSWORD));
        Map<String, Object> options = Map.of("passwordEncryptType", type);
        ok(v3().post("signin", with(encrypted, options)));
        ok(v3().post("signin", encrypted));
        refused(403, 2333, v3().post("signin", with(clear, options)));
        refused(403, 2333, v3().post("signin", with(encrypted, Map.of("passwordEncryptType", "none"))));
    }

    @Test
    void flutter_says_sm2_and_sends_clear_text_but_a_ciphertext_is_not_understood() {
        String email = newEmail();
        client().registerEmail(email);
        Map<String, Object> sm2 = Map.of("passwordEncryptType", "SM2");

        ok(v3().post("signin", with(byPassword(Map.of("account", email, "password", PASSWORD)), sm2)));
        for (String ciphertext : List.of("sm2:04ab", "04" + "ab".repeat(100))) {
            badField(
                    "passwordEncryptType",
                    v3().post("signin", with(byPassword(Map.of("account", email, "password", ciphertext)), sm2)));
        }
        badField(
                "passwordEncryptType",
                v3().post(
                                "signin",
                                with(
                                        byPassword(Map.of("account", email, "password", PASSWORD)),
                                        Map.of("passwordEncryptType", "des"))));
    }

    @Test
    void tokens_tell_what_was_asked_for_and_the_access_token_nothing_of_the_person() {
        String email = newEmail();
        client().registerEmail(email);
        Map<String, Object> body = byPassword(Map.of("account", email, "password", PASSWORD));

        Reply reply = ok(v3().post("signin", with(body, Map.of("scope", "openid email phone offline_access admin"))));

        assertThat(reply.at("data.scope")).isEqualTo("openid email phone");
        Map<String, Object> access = claims(reply.textAt("data.access_token"));
        assertThat(access)
                .containsEntry("scope", "openid email phone")
                .containsEntry("aud", target().app())
                .containsKeys("sub", "iss", "iat", "exp", "jti", "sid")
                .doesNotContainKeys("email", "name", "phone_number", "data");
        Map<String, Object> id = claims(reply.textAt("data.id_token"));
        assertThat(id)
                .containsEntry("sub", access.get("sub"))
                .containsEntry("sid", access.get("sid"))
                .containsEntry("aud", target().app())
                .containsEntry("email", email)
                .containsEntry("email_verified", false)
                .containsKeys("at_hash", "exp", "iat", "phone_number")
                .doesNotContainKeys("nickname", "nonce", "scope");
        Reply bare = ok(v3().post("signin", with(body, Map.of("scope", "profile"))));
        assertThat(((Map<?, ?>) bare.at("data")).containsKey("id_token")).isFalse();
        Reply unknown = ok(v3().post("signin", with(body, Map.of("scope", "everything"))));
        assertThat(unknown.at("data.scope")).isEqualTo("openid profile");
    }

    @Test
    void tokens_of_both_versions_are_good_at_both_in_every_form_and_die_together() {
        String email = newEmail();
        String v2Token = client().registerEmail(email).textAt("data.token");
        Reply reply = ok(signIn(email, PASSWORD));
        String access = reply.textAt("data.access_token");
        String id = reply.textAt("data.id_token");
        Map<String, Object> weak = Map.of("newPassword", "12345", "oldPassword", PASSWORD);

        for (String token : List.of(v2Token, access, id)) {
            me(token);
            refused(400, 2029, v3().as(token).post("update-password", weak));
            refused(400, 2029, v3().raw(token).post("update-password", weak));
        }
        expect(200, client().as(id).get("logout"));
        for (String token : List.of(access, id)) {
            expect(2020, client().as(token).get("users/me"));
            notLoggedIn(v3().as(token).post("update-password", weak));
        }
        me(v2Token);
    }

    @Test
    void a_log_in_does_not_mind_a_credential_that_is_no_longer_good() {
        String email = newEmail();
        String token = client().registerEmail(email).textAt("data.token");
        expect(200, client().as(token).get("logout"));
        Map<String, Object> body = byPassword(Map.of("account", email, "password", PASSWORD));

        for (V3Caller client : List.of(v3().as(token), v3().raw("x.y.z"), v3().raw("Basic !!!"), v3().raw("Bearer "))) {
            ok(client.post("signin", body));
        }
    }

    @Test
    void a_code_logs_in_by_address_and_by_number() {
        String email = newEmail();
        client().registerEmail(email);
        String code = mail(email, "CHANNEL_LOGIN");
        Map<String, Object> good = Map.of("email", email, "passCode", code);

        refused(499, 2001, v3().post("signin", byCode(Map.of("email", email, "passCode", wrong(code)))));
        Reply reply = ok(v3().post("signin", byCode(good)));
        assertThat(me(reply.textAt("data.access_token")).at("data.emailVerified"))
                .isEqualTo(true);
        refused(499, 2001, v3().post("signin", byCode(good)));

        String phone = newPhone();
        expect(200, client().post("register/phone-code", Map.of("phone", phone, "code", client().smsCode(phone))));
        Map<String, Object> byPhone =
                Map.of("phone", phone, "phoneCountryCode", "+86", "passCode", sms(phone, "CHANNEL_LOGIN"));
        ok(v3().post("signin", byCode(byPhone)));
    }

    @Test
    void a_code_of_an_unknown_address_registers_only_if_asked_to() {
        String email = newEmail();
        Map<String, Object> body = byCode(Map.of("email", email, "passCode", mail(email, "CHANNEL_LOGIN")));

        refused(404, 2004, v3().post("signin", body));
        Reply reply = ok(v3().post("signin", with(body, Map.of("autoRegister", true))));

        assertThat(me(reply.textAt("data.access_token")).at("data.email")).isEqualTo(email);
    }

    @Test
    void what_is_missing_or_unknown_is_a_bad_argument() {
        badField("connection", v3().post("signin"));
        badField("connection", v3().post("signin", Map.of("connection", "MAGIC")));
        badField("passwordPayload", v3().post("signin", Map.of("connection", "PASSWORD")));
        badField("passwordPayload", v3().post("signin", Map.of("connection", "PASSWORD", "passwordPayload", "x")));
        badField("account", v3().post("signin", byPassword(Map.of("password", PASSWORD))));
        badField("password", v3().post("signin", byPassword(Map.of("account", "ann"))));
        badField("passCode", v3().post("signin", byCode(Map.of("email", newEmail()))));
        badField("phone", v3().post("signin", byCode(Map.of("passCode", "123456"))));
    }

    @Test
    void there_is_no_directory_and_no_flow_of_codes() {
        for (String connection : List.of("LDAP", "AD")) {
            Map<String, Object> payload = Map.of("sAMAccountName", "alice", "password", PASSWORD);
            String member = connection.toLowerCase(Locale.ROOT) + "Payload";
            refused(499, 2820002, v3().post("signin", Map.of("connection", connection, member, payload)));
            badField(member, v3().post("signin", Map.of("connection", connection)));
        }
        Map<String, Object> body = byPassword(Map.of("account", "ann", "password", PASSWORD));
        refused(501, null, v3().post("signin", with(body, Map.of("responseType", "code"))));
    }

    @Test
    void an_application_must_be_named_in_one_of_its_places() {
        String email = newEmail();
        client().registerEmail(email);
        Map<String, Object> body = new LinkedHashMap<>(byPassword(Map.of("account", email, "password", PASSWORD)));
        Http nameless = new Http(target().base());
        String path = "/api/v3/signin";

        refused(400, 2101, nameless.post(path, body));
        refused(
                400,
                2101,
                nameless.with("x-authing-userpool-id", target().pool()).post(path, body));
        ok(nameless.post(path + "?app_id=" + target().app(), body));
        String basic = Base64.getEncoder().encodeToString((target().app() + ":").getBytes(StandardCharsets.UTF_8));
        ok(nameless.with("Authorization", "Basic " + basic).post(path, body));
        body.put("client_id", target().app());
        ok(nameless.post(path, body));
        body.put("client_id", "f".repeat(24));
        refused(404, 2011, nameless.post(path, body));
        refused(
                403,
                2333,
                nameless.with("x-authing-app-id", target().foreignApp()).post(path, body));
    }

    @Test
    void no_connection_of_a_phone_is_configured_and_an_unknown_one_is_a_bad_argument() {
        Map<String, Object> apple =
                Map.of("connection", "apple", "extIdpConnidentifier", "my-apple", "applePayload", Map.of("code", "x"));
        Map<String, Object> ding =
                Map.of("connection", "dingtalk", "extIdpConnidentifier", "d", "dingTalkPayload", Map.of("code", "x"));

        assertThat(refused(404, null, v3().post("signin-by-mobile", apple)).textAt("message"))
                .contains("connection");
        refused(404, null, v3().post("signin-by-mobile", ding));
        badField("connection", v3().post("signin-by-mobile", Map.of("connection", "myspace")));
        badField("extIdpConnidentifier", v3().post("signin-by-mobile", Map.of("connection", "apple")));
        badField(
                "applePayload",
                v3().post("signin-by-mobile", Map.of("connection", "apple", "extIdpConnidentifier", "my-apple")));
        refused(400, 2101, new Http(target().base()).post("/api/v3/signin-by-mobile", apple));
    }
}
