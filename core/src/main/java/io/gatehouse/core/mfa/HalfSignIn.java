package io.gatehouse.core.mfa;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in between its two factors, as its ticket vouches for it. It is no sign-in: it opens nothing but the second step.
 *
 * @param ticket digest of the ticket's text
 * @param application through which it was begun; null if through none
 * @param generation the principal's authentication generation when it was begun
 * @param begunAt when its first factor was proven
 */
public record HalfSignIn(
        Digest ticket,
        TenantId tenant,
        PrincipalId principal,
        @Nullable ApplicationId application,
        int generation,
        Instant begunAt,
        Instant expiresAt) {

    /** A ticket as handed out. Prints without its text. */
    public record Issued(Secret ticket, Instant expiresAt) {}
}
