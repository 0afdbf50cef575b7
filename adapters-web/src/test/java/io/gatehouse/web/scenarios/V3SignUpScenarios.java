package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 13.3 and 13.4: registrations and messages. */
public abstract class V3SignUpScenarios extends V3TokenScenarios {

    @Test
    void a_registration_by_password_is_answered_with_the_user_and_no_tokens() {
        String email = newEmail();
        Map<String, Object> body = new LinkedHashMap<>(byPassword(Map.of("email", email, "password", PASSWORD)));
        body.put("profile", Map.of("nickname", "Annie", "gender", "F", "company", "Acme"));

        Reply reply = ok(v3().post("signup", body));

        assertThat(reply.at("data.email")).isEqualTo(email);
        assertThat(reply.at("data.nickname")).isEqualTo("Annie");
        assertThat(reply.at("data.loginsCount")).isEqualTo(0);
        assertThat(((Map<?, ?>) reply.at("data")).keySet().stream().map(String::valueOf))
                .noneMatch(name -> name.contains("token") || name.equals("password"));
        ok(signIn(email, PASSWORD));
        refused(409, 2026, v3().post("signup", body));
        String username = newUsername();
        Reply named = ok(v3().post("signup", byPassword(Map.of("username", username, "password", PASSWORD))));
        assertThat(named.at("data.username")).isEqualTo(username);
    }

    @Test
    void a_registration_by_code_takes_the_code_of_its_channel_alone() {
        String email = newEmail();
        String toLogIn = mail(email, "CHANNEL_LOGIN");
        String code = mail(email, "CHANNEL_REGISTER");

        refused(499, 2001, v3().post("signup", byCode(Map.of("email", email, "passCode", toLogIn))));
        Reply reply = ok(v3().post("signup", byCode(Map.of("email", email, "passCode", code))));
        assertThat(reply.at("data.emailVerified")).isEqualTo(true);

        String phone = newPhone();
        Map<String, Object> byPhone =
                Map.of("phone", phone, "phoneCountryCode", "+86", "passCode", sms(phone, "CHANNEL_REGISTER"));
        assertThat(ok(v3().post("signup", byCode(byPhone))).at("data.phone")).isEqualTo(phone);
    }

    @Test
    void what_cannot_be_registered_is_refused_with_its_code() {
        refused(400, 2003, v3().post("signup", byPassword(Map.of("email", "nonsense", "password", PASSWORD))));
        refused(400, 2029, v3().post("signup", byPassword(Map.of("email", newEmail(), "password", "12345"))));
        badField("connection", v3().post("signup"));
        badField("connection", v3().post("signup", Map.of("connection", "LDAP")));
        badField("username", v3().post("signup", byPassword(Map.of("password", PASSWORD))));
        badField("password", v3().post("signup", byPassword(Map.of("email", newEmail()))));
        Map<String, Object> clear = new LinkedHashMap<>(byPassword(Map.of("email", newEmail(), "password", PASSWORD)));
        clear.put("options", Map.of("passwordEncryptType", "RSA"));
        refused(400, 2016, v3().post("signup", clear));
        clear.put("passwordPayload", Map.of("email", newEmail(), "password", client().encrypted(PASSWORD)));
        ok(v3().post("signup", clear));
    }

    /** Threat 52. */
    @Test
    void custom_data_come_with_the_registration_or_there_is_none() {
        String email = newEmail();
        Map<String, Object> name = Map.of("email", email, "password", PASSWORD);

        badField("nope", v3().post("signup", with(name, Map.of("org", "Acme", "nope", 1))));
        badField("age", v3().post("signup", with(name, Map.of("age", "old"))));
        refused(403, 2018, v3().post("signup", with(name, Map.of("credit", 7))));
        ok(v3().post("signup", with(name, Map.of("org", "Acme", "age", 42))));

        Reply in = ok(v3().post("signin", Map.of("connection", "PASSWORD", "passwordPayload", name)));
        Reply profile = ok(v3().as(in.textAt("data.access_token")).get("get-profile?withCustomData=true"));
        assertThat(profile.at("data.customData.org")).isEqualTo("Acme");
        assertThat(profile.at("data.customData.age")).isEqualTo(42);
        assertThat(profile.at("data.customData.credit")).isNull();
    }

    private static Map<String, Object> with(Map<String, Object> name, Map<String, Object> customData) {
        Map<String, Object> body = new LinkedHashMap<>(byPassword(name));
        body.put("profile", Map.of("customData", customData));
        return body;
    }

    @Test
    void nobody_makes_himself_what_he_is_not() {
        String email = newEmail();
        Map<String, Object> body = new LinkedHashMap<>(byPassword(Map.of("email", email, "password", PASSWORD)));
        Map<String, Object> wishes = Map.of(
                "userId",
                "f".repeat(24),
                "emailVerified",
                true,
                "status",
                "Suspended",
                "roles",
                List.of("admin"),
                "tenantId",
                target().foreignPool(),
                "phone",
                newPhone(),
                "phoneVerified",
                true,
                "__proto__",
                Map.of("admin", true),
                "createdAt",
                "2001-01-01T00:00:00.000Z",
                "name",
                "Ann");
        body.put("profile", wishes);
        wishes.forEach(body::putIfAbsent);

        Reply reply = ok(v3().post("signup", body));

        assertThat(reply.at("data.name")).isEqualTo("Ann");
        assertThat(reply.textAt("data.userId")).isNotEqualTo("f".repeat(24));
        assertThat(reply.at("data.emailVerified")).isEqualTo(false);
        assertThat(reply.at("data.status")).isEqualTo("Activated");
        assertThat(reply.at("data.phone")).isNull();
        assertThat(reply.textAt("data.createdAt")).doesNotStartWith("2001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHANNEL_LOGIN",
                "CHANNEL_REGISTER",
                "CHANNEL_BIND_PHONE",
                "CHANNEL_UNBIND_PHONE",
                "CHANNEL_BIND_MFA",
                "CHANNEL_VERIFY_MFA",
                "CHANNEL_UNBIND_MFA",
                "CHANNEL_COMPLETE_PHONE",
                "CHANNEL_IDENTITY_VERIFICATION"
            })
    void every_channel_of_text_messages_sends_once_a_minute(String channel) {
        String phone = newPhone();
        Map<String, Object> body = Map.of("phoneNumber", phone, "phoneCountryCode", "+86", "channel", channel);

        Reply sent = ok(v3().post("send-sms", body));
        assertThat(sent.json()).doesNotContainKey("data");
        assertThat(client().messagesTo(phone)).hasSize(1);
        assertThat(refused(429, 2080, v3().post("send-sms", body)).header("retry-after"))
                .isNotEmpty();
        assertThat(client().messagesTo(phone)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHANNEL_LOGIN",
                "CHANNEL_REGISTER",
                "CHANNEL_RESET_PASSWORD",
                "CHANNEL_UPDATE_EMAIL",
                "CHANNEL_BIND_EMAIL",
                "CHANNEL_UNBIND_EMAIL",
                "CHANNEL_VERIFY_MFA",
                "CHANNEL_UNLOCK_ACCOUNT",
                "CHANNEL_COMPLETE_EMAIL",
                "CHANNEL_DELETE_ACCOUNT",
                "CHANNEL_BIND_MFA",
                "CHANNEL_UNBIND_MFA"
            })
    void every_channel_of_mails_sends_once_a_minute(String channel) {
        String email = newEmail();
        client().registerEmail(email);
        Map<String, Object> body = Map.of("email", email, "channel", channel);

        ok(v3().post("send-email", body));
        assertThat(client().newestCode(email)).matches("[0-9]{4,8}");
        refused(429, 2080, v3().post("send-email", body));
        ok(v3().post("send-email", Map.of("email", newEmail(), "channel", channel)));
    }

    @Test
    void one_channel_brings_a_link() {
        String email = newEmail();
        client().registerEmail(email);

        ok(v3().post("send-email", Map.of("email", email, "channel", "CHANNEL_VERIFY_EMAIL_LINK")));

        assertThat(String.valueOf(client().messagesTo(email).getLast().get("link")))
                .contains("/authing/verify-email/" + target().pool());
    }

    @Test
    void unknown_channels_and_malformed_addresses_are_bad_arguments() {
        badField("channel", v3().post("send-sms", Map.of("phoneNumber", newPhone(), "channel", "login")));
        badField("channel", v3().post("send-sms", Map.of("phoneNumber", newPhone(), "channel", "CHANNEL_BIND_EMAIL")));
        badField("channel", v3().post("send-sms", Map.of("phoneNumber", newPhone())));
        badField("phoneNumber", v3().post("send-sms", Map.of("channel", "CHANNEL_LOGIN")));
        refused(400, null, v3().post("send-sms", Map.of("phoneNumber", "12", "channel", "CHANNEL_LOGIN")));
        badField("channel", v3().post("send-email", Map.of("email", newEmail(), "channel", "VERIFY_CODE")));
        refused(400, 1020017, v3().post("send-email", Map.of("email", "nonsense", "channel", "CHANNEL_LOGIN")));
        refused(400, 1020017, v3().post("send-email", Map.of("channel", "CHANNEL_LOGIN")));
    }

    /** Codes are good for their channel, and no scene of version 2 is one. */
    @Test
    void codes_of_one_version_open_nothing_of_the_other() {
        String email = newEmail();
        client().registerEmail(email);
        String phone = newPhone();
        String v3Code = mail(email, "CHANNEL_LOGIN");
        String v3Sms = sms(phone, "CHANNEL_REGISTER");

        expect(2001, client().post("login/email-code", Map.of("email", email, "code", v3Code)));
        expect(2001, client().post("register/phone-code", Map.of("phone", phone, "code", v3Sms)));
        String v2Code = client().emailCode(email, "LOGIN_VERIFY_CODE");
        String v2Sms = client().smsCode(phone);
        refused(499, 2001, v3().post("signin", byCode(Map.of("email", email, "passCode", v2Code))));
        refused(499, 2001, v3().post("signup", byCode(Map.of("phone", phone, "passCode", v2Sms))));
        ok(v3().post("signin", byCode(Map.of("email", email, "passCode", v3Code))));
        ok(v3().post("signup", byCode(Map.of("phone", phone, "passCode", v3Sms))));
    }
}
