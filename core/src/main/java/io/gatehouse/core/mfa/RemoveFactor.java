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
    private final PasskeyStore passkeys;
    private final EnrolledFactors enrolled;
    private final OtherWaysIn otherWays;
    private final InstantSource clock;

    public RemoveFactor(
            FactorOwners owners,
            FactorStore factors,
            PasskeyStore passkeys,
            OtherWaysIn otherWays,
            InstantSource clock) {
        this.owners = owners;
        this.factors = factors;
        this.passkeys = passkeys;
        this.enrolled = new EnrolledFactors(factors, passkeys);
        this.otherWays = otherWays;
        this.clock = clock;
    }

    /** What is asked. @param type not {@code PASSKEY}, of which one may have several: those are removed by id */
    public record Command(Caller caller, FactorType type, Origin origin) {}

    /** Removed; {@code FACTOR_NOT_ENROLLED} if there was none of that type that counted. */
    public Result<FactorType> execute(Command command) {
        Claimant owner = new Claimant.SignedIn(command.caller());
        return owners.change(
                owner, AuditAction.FACTOR_REMOVED, command.origin(), principal -> remove(principal, command.type()));
    }

    /** What is asked. @param id of a factor, true or not */
    public record ById(Caller caller, String id, Origin origin) {}

    /**
     * The same for the one of that id; {@code FACTOR_NOT_ENROLLED} if it is not the caller's, or does not count, {@code
     * LAST_SIGN_IN_METHOD} if it is a passkey without which he could not sign in.
     */
    public Result<FactorType> execute(ById command) {
        Claimant owner = new Claimant.SignedIn(command.caller());
        Result<Removed> result = owners.change(owner, null, command.origin(), principal -> {
            Factor named = enrolled.of(principal.tenantId(), principal.id()).stream()
                    .filter(Factor::isConfirmed)
                    .filter(factor -> factor.id().hex().equals(command.id()))
                    .findFirst()
                    .orElseThrow(() -> FactorOwners.refusal(FailureCode.FACTOR_NOT_ENROLLED));
            AuditAction action = removeNamed(principal, named);
            owners.note(principal, command.caller().application(), action, command.origin());
            return new Removed(principal, named.type(), action);
        });
        return result.map(removed -> {
            owners.tell(removed.owner(), removed.action(), command.origin());
            return removed.type();
        });
    }

    private record Removed(Principal owner, FactorType type, AuditAction action) {}

    private AuditAction removeNamed(Principal principal, Factor named) {
        if (named instanceof Passkey passkey) {
            remove(principal, passkey);
            return AuditAction.PASSKEY_REMOVED;
        }
        remove(principal, named.type());
        return AuditAction.FACTOR_REMOVED;
    }

    private FactorType remove(Principal principal, FactorType type) {
        if (!factors.remove(principal.tenantId(), principal.id(), type, clock.instant())) {
            throw FactorOwners.refusal(FailureCode.FACTOR_NOT_ENROLLED);
        }
        dropUselessCodes(principal);
        return type;
    }

    /**
     * Removed first, which holds the principal, and judged then, by his record as it is now: of two changes at once the second
     * sees what the first has left.
     */
    private void remove(Principal principal, Passkey passkey) {
        if (!passkeys.remove(principal.tenantId(), principal.id(), passkey.id(), clock.instant())) {
            throw FactorOwners.refusal(FailureCode.FACTOR_NOT_ENROLLED);
        }
        boolean opensTheDoor =
                passkeys.of(principal.tenantId(), principal.id()).stream().anyMatch(Passkey::userVerified);
        if (!opensTheDoor && !otherWays.existBesidePasskeys(owners.current(principal))) {
            throw FactorOwners.refusal(FailureCode.LAST_SIGN_IN_METHOD);
        }
        dropUselessCodes(principal);
    }

    private void dropUselessCodes(Principal principal) {
        boolean isAnyLeft =
                enrolled.of(principal.tenantId(), principal.id()).stream().anyMatch(Factor::isConfirmed);
        if (!isAnyLeft) {
            factors.replaceRecoveryCodes(principal.tenantId(), principal.id(), Set.of());
        }
    }
}
