package io.gatehouse.core.session;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of continued authentication on one device. A session that has ended is no longer in the store.
 *
 * @param application through which it was opened; null where the gate knows none
 * @param gate the dialect that opened it; its tokens are refreshed there only
 * @param generation the principal's authentication generation under which it lives
 * @param clientMark {@link io.gatehouse.core.support.Origin#clientMark()} of the client that opened it
 * @param lastUsedAt its opening or its last refresh
 * @param expiresAt when it ends at the latest; exclusive
 * @param refresh its refresh-token family; null if it has none
 * @param provenAt when a second factor was last proven in it; null if none was
 * @param context what its holder has chosen to work in; null: nothing, or nothing yet
 */
public record Session(
        SessionId id,
        TenantId tenantId,
        PrincipalId principalId,
        @Nullable ApplicationId application,
        String gate,
        int generation,
        long clientMark,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        @Nullable RefreshFamily refresh,
        @Nullable Instant provenAt,
        @Nullable ContextId context) {

    /** A session in which no second factor was proven, without a context. */
    public Session(
            SessionId id,
            TenantId tenantId,
            PrincipalId principalId,
            @Nullable ApplicationId application,
            String gate,
            int generation,
            long clientMark,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            @Nullable RefreshFamily refresh) {
        this(
                id,
                tenantId,
                principalId,
                application,
                gate,
                generation,
                clientMark,
                createdAt,
                lastUsedAt,
                expiresAt,
                refresh,
                null,
                null);
    }

    /** The same session with a second factor proven at that moment. */
    public Session proven(Instant at) {
        return new Session(
                id,
                tenantId,
                principalId,
                application,
                gate,
                generation,
                clientMark,
                createdAt,
                lastUsedAt,
                expiresAt,
                refresh,
                at,
                context);
    }

    /** The same session in that context. */
    public Session in(@Nullable ContextId chosen) {
        return new Session(
                id,
                tenantId,
                principalId,
                application,
                gate,
                generation,
                clientMark,
                createdAt,
                lastUsedAt,
                expiresAt,
                refresh,
                provenAt,
                chosen);
    }

    /**
     * Where a refresh-token family stands.
     *
     * @param current digest of the secret that is good now
     * @param previous digest of the one before; null before the first rotation
     * @param rotations how often it was rotated
     * @param rotatedAt when the current secret was issued
     * @param expiresAt when the current secret expires; exclusive
     */
    public record RefreshFamily(
            Digest current, @Nullable Digest previous, int rotations, Instant rotatedAt, Instant expiresAt) {}
}
