package io.gatehouse.core.session;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as handed out. Prints without them.
 *
 * @param access signed access token
 * @param refresh null where the gate has none
 * @param refreshExpiresAt null where there is no refresh token
 * @param context in which the session stands; null for none
 * @param device by which this device is remembered from now on; null if it is not, or nothing has changed
 */
public record IssuedTokens(
        SessionId session,
        String access,
        Instant issuedAt,
        Instant accessExpiresAt,
        @Nullable String refresh,
        @Nullable Instant refreshExpiresAt,
        @Nullable ContextId context,
        @Nullable Secret device) {

    /** Tokens without that of a remembered device. */
    IssuedTokens(
            SessionId session,
            String access,
            Instant issuedAt,
            Instant accessExpiresAt,
            @Nullable String refresh,
            @Nullable Instant refreshExpiresAt,
            @Nullable ContextId context) {
        this(session, access, issuedAt, accessExpiresAt, refresh, refreshExpiresAt, context, null);
    }

    /** The same with the token by which this device is remembered. */
    public IssuedTokens remembered(Secret token) {
        return new IssuedTokens(session, access, issuedAt, accessExpiresAt, refresh, refreshExpiresAt, context, token);
    }

    @Override
    public String toString() {
        return "IssuedTokens[" + session + "]";
    }
}
