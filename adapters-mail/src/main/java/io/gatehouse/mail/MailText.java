package io.gatehouse.mail;

import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.Wording;
import io.gatehouse.core.principal.EmailAddress;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.regex.Pattern;

/** A message as mail (RFC 5322): one recipient, text and HTML, and the same {@code Message-ID} each time it is tried. */
final class MailText {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final MailSender from;

    MailText(MailSender from) {
        this.from = from;
    }

    /** The mail. */
    MimeMessage of(Message message, Wording.Text text, Session session) throws MessagingException {
        if (!(message.to() instanceof EmailAddress to)) {
            throw new IllegalArgumentException("mail goes to mail addresses");
        }
        MimeMessage mail = new Named(session, "<" + message.id() + "@" + from.domain() + ">");
        mail.setFrom(
                address(from.address(), from.name() == null ? message.tenant().name() : from.name()));
        mail.setRecipient(RecipientType.TO, address(to, ""));
        mail.setSubject(oneLine(text.subject()), UTF_8);
        mail.setSentDate(Date.from(message.at()));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834, section 5
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setHeader("Content-Language", message.language().getLanguage().equals("zh") ? "zh-CN" : "en");
        mail.setContent(parts(text));
        mail.saveChanges();
        return mail;
    }

    private static MimeMultipart parts(Wording.Text text) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text.text(), UTF_8);
        MimeMultipart parts = new MimeMultipart("alternative", plain);
        String html = text.html();
        if (html != null) {
            MimeBodyPart rich = new MimeBodyPart();
            rich.setText(html, UTF_8, "html");
            parts.addBodyPart(rich);
        }
        return parts;
    }

    private static InternetAddress address(EmailAddress address, String name) throws AddressException {
        InternetAddress one = new InternetAddress(address.text(), true);
        String shown = oneLine(name);
        if (!shown.isEmpty()) {
            try {
                one.setPersonal(shown, UTF_8);
            } catch (UnsupportedEncodingException impossible) {
                throw new IllegalStateException("every Java platform has UTF-8", impossible);
            }
        }
        return one;
    }

    /** What people have typed, such as a tenant's name, ends no header. */
    private static String oneLine(String text) {
        return CONTROLS.matcher(text).replaceAll(" ").strip();
    }

    /** Keeps its name when it is saved. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
