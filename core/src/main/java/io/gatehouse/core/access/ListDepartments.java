package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;

/** The departments that a principal is in, each with the way that leads to it. Safe for several threads. */
public final class ListDepartments {
    /** How many memberships are answered at most. */
    public static final int MOST = 200;

    private final AccessStore access;

    public ListDepartments(AccessStore access) {
        this.access = access;
    }

    /** What is asked. The caller sees to it that the asker may know: people may ask about themselves. */
    public record Query(TenantId tenant, PrincipalId principal) {}

    /** The memberships by the time of joining, {@value #MOST} at most. */
    public List<Membership> execute(Query query) {
        return access.departmentsOf(query.tenant(), query.principal(), MOST);
    }
}
