package io.gatehouse.persistence;

import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.token.SigningKeyStore;
import java.util.List;
import java.util.Set;

/** The two tenants of the key store's suite, without keys. */
final class KeyTenants {
    private static final List<TenantId> TENANTS =
            List.of(new TenantId("64a000000000000000000001"), new TenantId("64a000000000000000000002"));

    private KeyTenants() {}

    static SigningKeyStore emptied(Stores stores) {
        for (TenantId id : TENANTS) {
            stores.tenants().delete(id);
            Slug slug = new Slug("keys-" + id.hex().charAt(23));
            stores.tenants().save(new Tenant(id, slug, "Keys", null, null, Set.of(), TenantPolicies.defaults()));
        }
        return stores.signingKeys();
    }
}
