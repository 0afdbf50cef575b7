package io.gatehouse.web.vendor;

import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import java.util.Set;

/** Tenants beside the one that every test server has. */
final class Tenants {
    private Tenants() {}

    /** Another tenant of the same deployment. */
    static Tenant other() {
        return new Tenant(
                new TenantId("65f0000000000000000000b2"),
                new Slug("other"),
                "Other",
                null,
                null,
                Set.of(),
                TenantPolicies.defaults());
    }
}
