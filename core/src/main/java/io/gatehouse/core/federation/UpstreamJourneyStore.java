package io.gatehouse.core.federation;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Ways to upstreams that have not ended. Safe for several threads and server instances; instants keep millisecond
 * precision. Everything is seen in its tenant only. Expiry is exclusive. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface UpstreamJourneyStore {
    /** Stores it. @throws io.gatehouse.core.support.DuplicateIdException if its state is taken */
    void add(UpstreamJourney journey);

    /**
     * Takes it out, if it was begun in that browser: of any number of concurrent callers exactly one receives it. Empty, and
     * it stays, if unknown, taken, expired or begun in another browser.
     */
    Optional<UpstreamJourney> take(TenantId tenant, Digest state, Digest browser, Instant now);

    /** Removes up to {@code limit} that have expired; answers how many. */
    int purge(Instant now, int limit);
}
