package io.gatehouse.tck;

import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.Optional;

/** A cache that knows everything at once, also while the store is away. */
final class InMemoryCurrentPrincipals implements CurrentPrincipals {
    private final InMemoryWorld world;

    InMemoryCurrentPrincipals(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public Optional<Principal> find(TenantId tenant, PrincipalId id) {
        Optional<Principal> known = cached(tenant, id);
        return known.isPresent() ? known : world.principals().find(tenant, id);
    }

    @Override
    public Optional<Principal> cached(TenantId tenant, PrincipalId id) {
        return world.transactions.peek(() -> world.principal(tenant, id).map(InMemoryWorld.PrincipalRow::principal));
    }

    @Override
    public void learn(Principal principal) {
        // there is nothing that the tables do not know already
    }
}
