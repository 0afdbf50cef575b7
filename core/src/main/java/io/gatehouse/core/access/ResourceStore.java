package io.gatehouse.core.access;

import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resources, and to whom they are granted. Safe for several threads and server instances; instants keep millisecond
 * precision. Everything is seen in its tenant only. Throws {@link io.gatehouse.core.support.StoreUnavailableException} when
 * the store cannot answer.
 */
public interface ResourceStore {
    /** The resource of that code, or empty. */
    Optional<Resource> find(TenantId tenant, int namespace, AccessCode code);

    /**
     * Stores the resource under its id, new or changed; its namespace must exist in the tenant.
     *
     * @return false if another resource of the namespace has the code; nothing is changed then
     */
    boolean save(TenantId tenant, Resource resource);

    /** Removes the resource with all its grants; answers whether it was there. */
    boolean delete(TenantId tenant, ResourceId resource);

    /** A page of the tenant's resources by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<Resource> page(TenantId tenant, @Nullable ResourceId after, int limit);

    /**
     * What was granted to the grantee itself, inherited grants left out, oldest resource first, equally old ones by id; the
     * first {@value AccessStore#MOST} at most.
     */
    List<Grant> grantedTo(TenantId tenant, Grantee grantee);

    /**
     * Grants exactly these actions of the resource to the grantee, in place of what was granted of it before; no action at
     * all revokes the grant. No resource of the tenant: nothing is done.
     */
    void grant(TenantId tenant, Grantee grantee, ResourceId resource, Actions actions);
}
