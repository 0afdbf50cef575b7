package io.gatehouse.core.appuser;

import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.ownership.WaysInOfApps;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;

/** API keys, and identities by custom tokens and custom functions. Safe for several threads. */
public final class AppWaysIn implements WaysInOfApps {
    private final ApiKeyStore keys;
    private final AppIdentityStore identities;

    public AppWaysIn(ApiKeyStore keys, AppIdentityStore identities) {
        this.keys = keys;
        this.identities = identities;
    }

    @Override
    public boolean areVouchedFor(TenantId tenant, PrincipalId principal) {
        return identities.hasAny(tenant, principal);
    }

    @Override
    public void takeAway(TenantId tenant, PrincipalId principal) {
        keys.removeAllOf(tenant, principal);
        identities.removeAllOf(tenant, principal);
    }
}
