package io.gatehouse.core.federation;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Identities that wait for a proof of whose they are to be. Safe for several threads and server instances; instants keep
 * millisecond precision. Everything is seen in its tenant only. Expiry is exclusive: at the instant itself it is gone. Joins
 * the caller's transaction, if there is one. Throws {@link io.gatehouse.core.support.StoreUnavailableException} when the
 * store cannot answer.
 */
public interface PendingIdentityStore {
    /** Stores it. @throws io.gatehouse.core.support.DuplicateIdException if its key is taken */
    void add(PendingIdentity pending);

    /** What waits under that key, left where it is; empty if unknown, taken or expired. */
    Optional<PendingIdentity> find(TenantId tenant, Digest key, Instant now);

    /**
     * Takes it out: of any number of concurrent callers exactly one receives it. Empty as for {@code find}. Commits with
     * the caller's transaction.
     */
    Optional<PendingIdentity> take(TenantId tenant, Digest key, Instant now);

    /** Removes up to {@code limit} that have expired; answers how many. */
    int purge(Instant now, int limit);
}
