package io.gatehouse.core.mfa;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;

/** All factors of somebody, of whatever type and wherever they are kept. Safe for several threads. */
public final class EnrolledFactors {
    private final FactorStore factors;
    private final PasskeyStore passkeys;

    public EnrolledFactors(FactorStore factors, PasskeyStore passkeys) {
        this.factors = factors;
        this.passkeys = passkeys;
    }

    /** The principal's factors, confirmed and pending, by type, the confirmed one first; passkeys the oldest first. */
    public List<Factor> of(TenantId tenant, PrincipalId principal) {
        List<Factor> all = new ArrayList<>(factors.of(tenant, principal));
        all.addAll(passkeys.of(tenant, principal));
        return all;
    }
}
