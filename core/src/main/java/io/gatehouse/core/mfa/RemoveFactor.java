package io.gatehouse.core.mfa;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.FactorType;
import java.time.InstantSource;
import java.util.Set;

/** Takes a second factor off its owner's account; with the last one go the recovery codes. Safe for several threads. */
public final class RemoveFactor {
    private final FactorOwners owners;
    private final FactorStore factors;
    private final InstantSource clock;

    public RemoveFactor(FactorOwners owners, FactorStore factors, InstantSource clock) {
        this.owners = owners;
        this.factors = factors;
        this.clock = clock;
    }

    /** What is asked. */
    public record Command(Caller caller, FactorType type, Origin origin) {}

    /** Removed; {@code FACTOR_NOT_ENROLLED} if there was none of that type that counted. */
    public Result<FactorType> execute(Command command) {
        Claimant owner = new Claimant.SignedIn(command.caller());
        return owners.change(
                owner, AuditAction.FACTOR_REMOVED, command.origin(), principal -> remove(principal, command.type()));
    }

    /** What is asked. @param id of a factor, true or not */
    public record ById(Caller caller, String id, Origin origin) {}

    /** The same for the one of that id; {@code FACTOR_NOT_ENROLLED} if it is not the caller's, or does not count. */
    public Result<FactorType> execute(ById command) {
        Claimant owner = new Claimant.SignedIn(command.caller());
        return owners.change(owner, AuditAction.FACTOR_REMOVED, command.origin(), principal -> {
            Factor named = factors.of(principal.tenantId(), principal.id()).stream()
                    .filter(Factor::isConfirmed)
                    .filter(factor -> factor.id().hex().equals(command.id()))
                    .findFirst()
                    .orElseThrow(() -> FactorOwners.refusal(FailureCode.FACTOR_NOT_ENROLLED));
            return remove(principal, named.type());
        });
    }

    private FactorType remove(Principal principal, FactorType type) {
        if (!factors.remove(principal.tenantId(), principal.id(), type, clock.instant())) {
            throw FactorOwners.refusal(FailureCode.FACTOR_NOT_ENROLLED);
        }
        boolean isAnyLeft =
                factors.of(principal.tenantId(), principal.id()).stream().anyMatch(Factor::isConfirmed);
        if (!isAnyLeft) {
            factors.replaceRecoveryCodes(principal.tenantId(), principal.id(), Set.of());
        }
        return type;
    }
}
