package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Section 7: codes and links. */
public abstract class MessageScenarios extends AuthingScenarios {

    @Test
    void an_empty_or_malformed_number_is_500_with_http_200() {
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("phone", ""),
                Map.of(),
                Map.of("phone", "12"),
                Map.of("phone", "abc"),
                Map.of("phone", "١٨٨١٢٣٤٥٦٧٨"))) {
            expect(500, client().post("sms/send", body));
        }
    }

    @Test
    void a_text_message_is_not_sent_again_at_once_but_another_scene_is() {
        String phone = newPhone();
        Reply first = expect(200, client().post("sms/send", Map.of("phone", phone)));
        assertThat(first.json()).containsEntry("data", null);

        Reply second = expect(2080, client().post("sms/send", Map.of("phone", "+86" + phone)));
        assertThat(Integer.parseInt(second.header("Retry-After"))).isBetween(1, 60);
        expect(200, client().post("sms/send", Map.of("phone", phone, "scene", "login")));
        expect(400, client().post("sms/send", Map.of("phone", phone, "scene", "nonsense")));
        assertThat(client().messagesTo(phone)).hasSize(2);
        assertThat(client().newestCode(phone)).matches("[0-9]{4,8}");
    }

    @Test
    void a_malformed_address_is_1020017_and_an_unknown_scene_400() {
        expect(1020017, client().post("email/send", Map.of("email", "nonsense", "scene", "RESET_PASSWORD")));
        expect(1020017, client().post("email/send", Map.of("email", "", "scene", "RESET_PASSWORD")));
        expect(
                1020017,
                client().post("email/send", Map.of("email", "a@example.com,b@example.com", "scene", "MFA_VERIFY")));
        expect(400, client().post("email/send", Map.of("email", newEmail(), "scene", "NONSENSE")));
        expect(400, client().post("email/send", Map.of("email", newEmail())));
        expect(400, client().post("email/send", Map.of("email", List.of(newEmail()), "scene", "MFA_VERIFY")));
    }

    @Test
    void the_same_scene_must_wait_and_different_scenes_need_not() {
        String email = newEmail();
        client().registerEmail(email);
        for (String scene : List.of(
                "RESET_PASSWORD",
                "RESET_PASSWORD_VERIFY_CODE",
                "CHANGE_EMAIL",
                "EMAIL_BIND_VERIFY_CODE",
                "EMAIL_UNBIND_VERIFY_CODE",
                "VERIFY_CODE",
                "REGISTER_VERIFY_CODE",
                "LOGIN_VERIFY_CODE",
                "INFORMATION_COMPLETION_VERIFY_CODE",
                "MFA_VERIFY",
                "MFA_VERIFY_CODE",
                "VERIFY_EMAIL",
                "FIRST_EMAIL_LOGIN_VERIFY",
                "CONSOLE_CONDUCTED_VERIFY")) {
            expect(200, client().post("email/send", Map.of("email", email, "scene", scene)));
            expect(2080, client().post("email/send-email", Map.of("email", email, "scene", scene)));
        }
        assertThat(client().messagesTo(email)).hasSize(14);
    }

    @Test
    void whether_an_address_has_an_account_does_not_show() {
        String unknown = newEmail();
        String known = newEmail();
        client().registerEmail(known);

        Reply toUnknown = expect(200, client().post("email/send", Map.of("email", unknown, "scene", "RESET_PASSWORD")));
        Reply toKnown = expect(200, client().post("email/send", Map.of("email", known, "scene", "RESET_PASSWORD")));

        assertThat(toUnknown.text()).isEqualTo(toKnown.text());
        assertThat(client().messagesTo(unknown)).isEmpty();
        assertThat(client().messagesTo(known)).hasSize(1);
        expect(2080, client().post("email/send", Map.of("email", unknown, "scene", "RESET_PASSWORD")));
    }

    @Test
    void mails_go_to_the_stored_address_not_to_the_typed_one() {
        String email = "Case." + newEmail();
        client().registerEmail(email);

        expect(
                200,
                client().post(
                                "email/send",
                                Map.of("email", email.toUpperCase(Locale.ROOT), "scene", "RESET_PASSWORD")));

        assertThat(client().messagesTo(email).getLast().get("to")).isEqualTo(email);
    }

    @Test
    void a_link_verifies_the_address_when_its_button_is_pressed_and_not_when_it_is_opened() {
        String email = newEmail();
        AuthingClient caller = client().as(client().registerEmail(email));
        Http forged = client().http().with("X-Forwarded-Host", "evil.example");
        expect(200, forged.post("/api/v2/email/send", Map.of("email", email, "scene", "VERIFY_EMAIL")));
        Map<String, Object> message = client().messagesTo(email).getLast();
        URI link = URI.create(String.valueOf(message.get("link")));
        assertThat(link.getHost()).isNotEqualTo("evil.example");
        assertThat(message.get("code")).isNull();

        for (int i = 0; i < 2; i++) {
            Reply page = client().plain().get(link.getPath() + "?" + link.getRawQuery());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(page.text())
                    .contains("<form method=\"post\"")
                    .contains("<bdi>" + email.toLowerCase(Locale.ROOT) + "</bdi>")
                    .contains("only if you have just made this account yourself");
        }
        assertThat(caller.get("users/me").at("data.emailVerified")).isEqualTo(false);

        byte[] form = link.getRawQuery().getBytes(StandardCharsets.UTF_8);
        String type = "application/x-www-form-urlencoded";
        Reply done = client().plain().send("POST", link.getPath(), type, form);
        assertThat(done.text()).contains("is verified");
        assertThat(caller.get("users/me").at("data.emailVerified")).isEqualTo(true);
        Reply again = client().plain().send("POST", link.getPath(), type, form);
        assertThat(again.text()).doesNotContain("is verified").contains("has been used");
        assertThat(client().plain()
                        .get(link.getPath() + "?" + link.getRawQuery())
                        .text())
                .doesNotContain("<bdi>"); // a link that is used tells nobody whose it was
    }

    @Test
    void the_page_behind_a_link_shows_nothing_that_was_put_into_it() {
        Reply page = client().plain()
                .get("/authing/verify-email/" + target().pool() + "?ticket=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

        assertThat(page.text()).doesNotContain("<script");
    }

    @Test
    void messages_are_in_the_language_that_the_client_asks_for() {
        Http chinese = client().plain().with("x-authing-app-id", target().app()).with("x-authing-lang", "zh-CN");
        assertThat(expect(2020, chinese.get("/api/v2/users/me")).textAt("message"))
                .isEqualTo("尚未登录");
        assertThat(expect(2020, client().get("users/me")).textAt("message")).isEqualTo("not logged in");
    }
}
