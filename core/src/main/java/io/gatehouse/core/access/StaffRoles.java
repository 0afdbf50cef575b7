package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The roles that count among staff: those of the tenant's default namespace. What applications keep in namespaces of their
 * own gives nobody rank. Safe for several threads.
 */
public final class StaffRoles {
    private final ListRoles held;
    private final RoleStore roles;

    public StaffRoles(ListRoles held, RoleStore roles) {
        this.held = held;
        this.roles = roles;
    }

    /** What the principal holds, by itself, its groups and departments, oldest first. */
    public List<Role> of(TenantId tenant, PrincipalId principal) {
        return held.execute(new ListRoles.Query(tenant, principal, new NamespaceFilter(Namespace.DEFAULT.text())));
    }

    /** The tenant's role of that code, or empty. */
    public Optional<Role> find(TenantId tenant, AccessCode code) {
        return roles.namespaces(tenant).stream()
                .filter(namespace -> namespace.code().equals(Namespace.DEFAULT))
                .findFirst()
                .flatMap(namespace -> roles.find(tenant, namespace.number(), code));
    }
}
