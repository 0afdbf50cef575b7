package io.gatehouse.core.signin;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Sign-ins by QR codes. Safe for several threads and server instances; instants keep millisecond precision. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface QrLoginStore {
    /** Stores a new one. @throws io.gatehouse.core.support.DuplicateIdException if the id is taken; that one is unchanged */
    void add(QrLogin login);

    /** The one of that id, expired or not; empty if unknown or another tenant's. */
    Optional<QrLogin> find(TenantId tenant, Digest id);

    /** The confirmed one with that ticket, expired or not; empty if unknown or another tenant's, or already spent. */
    Optional<QrLogin> findByTicket(TenantId tenant, Digest ticket);

    /**
     * Puts {@code next} in the place of {@code present}, by one conditional statement: of any number of callers at once
     * exactly one is answered true. False, with nothing changed, if the stored one is at another stage by now or has
     * expired. Commits with the caller's transaction.
     *
     * @param next the same sign-in at another stage
     */
    boolean advance(QrLogin present, QrLogin next, Instant now);

    /** Removes up to {@code limit} that expired {@link QrLogin#REMEMBERED} ago or earlier; answers how many. */
    int purge(Instant now, int limit);
}
