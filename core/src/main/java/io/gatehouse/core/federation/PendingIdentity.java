package io.gatehouse.core.federation;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity of nobody yet, that waits for a proof of whose it is to be: for what its holder chooses, or until the sign-in
 * of the one it is given to is through. Its key, a secret of 256 bits, is kept as a digest.
 *
 * @param application for which it was begun; null if for none
 * @param kind whose door it was begun at
 * @param mayCreate its holder may have a new account for it
 * @param candidates accounts that are as good as proven to be its holder's, of which one may be chosen; at most {@value
 *     #MOST_CANDIDATES}
 * @param owner to whom it is given once the sign-in that waits under this key is through; null: that is still open
 */
public record PendingIdentity(
        Digest key,
        TenantId tenantId,
        @Nullable ApplicationId application,
        PrincipalKind kind,
        NewIdentity identity,
        boolean mayCreate,
        List<PrincipalId> candidates,
        @Nullable PrincipalId owner,
        Instant createdAt,
        Instant expiresAt) {
    /** How many candidates there can be: one by address, one by number. */
    public static final int MOST_CANDIDATES = 2;

    public PendingIdentity {
        candidates = List.copyOf(candidates);
        if (candidates.size() > MOST_CANDIDATES) {
            throw new IllegalArgumentException("too many candidates");
        }
    }
}
