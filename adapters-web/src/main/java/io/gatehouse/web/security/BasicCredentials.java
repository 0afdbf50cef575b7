package io.gatehouse.web.security;

import io.gatehouse.core.support.Secret;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** What an application proves itself with by HTTP Basic (RFC 7617). Prints without the secret. */
public record BasicCredentials(String user, Secret password) {
    private static final String SCHEME = "basic ";

    /** Nobody's id and secret are longer. */
    private static final int LONGEST = 1024;

    /** The credentials of the request; empty if it has none of this sort, or none that can be read. */
    public static Optional<BasicCredentials> of(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        return header == null ? Optional.empty() : read(header.strip());
    }

    static Optional<BasicCredentials> read(String header) {
        if (header.length() > LONGEST || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String text = new String(decoded, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new BasicCredentials(text.substring(0, colon), Secret.of(text.substring(colon + 1))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
