package io.gatehouse.core.team;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That a principal of kind SUB_USER belongs to a team. It belongs to one at most.
 *
 * @param phone where temporary codes are sent; no identifier, so that several members may share one
 * @param role code of a role of the team; null for none
 * @param own permissions that stand in the place of the role's; null: the role's are good
 * @param tills the tills that the member may work at, at most {@value Team#MOST_TILLS}; such as are no more count for nothing
 */
public record Membership(
        TenantId tenantId,
        TeamId team,
        PrincipalId member,
        PhoneNumber phone,
        @Nullable String role,
        @Nullable Set<Permission> own,
        Set<ContextId> tills) {
    public Membership {
        own = own == null ? null : Set.copyOf(own);
        tills = Set.copyOf(tills);
    }
}
