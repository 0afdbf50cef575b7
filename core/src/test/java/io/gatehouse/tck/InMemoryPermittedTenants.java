package io.gatehouse.tck;

import io.gatehouse.core.access.PermittedTenants;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.InMemoryWorld.Permissions;
import java.util.Set;
import java.util.stream.Collectors;

final class InMemoryPermittedTenants implements PermittedTenants {
    private final InMemoryWorld world;

    InMemoryPermittedTenants(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public Set<TenantId> of(TenantId home, PrincipalId principal) {
        return world.transactions.call(() -> world
                .permissions
                .get(principal)
                .filter(row -> row.home().equals(home))
                .map(Permissions::tenants)
                .orElse(Set.of())
                .stream()
                .filter(tenant -> world.tenantRows.get(tenant).isPresent())
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void replace(TenantId home, PrincipalId principal, Set<TenantId> tenants) {
        PermittedTenants.check(tenants);
        Set<TenantId> others =
                tenants.stream().filter(tenant -> !tenant.equals(home)).collect(Collectors.toUnmodifiableSet());
        world.transactions.run(() -> world.permissions.put(principal, new Permissions(home, principal, others)));
    }
}
