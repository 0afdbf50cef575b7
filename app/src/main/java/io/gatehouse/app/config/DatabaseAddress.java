package io.gatehouse.app.config;

import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address of a PostgreSQL, in the driver's form, or in libpq's, which platforms hand out:
 * {@code postgres://user:password@host:port/database?options}, with several hosts between commas if need be.
 */
record DatabaseAddress(
        String jdbcUrl, @Nullable String username, @Nullable Secret password) {
    private static final String JDBC = "jdbc:postgresql:";

    static Optional<DatabaseAddress> parse(String text) {
        if (text.startsWith(JDBC)) {
            return text.length() > JDBC.length()
                    ? Optional.of(new DatabaseAddress(text, null, null))
                    : Optional.empty();
        }
        if (text.startsWith("postgres://") || text.startsWith("postgresql://")) {
            return ofLibpq(text);
        }
        return Optional.empty();
    }

    private static Optional<DatabaseAddress> ofLibpq(String text) {
        try {
            URI uri = new URI(text);
            String authority = uri.getRawAuthority();
            if (authority == null || uri.getRawPath().length() < 2) {
                return Optional.empty();
            }
            int at = authority.lastIndexOf('@');
            String user = at < 0 ? "" : authority.substring(0, at);
            int colon = user.indexOf(':');
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return Optional.of(new DatabaseAddress(
                    JDBC + "//" + authority.substring(at + 1) + uri.getRawPath() + query,
                    user.isEmpty() ? null : plain(colon < 0 ? user : user.substring(0, colon)),
                    colon < 0 ? null : Secret.of(plain(user.substring(colon + 1)))));
        } catch (URISyntaxException | IllegalArgumentException notAUri) {
            return Optional.empty();
        }
    }

    /** Percent signs decoded; a plus sign is a plus sign here. */
    private static String plain(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
