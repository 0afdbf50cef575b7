package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.Set;

/**
 * The tenants in which staff may act beside their own. Safe for several threads and server instances. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface PermittedTenants {
    /** Most tenants that are kept of one principal. */
    int MOST = 100;

    /** The tenants beside its own in which the principal may act; those that are no more are left out. */
    Set<TenantId> of(TenantId home, PrincipalId principal);

    /**
     * Puts these tenants in the place of all that the principal has; its own is passed over. Commits with the caller's
     * transaction.
     *
     * @throws IllegalArgumentException for more than {@value #MOST}
     */
    void replace(TenantId home, PrincipalId principal, Set<TenantId> tenants);

    /** Whether the principal may act in that tenant: its own, or one that it was permitted. */
    default boolean permits(TenantId home, PrincipalId principal, TenantId tenant) {
        return tenant.equals(home) || of(home, principal).contains(tenant);
    }

    /** For stores: refuses more than can be kept. */
    static void check(Set<TenantId> tenants) {
        if (tenants.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " tenants");
        }
    }
}
