package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a proven address or number in the place of the present one, or binds it where there is none (Authing 8.20, 8.23).
 * The codes that are pending for the old one die with it.
 */
public final class ReplaceIdentifier {
    private final Accounts accounts;
    private final PrincipalStore principals;
    private final TenantStore tenants;
    private final Proofs proofs;
    private final InstantSource clock;

    public ReplaceIdentifier(
            Accounts accounts, PrincipalStore principals, TenantStore tenants, Proofs proofs, InstantSource clock) {
        this.accounts = accounts;
        this.principals = principals;
        this.tenants = tenants;
        this.proofs = proofs;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param proof the code that was sent to the new address
     * @param old proof of the present address; null if the client gave none
     */
    public record Command(
            Caller caller,
            Identifier next,
            CodeProof proof,
            @Nullable OldProof old,
            Origin origin) {}

    /** What the client says the present address is, and the code that was sent there. */
    public record OldProof(Identifier address, CodeProof proof) {}

    /**
     * The new state. Refused, in this order: {@code IDENTIFIER_UNCHANGED}, {@code OLD_ADDRESS_REQUIRED}, {@code
     * OLD_ADDRESS_MISMATCH}, {@code INVALID_CODE} (either side), {@code IDENTIFIER_TAKEN}; no code is spent then.
     */
    public Result<Principal> execute(Command command) {
        return prove(command).then(proven -> replace(command, proven));
    }

    /** The codes of both sides, right but unspent. @param old empty where none is needed */
    record Proven(PendingCode code, Optional<PendingCode> old) {}

    /** Checks and counts what proves the change. */
    Result<Proven> prove(Command command) {
        return accounts.own(command.caller()).then(principal -> {
            Optional<Identifier> present = principal.identifier(command.next().type());
            Optional<FailureCode> refusal = refusal(command, present);
            if (refusal.isPresent()) {
                return Result.refused(refusal.get());
            }
            return proofs.check(principal, command.next(), command.proof(), command.origin())
                    .then(code -> oldCode(command, principal).map(old -> new Proven(code, old)));
        });
    }

    private Optional<FailureCode> refusal(Command command, Optional<Identifier> present) {
        if (present.isEmpty()) {
            return Optional.empty();
        }
        if (present.get().canonical().equals(command.next().canonical())) {
            return Optional.of(FailureCode.IDENTIFIER_UNCHANGED);
        }
        OldProof old = command.old();
        if (old == null) {
            return demandsOldProof(command) ? Optional.of(FailureCode.OLD_ADDRESS_REQUIRED) : Optional.empty();
        }
        return old.address().canonical().equals(present.get().canonical())
                ? Optional.empty()
                : Optional.of(FailureCode.OLD_ADDRESS_MISMATCH);
    }

    private boolean demandsOldProof(Command command) {
        return tenants.find(command.caller().tenant())
                .map(Tenant::policies)
                .map(policies -> policies.requireOldAddressProof())
                .orElse(true);
    }

    /** The old side's code; an empty one where none is needed. */
    private Result<Optional<PendingCode>> oldCode(Command command, Principal principal) {
        OldProof old = command.old();
        if (old == null || principal.identifier(command.next().type()).isEmpty()) {
            return Result.ok(Optional.empty());
        }
        return proofs.check(principal, old.address(), old.proof(), command.origin())
                .map(Optional::of);
    }

    private Result<Principal> replace(Command command, Proven proven) {
        return accounts.change(command.caller(), AuditAction.IDENTIFIER_REPLACED, command.origin(), principal -> {
            requireStillProven(command, principal.identifier(command.next().type()), proven);
            spend(proven);
            return put(principal, command.next());
        });
    }

    /** What was proven before the transaction must be true inside it: somebody may have changed the address meanwhile. */
    void requireStillProven(Command command, Optional<Identifier> present, Proven proven) {
        refusal(command, present).ifPresent(code -> {
            throw new RefusedException(Failure.of(code));
        });
        if (present.isPresent() && command.old() != null && proven.old().isEmpty()) {
            throw new RefusedException(Failure.of(FailureCode.INVALID_CODE));
        }
    }

    /** Spends both sides' codes in the running transaction. */
    void spend(Proven proven) {
        proofs.spend(proven.code());
        proven.old().ifPresent(proofs::spend);
    }

    /** Writes the change in the running transaction. All other codes of both addresses die. */
    Principal put(Principal principal, Identifier next) {
        Optional<Identifier> present = principal.identifier(next.type());
        Principal replaced = Accounts.written(principals.setIdentifier(
                principal.tenantId(), principal.id(), next, true, principal.version(), clock.instant()));
        proofs.voidCodes(principal.tenantId(), next);
        present.ifPresent(gone -> proofs.voidCodes(principal.tenantId(), gone));
        return replaced;
    }
}
