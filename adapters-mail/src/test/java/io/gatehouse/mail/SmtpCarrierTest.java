package io.gatehouse.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.gatehouse.core.delivery.Handover;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.delivery.Trouble.Kind;
import io.gatehouse.core.delivery.Wording;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.mail.SmtpSettings.Security;
import io.gatehouse.tck.Race;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real SMTP with STARTTLS; fault F7 and rows 36, 57 and 61 of the threat list. */
class SmtpCarrierTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    static Path folder;

    private static TestCertificate certificate;
    private static TestCertificate foreign;

    private final GreenMail behind = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private SmtpFront front;

    @BeforeAll
    static void certify() throws Exception {
        certificate = TestCertificate.forNames("dns:localhost,ip:127.0.0.1", folder);
        foreign = TestCertificate.forNames("dns:mail.example.net", folder);
    }

    @BeforeEach
    void open() throws IOException {
        behind.start();
        front = front(certificate, false);
    }

    private SmtpFront front(@Nullable TestCertificate shown, boolean fromTheStart) throws IOException {
        return new SmtpFront(behind.getSmtp().getPort(), shown == null ? null : shown.context(), fromTheStart);
    }

    @AfterEach
    void close() throws IOException {
        front.close();
        behind.stop();
    }

    private SmtpSettings settings(Security security, Path trusted) {
        return new SmtpSettings(
                "localhost",
                front.port(),
                security,
                trusted,
                null,
                null,
                MailSender.parse("Gatehouse <no-reply@id.example.com>").orElseThrow(),
                2);
    }

    private SmtpCarrier carrier() {
        return carrier(settings(Security.STARTTLS, certificate.pem()));
    }

    private static SmtpCarrier carrier(SmtpSettings settings) {
        return new SmtpCarrier("smtp", settings, Duration.ofSeconds(60));
    }

    /** One that soon gives up: for servers that fall silent, never for those that are only slow on a busy machine. */
    private SmtpCarrier impatient() {
        return new SmtpCarrier("smtp", settings(Security.STARTTLS, certificate.pem()), Duration.ofSeconds(2));
    }

    private static Message message(EmailAddress to, String tenantName, Locale language) {
        Tenant tenant = new Tenant(
                new TenantId("65f000000000000000000001"),
                new Slug("acme"),
                tenantName,
                null,
                null,
                Set.of(),
                TenantPolicies.defaults());
        return new Message(
                "65f0000000000000000000aa",
                NOW,
                tenant,
                to,
                MessagePurpose.SIGN_IN_CODE,
                Secret.of("123456"),
                null,
                null,
                language,
                NOW.plusSeconds(300));
    }

    private static Message code() {
        return message(ALICE, "Acme", Locale.ENGLISH);
    }

    private static Handover send(SmtpCarrier carrier, Message message) {
        return carrier.carry(message, new Wording().of(message));
    }

    private MimeMessage received() {
        MimeMessage[] all = behind.getReceivedMessages();
        assertThat(all).hasSize(1);
        return all[0];
    }

    @Test
    void mail_goes_out_under_tls_with_the_headers_of_automatic_mail() throws Exception {
        try (SmtpCarrier carrier = carrier()) {
            assertThat(send(carrier, code()))
                    .isEqualTo(new Handover.Taken("<65f0000000000000000000aa@id.example.com>"));
        }

        MimeMessage mail = received();
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("no-reply@id.example.com", "Gatehouse"));
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("alice@example.com"));
        assertThat(mail.getSubject()).isEqualTo("Your Acme sign-in code");
        assertThat(mail.getHeader("Message-ID")).containsExactly("<65f0000000000000000000aa@id.example.com>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getSentDate()).isEqualTo(NOW);
        assertThat(front.inClear).containsExactly("EHLO id.example.com", "STARTTLS");
    }

    @Test
    void text_and_html_say_the_same() throws Exception {
        try (SmtpCarrier carrier = carrier()) {
            send(carrier, code());
        }

        MimeMultipart parts = (MimeMultipart) received().getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("123456");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("123456")
                .startsWith("<p>");
    }

    @Test
    void chinese_arrives_as_it_was_written() throws Exception {
        try (SmtpCarrier carrier = carrier()) {
            send(carrier, message(ALICE, "门房", Locale.SIMPLIFIED_CHINESE));
        }

        MimeMessage mail = received();
        assertThat(mail.getSubject()).isEqualTo("门房 登录验证码");
        assertThat(((MimeMultipart) mail.getContent())
                        .getBodyPart(0)
                        .getContent()
                        .toString())
                .contains("您的 门房 登录验证码是 123456");
        assertThat(mail.getHeader("Content-Language")).containsExactly("zh-CN");
    }

    @Test
    void without_a_name_of_its_own_the_sender_is_called_like_the_tenant() throws Exception {
        SmtpSettings given = settings(Security.STARTTLS, certificate.pem());
        SmtpSettings nameless = new SmtpSettings(
                given.host(),
                given.port(),
                given.security(),
                given.caFile(),
                null,
                null,
                MailSender.parse("no-reply@bücher.example").orElseThrow(),
                2);
        try (SmtpCarrier carrier = carrier(nameless)) {
            send(carrier, code());
        }

        assertThat(received().getFrom()).containsExactly(new InternetAddress("no-reply@xn--bcher-kva.example", "Acme"));
    }

    /** Rows 36 and 61. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme\r\nBcc: eve@example.net",
                "Acme\nSubject: other",
                "Acme\r\n\r\nbody",
                "Acme\u2028Bcc: eve@example.net",
                "\"Acme\" <eve@example.net>, ",
                "=?UTF-8?Q?=0D=0ABcc:_eve@example.net?="
            })
    void a_tenants_name_adds_no_header_and_no_recipient(String name) throws Exception {
        SmtpSettings given = settings(Security.STARTTLS, certificate.pem());
        SmtpSettings nameless = new SmtpSettings(
                given.host(),
                given.port(),
                given.security(),
                given.caFile(),
                null,
                null,
                MailSender.parse("no-reply@id.example.com").orElseThrow(),
                2);
        try (SmtpCarrier carrier = carrier(nameless)) {
            send(carrier, message(ALICE, name, Locale.ENGLISH));
        }

        MimeMessage mail = received();
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("alice@example.com"));
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("Subject")).hasSize(1);
        assertThat(((InternetAddress) mail.getFrom()[0]).getAddress()).isEqualTo("no-reply@id.example.com");
        assertThat(front.commands.stream().filter(line -> line.startsWith("RCPT")))
                .containsExactly("RCPT TO:<alice@example.com>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example, c@d.example",
                "a@b.example\r\nBcc: c@d.example",
                "Name\r\nBcc: x <a@b.example>",
                "Name <a@b.example> <c@d.example>",
                "\"v\"<a@@b.example>",
                "nobody",
                "a\u0000@b.example",
                "ünal@b.example"
            })
    void nothing_but_one_address_is_a_sender(String text) {
        assertThat(MailSender.parse(text)).isEmpty();
    }

    @Test
    void a_sender_is_an_address_with_or_without_a_name() {
        assertThat(MailSender.parse(" \"The Acme\" <a@b.example> "))
                .contains(new MailSender("The Acme", new EmailAddress("a@b.example")));
        assertThat(MailSender.parse("a@b.example")).contains(new MailSender(null, new EmailAddress("a@b.example")));
    }

    @Test
    void a_server_without_starttls_gets_nothing() throws IOException {
        front.close();
        front = front(null, false);
        try (SmtpCarrier carrier = carrier()) {
            assertThat(send(carrier, code())).isEqualTo(Handover.Later.of(Kind.UNREACHABLE));
        }

        assertThat(behind.getReceivedMessages()).isEmpty();
        assertThat(front.inClear).noneMatch(line -> line.startsWith("MAIL"));
    }

    @Test
    void a_certificate_of_another_name_or_of_nobody_who_is_trusted_gets_nothing() throws IOException {
        try (SmtpCarrier stranger = carrier(settings(Security.STARTTLS, foreign.pem()))) {
            assertThat(send(stranger, code())).isEqualTo(Handover.Later.of(Kind.UNREACHABLE));
        }
        front.close();
        front = front(foreign, false);
        try (SmtpCarrier misnamed = carrier(settings(Security.STARTTLS, foreign.pem()))) {
            assertThat(send(misnamed, code())).isEqualTo(Handover.Later.of(Kind.UNREACHABLE));
        }

        assertThat(behind.getReceivedMessages()).isEmpty();
    }

    @Test
    void tls_from_the_start_is_checked_alike() throws IOException {
        front.close();
        front = front(certificate, true);
        try (SmtpCarrier carrier = carrier(settings(Security.TLS, certificate.pem()));
                SmtpCarrier stranger = carrier(settings(Security.TLS, foreign.pem()))) {
            assertThat(send(carrier, code())).isInstanceOf(Handover.Taken.class);
            assertThat(send(stranger, code())).isEqualTo(Handover.Later.of(Kind.UNREACHABLE));
        }
        front.close();
        front = front(foreign, true);
        try (SmtpCarrier misnamed = carrier(settings(Security.TLS, foreign.pem()))) {
            assertThat(send(misnamed, code())).isEqualTo(Handover.Later.of(Kind.UNREACHABLE));
        }

        assertThat(front.inClear).isEmpty();
        assertThat(behind.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_file_without_certificates_is_refused_at_once() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> carrier(settings(Security.TLS, empty))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> carrier(settings(Security.TLS, folder.resolve("missing.pem"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void who_we_are_is_shown_under_tls_only_and_a_wrong_password_is_told() {
        behind.setUser("relay", "s3cret");
        SmtpSettings given = settings(Security.STARTTLS, certificate.pem());
        front.answer("EHLO", "250-localhost\n250-STARTTLS\n250 AUTH PLAIN");
        for (String password : List.of("s3cret", "wrong")) {
            SmtpSettings known = new SmtpSettings(
                    given.host(),
                    given.port(),
                    given.security(),
                    given.caFile(),
                    "relay",
                    Secret.of(password),
                    given.from(),
                    2);
            assertThat(known.toString()).doesNotContain(password);
            front.answer("AUTH", password.equals("wrong") ? "535 5.7.8 no" : "235 2.7.0 welcome");
            try (SmtpCarrier carrier = carrier(known)) {
                assertThat(send(carrier, code()))
                        .isEqualTo(
                                password.equals("wrong")
                                        ? Handover.Later.of(Kind.CREDENTIALS_REFUSED)
                                        : new Handover.Taken("<65f0000000000000000000aa@id.example.com>"));
            }
        }

        assertThat(front.inClear).noneMatch(line -> line.startsWith("AUTH"));
        assertThat(front.commands).anyMatch(line -> line.startsWith("AUTH PLAIN"));
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user alice@example.com, refused, ADDRESS_INVALID, 550 5.1.1",
        "RCPT, 450 4.2.1 greylisted, later, ADDRESS_BUSY, 450 4.2.1",
        "RCPT, 421 4.3.2 closing, later, PROVIDER_FAILING, 421 4.3.2",
        "MAIL, 553 5.1.8 not your address, refused, SENDER_REFUSED, 553 5.1.8",
        "MAIL, 452 4.3.1 full, later, PROVIDER_FAILING, 452 4.3.1",
        "DATA, 554 5.7.1 no, refused, MESSAGE_REFUSED, 554 5.7.1",
        "TEXT, 451 4.3.0 later, later, PROVIDER_FAILING, 451 4.3.0",
        "TEXT, 554 5.7.1 looks like spam, refused, MESSAGE_REFUSED, 554 5.7.1"
    })
    void refusals_are_for_the_time_being_or_for_good(
            String command, String answer, String end, Kind kind, String detail) {
        front.answer(command, answer);
        Trouble trouble = new Trouble(kind, detail);

        try (SmtpCarrier carrier = carrier()) {
            assertThat(send(carrier, code()))
                    .isEqualTo(end.equals("later") ? new Handover.Later(trouble, null) : new Handover.Refused(trouble));
        }

        assertThat(behind.getReceivedMessages()).isEmpty();
    }

    @Test
    void what_a_server_may_have_before_it_falls_silent_is_unknown() {
        front.answer("TEXT", SmtpFront.HANG_UP);
        try (SmtpCarrier carrier = carrier()) {
            assertThat(send(carrier, code())).isEqualTo(new Handover.Unknown(Trouble.of(Kind.NO_ANSWER)));
        }
        front.answer("TEXT", SmtpFront.SILENCE);
        try (SmtpCarrier carrier = impatient()) {
            assertThat(send(carrier, code())).isEqualTo(new Handover.Unknown(Trouble.of(Kind.NO_ANSWER)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
    void a_server_that_falls_silent_before_it_has_the_text_is_given_up_and_has_nothing(String command) {
        front.answer(command, SmtpFront.SILENCE);
        long before = System.nanoTime();

        try (SmtpCarrier carrier = impatient()) {
            assertThat(send(carrier, code())).isEqualTo(Handover.Later.of(Kind.UNREACHABLE));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(12));
        assertThat(behind.getReceivedMessages()).isEmpty();
    }

    @Test
    void where_nobody_listens_nothing_is_sent() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        SmtpSettings given = settings(Security.STARTTLS, certificate.pem());
        SmtpSettings nowhere =
                new SmtpSettings("localhost", port, given.security(), given.caFile(), null, null, given.from(), 2);

        try (SmtpCarrier carrier = carrier(nowhere)) {
            assertThat(send(carrier, code())).isEqualTo(Handover.Later.of(Kind.UNREACHABLE));
        }
    }

    @Test
    void connections_are_used_again_and_are_no_more_than_may_be() {
        try (SmtpCarrier carrier = carrier()) {
            List<Handover> all = Race.of(12, i -> send(carrier, code()));

            assertThat(all).allMatch(Handover.Taken.class::isInstance);
        }
        assertThat(behind.getReceivedMessages()).hasSize(12);
        assertThat(front.connections.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_connection_that_the_server_has_closed_meanwhile_is_replaced_at_once() {
        try (SmtpCarrier carrier = carrier()) {
            send(carrier, code());
            front.answer("MAIL", SmtpFront.HANG_UP);
            assertThat(send(carrier, code())).isEqualTo(Handover.Later.of(Kind.UNREACHABLE));
            front.forget("MAIL");
            assertThat(send(carrier, code())).isInstanceOf(Handover.Taken.class);
        }

        assertThat(behind.getReceivedMessages()).hasSize(2);
        assertThat(front.connections.get()).isEqualTo(3);
    }

    /** Row 57: a mail's link is the message's own, which is built from configured names. */
    @Test
    void a_link_is_the_messages_and_is_marked_up_as_one() throws Exception {
        Message link = new Message(
                "65f0000000000000000000ab",
                NOW,
                code().tenant(),
                ALICE,
                MessagePurpose.RESET_PASSWORD_LINK,
                null,
                URI.create("https://id.example.com/reset?a=1&token=abc"),
                Secret.of("abc"),
                Locale.ENGLISH,
                NOW.plusSeconds(1800));
        try (SmtpCarrier carrier = carrier()) {
            send(carrier, link);
        }

        MimeMultipart parts = (MimeMultipart) received().getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("https://id.example.com/reset?a=1&token=abc");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("<a href=\"https://id.example.com/reset?a=1&amp;token=abc\">");
    }

    @Test
    void settings_hold_together() {
        SmtpSettings given = settings(Security.STARTTLS, certificate.pem());

        assertThatThrownBy(() -> new SmtpSettings(" ", 25, Security.TLS, null, null, null, given.from(), 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SmtpSettings("h", 25, Security.TLS, null, "user", null, given.from(), 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Optional.of(given).map(SmtpSettings::toString))
                .hasValueSatisfying(
                        text -> assertThat(text).isEqualTo("SmtpSettings[localhost:" + front.port() + ", STARTTLS]"));
    }
}
