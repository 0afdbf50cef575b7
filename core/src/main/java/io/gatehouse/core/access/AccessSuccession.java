package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;

/**
 * Hands on what was given to a principal that is about to be merged into another. Safe for several threads and server
 * instances; joins the caller's transaction, which holds both principals. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface AccessSuccession {
    /**
     * Gives the heir all roles and grants of the other principal and makes it a member of its groups and departments, as far
     * as they were given to that one itself. What the heir has stays; where both have a grant on a resource, it has the
     * actions of both; a main department stays its main department. The other principal keeps what it has. A few statements,
     * however much there is.
     */
    void inherit(TenantId tenant, PrincipalId from, PrincipalId heir);
}
