package io.gatehouse.core.ownership;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;

/**
 * What an account may have to come in by at single applications, of which this package knows nothing: API keys, and
 * identities for which the application itself vouches. Safe for several threads.
 */
public interface WaysInOfApps {
    /**
     * Whether an application vouches for the principal: whom it knows there has proven to be somebody. (An API key proves
     * nothing: whoever is signed in makes himself one.)
     */
    boolean areVouchedFor(TenantId tenant, PrincipalId principal);

    /** Takes all of them from the principal, in the running transaction. */
    void takeAway(TenantId tenant, PrincipalId principal);
}
