package io.gatehouse.mail;

import io.gatehouse.core.delivery.Carrier;
import io.gatehouse.core.delivery.Courier;
import io.gatehouse.core.delivery.Handover;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.delivery.Trouble.Kind;
import io.gatehouse.core.delivery.Wording;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mail to an SMTP server (RFC 5321), over connections that are used again. The server tells repeats by {@code
 * Message-ID}. Close it at the end.
 */
public final class SmtpCarrier implements Carrier, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpCarrier.class);
    /** Waiting for a connection, and this, together stay below what a carrier may take. */
    private static final Duration DEADLINE = Courier.LONGEST_HANDOVER.minusSeconds(8);

    private final String name;
    private final MailText texts;
    private final SmtpPool pool;
    private final Duration deadline;

    /**
     * @param name see {@link Carrier#name}
     * @throws IllegalArgumentException if the file of certificates cannot be read
     */
    public SmtpCarrier(String name, SmtpSettings settings) {
        this(name, settings, DEADLINE);
    }

    SmtpCarrier(String name, SmtpSettings settings, Duration deadline) {
        SSLSocketFactory tls = Authorities.sockets(settings.caFile());
        this.name = name;
        this.texts = new MailText(settings.from());
        this.pool = new SmtpPool(() -> new SmtpConnection(settings, tls), settings.connections());
        this.deadline = deadline;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Handover carry(Message message, Wording.Text text) {
        try {
            if (!pool.enter()) {
                return new Handover.Later(new Trouble(Kind.PROVIDER_FAILING, "all connections are busy"), null);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Handover.Later.of(Kind.UNREACHABLE);
        }
        try {
            return send(message, text);
        } finally {
            pool.leave();
        }
    }

    /** A connection that was used before may have been closed meanwhile: then a new one is tried at once. */
    private Handover send(Message message, Wording.Text text) {
        long end = System.nanoTime() + deadline.toNanos();
        AtomicReference<SmtpConnection> current = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> cutIfLate(current, done));
        try {
            SmtpConnection used = pool.used();
            Handover handover = used == null ? null : over(used, false, message, text, current);
            return handover == null || (isDead(handover) && System.nanoTime() < end)
                    ? over(pool.fresh(), true, message, text, current)
                    : handover;
        } finally {
            done.countDown();
        }
    }

    private static boolean isDead(Handover handover) {
        return handover instanceof Handover.Later(Trouble trouble, var wish) && trouble.kind() == Kind.UNREACHABLE;
    }

    private Handover over(
            SmtpConnection connection,
            boolean isFresh,
            Message message,
            Wording.Text text,
            AtomicReference<SmtpConnection> current) {
        current.set(connection);
        try {
            if (isFresh) {
                connection.open();
            }
            MimeMessage mail = texts.of(message, text, connection.session());
            connection.send(mail, (InternetAddress) mail.getAllRecipients()[0]);
            pool.keep(connection);
            return new Handover.Taken(mail.getMessageID());
        } catch (MessagingException failure) {
            LOG.debug("{}: {} was not taken", name, message, failure);
            Handover said = SmtpReplies.of(failure, connection.mayHaveIt());
            connection.cut();
            return said;
        }
    }

    private void cutIfLate(AtomicReference<SmtpConnection> current, CountDownLatch done) {
        try {
            if (!done.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                Optional.ofNullable(current.get()).ifPresent(SmtpConnection::cut);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
