package io.gatehouse.core.session;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A principal as authenticated in a request by an access token. Prints without the token.
 *
 * @param application of the token; null where the gate knows none
 * @param gate that issued the token
 * @param token the access token as presented
 * @param generation the authentication generation in the token
 * @param context in which the token's session stands; null for none
 * @param idle the session has ended when it was unused for longer; null: no limit
 */
public record Caller(
        TenantId tenant,
        PrincipalId principal,
        PrincipalKind kind,
        SessionId session,
        @Nullable ApplicationId application,
        String gate,
        int generation,
        @Nullable ContextId context,
        @Nullable Duration idle,
        Instant issuedAt,
        Instant expiresAt,
        String token) {
    @Override
    public String toString() {
        return "Caller[" + principal + ", " + session + "]";
    }
}
