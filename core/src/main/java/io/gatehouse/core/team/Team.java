package io.gatehouse.core.team;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;

/**
 * A vendor organisation of a tenant.
 *
 * @param owner its one owner, a principal of kind OWNER, who may do everything in it
 * @param name as people read it, see {@link TeamNames}
 */
public record Team(TeamId id, TenantId tenantId, PrincipalId owner, String name, Instant createdAt) {
    /** A team has no more tills than this. */
    public static final int MOST_TILLS = 200;

    /** A team has no more roles than this. */
    public static final int MOST_ROLES = 50;

    /** A team has no more members than this. */
    public static final int MOST_MEMBERS = 10_000;
}
