package io.gatehouse.web.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.Outbox;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.web.phone.LibPhoneNumbers;
import io.gatehouse.web.testing.Http.Reply;
import io.gatehouse.web.testing.TestServer;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /dev/outbox}, as scripts and browsers see it. */
class OutboxControllerTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final String EVIL = "\"><script>alert('x')</script>&";

    private final TestServer server = TestServer.start();
    private final Outbox outbox = server.house().outbox;

    @AfterEach
    void stop() {
        server.close();
    }

    private void send(String id, Identifier to, MessagePurpose purpose, @Nullable String code, @Nullable URI link) {
        Tenant tenant = new Tenant(
                new TenantId("65f0000000000000000000b2"),
                new Slug("acme"),
                "Acme " + EVIL,
                null,
                null,
                Set.of(),
                TenantPolicies.defaults());
        outbox.send(new Message(
                id,
                AT,
                tenant,
                to,
                purpose,
                code == null ? null : Secret.of(code),
                link,
                link == null ? null : Secret.of("secret-of-link"),
                Locale.ENGLISH,
                AT.plus(Duration.ofMinutes(5))));
    }

    private List<Map<String, Object>> messages(String query) {
        Reply reply = server.http().get("/dev/outbox" + query);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        return reply.list();
    }

    private List<Object> ids(String query) {
        return messages(query).stream().map(message -> message.get("id")).toList();
    }

    @Test
    void messages_are_listed_oldest_first_with_the_members_that_scripts_read() {
        send("m1", PhoneNumber.ofE164("+15552000000"), MessagePurpose.SIGN_IN_CODE, "123456", null);
        send(
                "m2",
                new EmailAddress("Ann@example.com"),
                MessagePurpose.VERIFY_EMAIL_LINK,
                null,
                URI.create("https://acme.example/verify?token=secret-of-link"));

        List<Map<String, Object>> messages = messages("");

        assertThat(messages).hasSize(2);
        assertThat(messages.getFirst())
                .containsEntry("id", "m1")
                .containsEntry("at", AT.toEpochMilli())
                .containsEntry("channel", "sms")
                .containsEntry("to", "+15552000000")
                .containsEntry("tenant", "acme")
                .containsEntry("purpose", "SIGN_IN_CODE")
                .containsEntry("code", "123456")
                .doesNotContainKeys("link", "token", "tokenId", "subject", "html");
        assertThat((String) messages.getFirst().get("text")).contains("123456");
        assertThat(messages.getLast())
                .containsEntry("id", "m2")
                .containsEntry("channel", "email")
                .containsEntry("to", "Ann@example.com")
                .containsEntry("link", "https://acme.example/verify?token=secret-of-link")
                .containsEntry("token", "secret-of-link")
                .containsKeys("subject", "text", "html")
                .doesNotContainKeys("code", "tokenId");
    }

    @Test
    void an_empty_outbox_is_an_empty_array() {
        assertThat(messages("?to=nobody@example.com")).isEmpty();
    }

    @Test
    void mail_is_found_whatever_its_case() {
        send("m1", new EmailAddress("Ann@example.com"), MessagePurpose.SIGN_IN_CODE, "1", null);
        send("m2", new EmailAddress("bob@example.com"), MessagePurpose.SIGN_IN_CODE, "2", null);
        assertThat(ids("?to=ann@EXAMPLE.com")).containsExactly("m1");
        assertThat(ids("?to=ann%40example.com")).containsExactly("m1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+8618812345678", "%2B8618812345678", "18812345678", "188-1234-5678", "008618812345678"})
    void a_number_is_found_in_every_spelling(String asked) {
        send("m1", new PhoneNumber("+8618812345678", "18812345678", null), MessagePurpose.SIGN_IN_CODE, "1", null);
        send("m2", PhoneNumber.ofE164("+15552000000"), MessagePurpose.SIGN_IN_CODE, "2", null);
        assertThat(ids("?to=" + asked)).containsExactly("m1");
    }

    @Test
    void a_national_number_is_read_in_the_country_that_was_given_with_it() {
        send("m1", new PhoneNumber("+4915123456789", "015123456789", "+49"), MessagePurpose.SIGN_IN_CODE, "1", null);
        assertThat(ids("?to=015123456789")).containsExactly("m1");
        assertThat(ids("?to=15123456789")).containsExactly("m1");
    }

    @Test
    void a_browser_gets_a_page_that_runs_nothing_and_shows_everything_as_text() {
        send("m1", new EmailAddress("ann@example.com"), MessagePurpose.SIGN_IN_CODE, EVIL, null);
        send(
                "m2",
                new EmailAddress("ann@example.com"),
                MessagePurpose.VERIFY_EMAIL_LINK,
                null,
                URI.create("javascript:alert(1)"));

        Reply page = server.http()
                .with("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .get("/dev/outbox?to=" + "ANN%40example.com");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.text())
                .contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;")
                .doesNotContain("<script")
                .doesNotContain("href=\"javascript:")
                .contains("value=\"ANN@example.com\"");
        assertThat(page.text().indexOf("VERIFY_EMAIL_LINK"))
                .as("newest on top")
                .isLessThan(page.text().indexOf("SIGN_IN_CODE"));
    }

    @Test
    void what_is_asked_for_is_text_as_well() {
        Reply page = server.http().with("Accept", "text/html").get("/dev/outbox?to=%22%3E%3Cscript%3E");
        assertThat(page.text()).contains("value=\"&quot;&gt;&lt;script&gt;\"").contains("No messages.");
    }

    @Test
    void without_an_outbox_there_is_no_such_path() {
        try (ApplicationContext without = ApplicationContext.builder()
                        .singletons(new LibPhoneNumbers())
                        .start();
                ApplicationContext with = ApplicationContext.builder()
                        .singletons(new LibPhoneNumbers(), new Outbox())
                        .start()) {
            assertThat(without.findBean(OutboxController.class)).isEmpty();
            assertThat(with.findBean(OutboxController.class)).isPresent();
        }
    }
}
