package io.gatehouse.core.appuser;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Devices that users of applications come with. Safe for several threads and server instances; instants keep millisecond
 * precision. Everything is seen in its tenant only; a device goes with whoever logged in on it last. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface AppDeviceStore {
    /** Stores a new device. @throws io.gatehouse.core.support.DuplicateIdException if the id is taken in its tenant */
    void add(AppDevice device);

    /** Puts what is said now in the place of what is stored; false, and nothing is changed, if its application knows no such device. */
    boolean see(AppDevice device);

    /** On which devices the principal logged in last, the latest first. @param limit 1 to 100 */
    List<AppDevice> of(TenantId tenant, PrincipalId principal, int limit);

    /** Removes up to {@code limit} devices that were seen last before {@code then}; answers how many. */
    int purge(Instant then, int limit);
}
