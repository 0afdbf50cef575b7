package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.core.access.PermittedTenants;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Brings into accord in which tenants staff may act, once all tenants of the file are there. */
public final class PermissionSteps {
    private final PermittedTenants permitted;
    private final TenantStore tenants;

    public PermissionSteps(PermittedTenants permitted, TenantStore tenants) {
        this.permitted = permitted;
        this.tenants = tenants;
    }

    /** @param wanted all of them; its own tenant may be among them and makes no difference */
    void apply(Tenant home, PrincipalId principal, PrincipalEntry entry, List<Slug> wanted, Run run) {
        Set<TenantId> named = new HashSet<>();
        for (Slug slug : wanted) {
            named.add(tenants.findBySlug(slug)
                    .map(Tenant::id)
                    .orElseThrow(() -> run.refusal(entry.place(), "permittedOrgs: there is no tenant " + slug)));
        }
        named.remove(home.id());
        if (!named.equals(permitted.of(home.id(), principal))) {
            permitted.replace(home.id(), principal, named);
            run.changes.add("changed where principal " + principal + " may act ("
                    + entry.place().key() + ")");
        }
    }
}
