package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;

/** The groups that a principal is in. Safe for several threads. */
public final class ListGroups {
    private final AccessStore access;

    public ListGroups(AccessStore access) {
        this.access = access;
    }

    /** What is asked. The caller sees to it that the asker may know: people may ask about themselves. */
    public record Query(TenantId tenant, PrincipalId principal) {}

    /** The groups, oldest first, {@value AccessStore#MOST} at most. */
    public List<Group> execute(Query query) {
        return access.groupsOf(query.tenant(), query.principal(), AccessStore.MOST);
    }
}
