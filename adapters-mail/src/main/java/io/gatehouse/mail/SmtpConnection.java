package io.gatehouse.mail;

import io.gatehouse.core.support.Secret;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One connection to the server. For one thread at a time, but for {@link #cut}. */
final class SmtpConnection {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REPLY = Duration.ofSeconds(15);

    private final SmtpSettings settings;
    private final KeptSockets sockets;
    private final Session session;
    private final Marked transport;

    SmtpConnection(SmtpSettings settings, SSLSocketFactory tls) {
        this.settings = settings;
        this.sockets = new KeptSockets(tls);
        this.session = Session.getInstance(properties());
        this.transport = new Marked(session);
    }

    private Properties properties() {
        boolean isTls = settings.security() == SmtpSettings.Security.TLS;
        boolean isStartTls = settings.security() == SmtpSettings.Security.STARTTLS;
        Properties properties = new Properties();
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", String.valueOf(settings.port()));
        properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT.toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(REPLY.toMillis()));
        properties.put("mail.smtp.writetimeout", String.valueOf(REPLY.toMillis()));
        properties.put("mail.smtp.starttls.enable", String.valueOf(isStartTls));
        properties.put("mail.smtp.starttls.required", String.valueOf(isStartTls));
        properties.put("mail.smtp.ssl.enable", String.valueOf(isTls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put("mail.smtp.ssl.socketFactory", sockets.secure());
        properties.put("mail.smtp.socketFactory", sockets.plain());
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
        properties.put("mail.smtp.auth", String.valueOf(settings.username() != null));
        properties.put("mail.smtp.from", settings.from().address().text());
        properties.put("mail.smtp.localhost", settings.from().domain());
        properties.put("mail.smtp.quitwait", "false");
        return properties;
    }

    Session session() {
        return session;
    }

    /** Connects, under TLS if that is asked for, and shows who we are. */
    void open() throws MessagingException {
        Secret password = settings.password();
        transport.connect(
                settings.host(), settings.port(), settings.username(), password == null ? null : password.reveal());
    }

    /** Hands the mail over; when this returns the server has it. */
    void send(MimeMessage mail, InternetAddress to) throws MessagingException {
        transport.dataBegun = false;
        transport.sendMessage(mail, new InternetAddress[] {to});
    }

    /** Whether the server may have the mail that could not be sent: its text was under way. */
    boolean mayHaveIt() {
        return transport.dataBegun;
    }

    /** Cuts the connection off; safe while another thread waits for it. */
    void cut() {
        sockets.cut();
    }

    /** Takes leave of the server. */
    void close() {
        try {
            transport.close();
        } catch (MessagingException broken) {
            sockets.cut();
        }
    }

    /** Marks when the text of a mail begins to go out. */
    private static final class Marked extends SMTPTransport {
        private volatile boolean dataBegun;

        Marked(Session session) {
            super(session, new URLName("smtp", null, -1, null, null, null));
        }

        @Override
        protected OutputStream data() throws MessagingException {
            OutputStream text = super.data();
            dataBegun = true;
            return text;
        }
    }
}
