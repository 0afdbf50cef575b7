package io.gatehouse.core.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as handed out. Prints without them.
 *
 * @param access signed access token
 * @param refresh null where the gate has none
 * @param refreshExpiresAt null where there is no refresh token
 */
public record IssuedTokens(
        SessionId session,
        String access,
        Instant issuedAt,
        Instant accessExpiresAt,
        @Nullable String refresh,
        @Nullable Instant refreshExpiresAt) {
    @Override
    public String toString() {
        return "IssuedTokens[" + session + "]";
    }
}
