package io.gatehouse.web.security;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.bearer.BearerTokenReader;
import io.micronaut.security.token.reader.TokenReader;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the token of a request in every form that clients send it (Authing section 2.3): {@code Bearer <token>}, the
 * token alone, and the words {@code null} and {@code undefined}, which are no credential.
 */
@Singleton
@Replaces(BearerTokenReader.class)
public final class Bearer implements TokenReader<HttpRequest<?>> {
    private static final String SCHEME = "bearer";
    private static final Set<String> NOTHING = Set.of("", "null", "undefined");

    /** Longer texts are no tokens of ours and not worth a digest. */
    private static final int LONGEST = 16 * 1024;

    @Override
    public Optional<String> findToken(HttpRequest<?> request) {
        return tokenOf(request);
    }

    /** The token as presented, whether good or not; empty if the request carries no credential of this sort. */
    public static Optional<String> tokenOf(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        return header == null ? Optional.empty() : read(header.strip());
    }

    static Optional<String> read(String header) {
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        boolean isBearer = scheme.equalsIgnoreCase(SCHEME);
        if (space >= 0 && !isBearer) {
            return Optional.empty(); // Basic and others are not ours
        }
        String token = isBearer ? header.substring(scheme.length()).strip() : header;
        return NOTHING.contains(token) || token.length() > LONGEST ? Optional.empty() : Optional.of(token);
    }
}
