package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.SenderEntries.BySmtp;
import io.gatehouse.app.blueprint.SenderEntries.ByTwilio;
import io.gatehouse.app.blueprint.SenderEntries.ByWebhook;
import io.gatehouse.app.blueprint.SenderEntries.InOutbox;
import io.gatehouse.app.blueprint.SenderEntries.MailEntry;
import io.gatehouse.app.blueprint.SenderEntries.SmsEntry;
import io.gatehouse.core.delivery.Autofill;
import io.gatehouse.core.support.Secret;
import io.gatehouse.mail.MailSender;
import io.gatehouse.mail.SmtpSettings;
import io.gatehouse.mail.SmtpSettings.Security;
import io.gatehouse.sms.TwilioSettings;
import io.gatehouse.sms.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code sms} and {@code mail}, of the server and of tenants. */
final class SenderReader {
    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-f]{32}");
    private static final Pattern KEY = Pattern.compile("SK[0-9a-f]{32}");
    private static final Pattern SERVICE = Pattern.compile("MG[0-9a-f]{32}");
    private static final Pattern SENDER = Pattern.compile("\\+?[1-9][0-9]{2,14}|[A-Za-z0-9 ]{1,11}|MG[0-9a-f]{32}");
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    private static final Pattern APP_HASH = Pattern.compile("[A-Za-z0-9+/]{11}");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
    private static final int LEAST_SECRET = 16;
    private static final int STARTTLS_PORT = 587;
    private static final int TLS_PORT = 465;

    private SenderReader() {}

    static SenderEntries read(Section section) {
        Optional<Section> sms = section.section("sms", Block.SMS);
        return new SenderEntries(
                sms.map(SenderReader::sms).orElse(null),
                section.section("mail", Block.MAIL).map(SenderReader::mail).orElse(null),
                sms.map(SenderReader::autofill).orElse(null));
    }

    private static @Nullable SmsEntry sms(Section section) {
        String adapter =
                section.choice("adapter", Map.of("outbox", "outbox", "twilio", "twilio", "webhook", "webhook"));
        Optional<TwilioSettings> twilio =
                section.section("twilio", Block.TWILIO).map(SenderReader::twilio);
        Optional<WebhookSettings> webhook =
                section.section("webhook", Block.SMS_WEBHOOK).map(SenderReader::webhook);
        return switch (adapter) {
            case "twilio" ->
                present(section, "twilio", twilio).map(ByTwilio::new).orElse(null);
            case "webhook" ->
                present(section, "webhook", webhook).map(ByWebhook::new).orElse(null);
            case "outbox" -> new InOutbox();
            case null, default -> null;
        };
    }

    private static <T> Optional<T> present(Section section, String key, Optional<T> settings) {
        if (!section.has(key)) {
            section.problem("adapter", "what this sender needs is told under " + key);
        }
        return settings;
    }

    private static @Nullable TwilioSettings twilio(Section section) {
        String account = required(section, "accountSid", ACCOUNT, "AC and 32 hexadecimal digits");
        Secret token = secret(section, "authToken");
        String key = matching(section, "apiKey", KEY, "SK and 32 hexadecimal digits");
        Secret keySecret = secret(section, "apiSecret");
        String from = matching(section, "from", SENDER, "a number, or a name of at most 11 letters and digits");
        String service = matching(section, "messagingServiceSid", SERVICE, "MG and 32 hexadecimal digits");
        String sender = service == null ? from : service;
        URI baseUrl = section.read("baseUrl", Section::parseWebAddress, "an http or https address");
        if (token == null && key == null) {
            section.problem("authToken", "expected an authToken, or an apiKey with its apiSecret");
        } else if ((key == null) != (keySecret == null)) {
            section.problem("apiKey", "apiKey and apiSecret go together");
        } else if (sender == null) {
            section.problem("from", "expected a from, or a messagingServiceSid");
        } else if (account != null) {
            return new TwilioSettings(account, token, key, keySecret, sender, senders(section), baseUrl, null);
        }
        return null;
    }

    private static Map<String, String> senders(Section section) {
        Map<String, String> senders = new LinkedHashMap<>();
        section.json("senders").forEach((prefix, sender) -> {
            boolean fits = PREFIX.matcher(prefix).matches()
                    && SENDER.matcher(String.valueOf(sender)).matches();
            if (!fits) {
                section.problem("senders", "expected senders by the beginning of a number, such as \"+44\": \"Acme\"");
                return;
            }
            senders.put(prefix, String.valueOf(sender));
        });
        return senders;
    }

    private static @Nullable WebhookSettings webhook(Section section) {
        URI url = section.read("url", Section::parseWebAddress, "an http or https address");
        Secret secret = secret(section, "secret");
        if (url == null) {
            missing(section, "url");
            return null;
        }
        if (secret == null || secret.length() < LEAST_SECRET) {
            section.problem("secret", "expected a secret of " + LEAST_SECRET + " characters or more");
            return null;
        }
        return new WebhookSettings(url, secret);
    }

    private static @Nullable Autofill autofill(Section section) {
        String host = matching(section, "webOtpHost", HOST, "the host of the page that asks for the code");
        String hash = matching(section, "appHash", APP_HASH, "the 11 characters that Android asks for");
        if (host != null && hash != null) {
            section.problem("appHash", "a message ends with a webOtpHost or with an appHash, not with both");
            return null;
        }
        return host != null ? Autofill.ofHost(host) : hash == null ? null : Autofill.ofApp(hash);
    }

    private static @Nullable MailEntry mail(Section section) {
        String adapter = section.choice("adapter", Map.of("outbox", "outbox", "smtp", "smtp"));
        Optional<SmtpSettings> smtp = section.section("smtp", Block.SMTP).map(SenderReader::smtp);
        return switch (adapter) {
            case "smtp" -> present(section, "smtp", smtp).map(BySmtp::new).orElse(null);
            case "outbox" -> new InOutbox();
            case null, default -> null;
        };
    }

    private static @Nullable SmtpSettings smtp(Section section) {
        String host = section.read("host", text -> Optional.of(text).filter(name -> !name.isBlank()), "a host");
        MailSender from = section.read(
                "from", MailSender::parse, "an address, or a name with the address in angle brackets behind it");
        Security security = security(section, host);
        Integer port = section.number("port");
        Integer connections = section.number("connections");
        String username = section.text("username");
        Secret password = secret(section, "password");
        if (host == null || from == null) {
            missing(section, host == null ? "host" : "from");
            return null;
        }
        try {
            return new SmtpSettings(
                    host,
                    port != null ? port : security == Security.TLS ? TLS_PORT : STARTTLS_PORT,
                    security,
                    section.read("caFile", text -> Optional.of(Path.of(text)), "a file"),
                    username,
                    password,
                    from,
                    connections == null ? SmtpSettings.DEFAULT_CONNECTIONS : connections);
        } catch (IllegalArgumentException wrong) {
            section.problem(
                    (username == null) != (password == null) ? "username" : "port", String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private static Security security(Section section, @Nullable String host) {
        if (Boolean.TRUE.equals(section.flag("tls"))) {
            return Security.TLS;
        }
        if (!Boolean.FALSE.equals(section.flag("startTls"))) {
            return Security.STARTTLS;
        }
        if (host != null && !THIS_MACHINE.contains(host)) {
            section.problem("startTls", "mail goes in clear to a server on this machine alone");
        }
        return Security.NONE;
    }

    private static @Nullable Secret secret(Section section, String key) {
        String text = section.text(key);
        return text == null || text.isEmpty() ? null : Secret.of(text);
    }

    private static @Nullable String matching(Section section, String key, Pattern form, String expected) {
        return section.read(key, text -> Optional.of(text).filter(form.asMatchPredicate()), expected);
    }

    private static @Nullable String required(Section section, String key, Pattern form, String expected) {
        if (!section.has(key)) {
            missing(section, key);
        }
        return matching(section, key, form, expected);
    }

    private static void missing(Section section, String key) {
        if (!section.has(key)) {
            section.problem(key, "this sender needs " + key);
        }
    }
}
