package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Groups and their members. Safe for several threads and server instances; instants keep millisecond precision. Everything
 * is seen in its tenant only. Throws {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot
 * answer.
 */
public interface GroupStore {
    /** The group of that code, or empty. */
    Optional<Group> find(TenantId tenant, AccessCode code);

    /**
     * Stores the group under its id, new or changed.
     *
     * @return false if another group of the tenant has the code; nothing is changed then
     */
    boolean save(TenantId tenant, Group group);

    /** Removes the group with its members, its roles and what is granted to it; answers whether it was there. */
    boolean delete(TenantId tenant, GroupId group);

    /** A page of the tenant's groups by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<Group> page(TenantId tenant, @Nullable GroupId after, int limit);

    /** A page of the members by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<PrincipalId> members(TenantId tenant, GroupId group, @Nullable PrincipalId after, int limit);

    /** Makes the principal a member; answers whether it was none. No such group or principal in the tenant: false. */
    boolean join(TenantId tenant, GroupId group, PrincipalId principal);

    /** Ends the membership; answers whether there was one. */
    boolean leave(TenantId tenant, GroupId group, PrincipalId principal);
}
