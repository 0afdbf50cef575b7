package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Threats B9: bytes that no honest client sends. Refused as bad input, never a server error, never a trace. */
public abstract class HostileScenarios extends AuthingScenarios {
    private static final List<String> OPERATIONS = List.of(
            "register/email",
            "register/username",
            "register/phone-code",
            "login/account",
            "login/phone-code",
            "login/email-code",
            "sms/send",
            "email/send",
            "password/reset/sms",
            "password/reset/email",
            "users/password/reset-by-first-login-token",
            "users/profile/update",
            "password/update",
            "users/phone/bind",
            "users/phone/update",
            "users/email/bind",
            "users/email/update",
            "users/phone/unbind",
            "users/email/unbind");

    private Reply raw(AuthingClient client, String path, String type, byte[] body) {
        return client.http().send("POST", "/api/v2/" + path, type, body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private AuthingClient someone() {
        return client().as(client().registerEmail(newEmail()));
    }

    @Test
    void what_is_no_json_object_is_400() {
        AuthingClient caller = someone();
        for (String path : OPERATIONS.subList(0, 17)) {
            for (String text : List.of(
                    "{",
                    "[]",
                    "\"text\"",
                    "1",
                    "nul",
                    "{\"a\":}",
                    "{\"a\":1}}",
                    "{\"email\":\"a\",\"email\":\"b\"}",
                    "{\"a\":" + "9".repeat(500_000) + "}",
                    "\uFEFF[]",
                    "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>")) {
                Reply reply = raw(caller, path, "application/json", bytes(text));
                assertThat(expect(400, reply).textAt("message")).as(path).contains("body");
            }
        }
    }

    @Test
    void what_is_no_utf_8_is_400() {
        AuthingClient caller = someone();
        byte[] invalid = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        byte[] utf16 = "{\"account\":\"a\"}".getBytes(StandardCharsets.UTF_16);
        for (String path : OPERATIONS.subList(0, 17)) {
            expect(400, raw(caller, path, "application/json", invalid));
            expect(400, raw(caller, path, "application/json", utf16));
            expect(400, raw(caller, path, "application/json; charset=utf-16", bytes("{}")));
            expect(400, raw(caller, path, "application/json; charset=nonsense", bytes("{}")));
        }
        expect(400, caller.http().post("/api/v2/users/profile/update", "{\"nickname\":\"\\ud800\"}"));
        expect(400, caller.http().post("/api/v2/users/profile/update", "{\"nickname\":\"a\\u0000\"}"));
    }

    @Test
    void deep_nesting_and_many_members_are_400() {
        AuthingClient caller = someone();
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        StringBuilder wide = new StringBuilder("{\"a\":1");
        for (int i = 0; i < 20_000; i++) {
            wide.append(",\"k").append(i).append("\":1");
        }
        wide.append('}');
        for (String path : List.of("login/account", "users/profile/update", "register/email")) {
            expect(400, raw(caller, path, "application/json", bytes(deep)));
            expect(400, raw(caller, path, "application/json", bytes(wide.toString())));
        }
    }

    @Test
    void bodies_over_a_mebibyte_are_refused_early() {
        byte[] huge = bytes("{\"account\":\"" + "a".repeat(3 * 1024 * 1024) + "\"}");

        Reply reply;
        try {
            reply = raw(client(), "login/account", "application/json", huge);
        } catch (UncheckedIOException closedWhileSending) {
            return;
        }
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.at("code")).isEqualTo(400);
    }

    @Test
    void long_texts_within_the_limit_are_refused_before_they_are_hashed() {
        Map<String, Object> body = Map.of("account", newEmail(), "password", "p".repeat(200_000));
        long start = System.nanoTime();

        expect(400, client().post("login/account", body));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void forms_are_read_and_other_types_refused() {
        String email = newEmail();
        byte[] form = bytes(
                "email=" + email.replace("@", "%40") + "&password=" + PASSWORD + "&forceLogin=true&a[2147483647]=1");

        Reply reply =
                expect(200, raw(client(), "register/email", "application/x-www-form-urlencoded; charset=utf-8", form));

        assertThat(reply.at("data.email")).isEqualTo(email);
        expect(400, raw(client(), "register/email", "application/x-www-form-urlencoded", bytes("email=%FF%FE")));
        expect(400, raw(client(), "register/email", "text/plain", bytes("{\"email\":\"a\"}")));
        expect(400, raw(client(), "register/email", "application/x-java-serialized-object", new byte[] {1, 2}));
        expect(400, raw(client(), "register/email", "application/xml", bytes("<a/>")));
    }

    @Test
    void wrong_types_and_strange_texts_in_any_member_are_never_a_server_error() {
        AuthingClient caller = someone();
        List<String> values = List.of(
                "null",
                "1",
                "-1.5e300",
                "true",
                "[]",
                "{}",
                "[\"a\"]",
                "\"\"",
                "\" \"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"'; DROP TABLE principals; --\"",
                "\"${jndi:ldap://127.0.0.1/a}\"",
                "\"{{7*7}}\"",
                "\"a\\r\\nBcc: b@c.de\"",
                "\"\\u202e\\u200b\"",
                "\"K@example.com\"",
                "\"" + "a".repeat(10_000) + "\"",
                "\"../../etc/passwd\"",
                "\"%00\"");
        List<String> members = List.of(
                "email",
                "account",
                "username",
                "phone",
                "phoneCountryCode",
                "code",
                "emailCode",
                "phoneCode",
                "password",
                "newPassword",
                "oldPassword",
                "scene",
                "profile",
                "forceLogin",
                "autoRegister",
                "token",
                "nickname",
                "context");
        for (String path : OPERATIONS) {
            for (String value : values) {
                StringBuilder body = new StringBuilder("{");
                members.forEach(member -> body.append('"')
                        .append(member)
                        .append("\":")
                        .append(value)
                        .append(','));
                body.setCharAt(body.length() - 1, '}');
                Reply reply = raw(
                        path.startsWith("users/") ? caller : client(),
                        path,
                        "application/json",
                        bytes(body.toString()));
                assertThat(reply.status()).as("%s %s: %s", path, value, reply).isEqualTo(200);
                assertThat(reply.text())
                        .doesNotContain("Exception")
                        .doesNotContain("io.gatehouse")
                        .doesNotContain("\tat ");
            }
        }
        expect(200, caller.get("users/me"));
    }

    @Test
    void methods_that_nobody_needs_are_refused() {
        for (String method : List.of("TRACE", "PUT", "PATCH", "PROPFIND")) {
            Reply reply = client().http().send(method, "/api/v2/login/account", null, null);
            assertThat(reply.status()).as(method).isIn(400, 404, 405, 501);
        }
    }

    @Test
    void a_mebibyte_of_header_and_strange_paths_reach_no_handler() {
        for (String path :
                List.of("/api/v2/users/..%2fme", "/api/v2//users/me", "/api/v2/users/me;a=b", "/api/v2/users/me/")) {
            Reply reply = client().http().get(path);
            assertThat(reply.status()).as(path).isIn(200, 400, 404);
            assertThat(reply.text()).doesNotContain("Exception");
        }
    }
}
