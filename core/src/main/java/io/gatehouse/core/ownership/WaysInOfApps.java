package io.gatehouse.core.ownership;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;

/**
 * What an account may have to come in by at single applications, of which this package knows nothing: API keys, and
 * identities for which the application itself vouches. Safe for several threads.
 */
@FunctionalInterface
public interface WaysInOfApps {
    /** Where no application has any. */
    WaysInOfApps NONE = (tenant, principal) -> {};

    /** Takes all of them from the principal, in the running transaction. */
    void takeAway(TenantId tenant, PrincipalId principal);
}
