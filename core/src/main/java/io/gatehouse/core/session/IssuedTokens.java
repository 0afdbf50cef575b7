package io.gatehouse.core.session;

import io.gatehouse.core.support.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as handed out. Prints without them.
 *
 * @param access signed access token
 * @param refresh null where the gate has none
 * @param refreshExpiresAt null where there is no refresh token
 * @param device by which this device is remembered from now on; null if it is not, or nothing has changed
 */
public record IssuedTokens(
        SessionId session,
        String access,
        Instant issuedAt,
        Instant accessExpiresAt,
        @Nullable String refresh,
        @Nullable Instant refreshExpiresAt,
        @Nullable Secret device) {

    /** Tokens without that of a remembered device. */
    IssuedTokens(
            SessionId session,
            String access,
            Instant issuedAt,
            Instant accessExpiresAt,
            @Nullable String refresh,
            @Nullable Instant refreshExpiresAt) {
        this(session, access, issuedAt, accessExpiresAt, refresh, refreshExpiresAt, null);
    }

    /** The same with the token by which this device is remembered. */
    public IssuedTokens remembered(Secret token) {
        return new IssuedTokens(session, access, issuedAt, accessExpiresAt, refresh, refreshExpiresAt, token);
    }

    @Override
    public String toString() {
        return "IssuedTokens[" + session + "]";
    }
}
