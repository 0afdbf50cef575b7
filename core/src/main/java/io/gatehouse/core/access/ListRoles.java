package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;

/** The roles that a principal holds, those of its groups and departments included. Safe for several threads. */
public final class ListRoles {
    private final AccessStore access;

    public ListRoles(AccessStore access) {
        this.access = access;
    }

    /** What is asked. The caller sees to it that the asker may know: people may ask about themselves. */
    public record Query(TenantId tenant, PrincipalId principal, NamespaceFilter namespaces) {}

    /** The roles, oldest first, {@value AccessStore#MOST} at most. */
    public List<Role> execute(Query query) {
        return access.rolesOf(query.tenant(), query.principal(), query.namespaces(), AccessStore.MOST);
    }
}
