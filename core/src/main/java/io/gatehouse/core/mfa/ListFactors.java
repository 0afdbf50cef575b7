package io.gatehouse.core.mfa;

import io.gatehouse.core.failure.Result;
import java.util.List;

/** Somebody's own factors, the pending ones as well. Safe for several threads. */
public final class ListFactors {
    private final FactorOwners owners;
    private final EnrolledFactors factors;

    public ListFactors(FactorOwners owners, EnrolledFactors factors) {
        this.owners = owners;
        this.factors = factors;
    }

    /** The factors; refused as {@link FactorOwners#find} has it. */
    public Result<List<Factor>> execute(Claimant claimant) {
        return owners.find(claimant).map(principal -> factors.of(principal.tenantId(), principal.id()));
    }
}
