package io.gatehouse.core.access;

import io.gatehouse.core.access.Grantee.Holder;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Namespaces, roles, and who was given them. Safe for several threads and server instances; instants keep millisecond
 * precision. Everything is seen in its tenant only. Throws {@link io.gatehouse.core.support.StoreUnavailableException} when
 * the store cannot answer.
 */
public interface RoleStore {
    /**
     * The namespace of that code, made if there is none, and renamed if its name is another.
     *
     * @param name null: stays as it is; that of a new one is its code
     */
    Namespace namespace(TenantId tenant, AccessCode code, @Nullable String name, Instant now);

    /** The tenant's namespaces by ascending number, the first {@value AccessStore#MOST} at most. */
    List<Namespace> namespaces(TenantId tenant);

    /** Removes the namespace with its roles and resources and all that was given of them; answers whether it was there. */
    boolean deleteNamespace(TenantId tenant, int number);

    /** The role of that code, or empty. */
    Optional<Role> find(TenantId tenant, int namespace, AccessCode code);

    /**
     * Stores the role under its id, new or changed; its namespace must exist in the tenant.
     *
     * @return false if another role of the namespace has the code; nothing is changed then
     */
    boolean save(TenantId tenant, Role role);

    /** Removes the role from all that hold it, with what is granted to it; answers whether it was there. */
    boolean delete(TenantId tenant, RoleId role);

    /** A page of the tenant's roles by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<Role> page(TenantId tenant, @Nullable RoleId after, int limit);

    /**
     * The roles that were given to the holder itself, inherited ones left out, oldest first, equally old ones by id; the
     * first {@value AccessStore#MOST} at most.
     */
    List<Role> heldBy(TenantId tenant, Holder holder);

    /** Gives the role to the holder; answers whether it was new to it. No role of the tenant: nothing is done, false. */
    boolean assign(TenantId tenant, Holder holder, RoleId role);

    /** Takes the role from the holder; answers whether it held it. What it inherits stays. */
    boolean withdraw(TenantId tenant, Holder holder, RoleId role);
}
