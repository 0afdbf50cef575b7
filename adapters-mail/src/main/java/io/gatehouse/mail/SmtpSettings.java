package io.gatehouse.mail;

import io.gatehouse.core.support.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How mail is handed to a server. Prints without the password.
 *
 * @param host name or address; its certificate must be for it
 * @param port 1 to 65535
 * @param caFile certificates (PEM) that may sign the server's; null: those that the Java platform trusts
 * @param username null: the server asks for none
 * @param password null if there is no user name
 * @param from whom mail comes from
 * @param connections at a time, 1 to 100
 */
public record SmtpSettings(
        String host,
        int port,
        Security security,
        @Nullable Path caFile,
        @Nullable String username,
        @Nullable Secret password,
        MailSender from,
        int connections) {
    /** How the connection is protected. */
    public enum Security {
        /** In clear at first, then under TLS, or not at all (RFC 3207). */
        STARTTLS,
        /** Under TLS from the beginning (RFC 8314). */
        TLS,
        /** In clear: for a server on this machine alone. */
        NONE
    }

    /** Where nobody says how many. */
    public static final int DEFAULT_CONNECTIONS = 8;

    public SmtpSettings {
        if (host.isBlank() || port < 1 || port > 65535 || connections < 1 || connections > 100) {
            throw new IllegalArgumentException("not a server that can be asked");
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("user name and password go together");
        }
    }

    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + port + ", " + security + "]";
    }
}
