package io.gatehouse.core.account;

import io.gatehouse.core.access.AccessSuccession;
import io.gatehouse.core.customdata.CustomDataStore;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an account hands on that is merged into another: its roles, grants and memberships, and its custom data, of which the
 * other keeps what it has itself. Safe for several threads.
 */
public final class Inheritance {
    private final AccessSuccession access;
    private final CustomDataStore customData;

    public Inheritance(AccessSuccession access, CustomDataStore customData) {
        this.access = access;
        this.customData = customData;
    }

    /** Hands it on in the running transaction, which holds both and then removes the first. */
    void handOn(Principal from, Principal heir) {
        TenantId tenant = from.tenantId();
        access.inherit(tenant, from.id(), heir.id());
        Map<FieldKey, CustomValue> lacking = lacking(tenant, from.id(), heir.id());
        if (!lacking.isEmpty()) {
            customData.write(tenant, heir.id(), lacking, Set.of());
        }
    }

    private Map<FieldKey, CustomValue> lacking(TenantId tenant, PrincipalId from, PrincipalId heir) {
        Map<FieldKey, CustomValue> values = new HashMap<>(customData.of(tenant, from));
        values.keySet()
                .removeAll(
                        values.isEmpty()
                                ? Set.of()
                                : customData.of(tenant, heir).keySet());
        return values;
    }
}
