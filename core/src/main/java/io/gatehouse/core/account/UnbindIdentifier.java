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
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantStore;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes an address or number off an account, unless it would leave no way to sign in (Authing 8.19, 8.22). */
public final class UnbindIdentifier {
    private final Accounts accounts;
    private final PrincipalStore principals;
    private final TenantStore tenants;
    private final SignInMethods methods;
    private final Proofs proofs;
    private final InstantSource clock;

    public UnbindIdentifier(
            Accounts accounts,
            PrincipalStore principals,
            TenantStore tenants,
            SignInMethods methods,
            Proofs proofs,
            InstantSource clock) {
        this.accounts = accounts;
        this.principals = principals;
        this.tenants = tenants;
        this.methods = methods;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** What is asked. @param proof the code that was sent to the present address; null if the client gave none */
    public record Command(
            Caller caller, Identifier.Type type, @Nullable CodeProof proof, Origin origin) {}

    /**
     * The new state. Refused, in this order: {@code IDENTIFIER_NOT_BOUND}, {@code OLD_ADDRESS_REQUIRED} (no proof, and the
     * tenant demands it), {@code INVALID_CODE} (a proof, and it is wrong), {@code LAST_SIGN_IN_METHOD}.
     */
    public Result<Principal> execute(Command command) {
        return accounts.own(command.caller()).then(principal -> {
            Optional<Identifier> bound = principal.identifier(command.type());
            if (bound.isEmpty()) {
                return Result.refused(FailureCode.IDENTIFIER_NOT_BOUND);
            }
            return prove(command, principal, bound.get()).then(code -> unbind(command, bound.get(), code));
        });
    }

    private Result<Optional<PendingCode>> prove(Command command, Principal principal, Identifier bound) {
        CodeProof proof = command.proof();
        if (proof == null) {
            return demandsProof(command)
                    ? Result.refused(FailureCode.OLD_ADDRESS_REQUIRED)
                    : Result.ok(Optional.empty());
        }
        return proofs.check(principal, bound, proof, command.origin()).map(Optional::of);
    }

    private boolean demandsProof(Command command) {
        return tenants.find(command.caller().tenant())
                .map(Tenant::policies)
                .map(TenantPolicies::requireOldAddressProof)
                .orElse(true);
    }

    private Result<Principal> unbind(Command command, Identifier proven, Optional<PendingCode> code) {
        return accounts.change(command.caller(), AuditAction.IDENTIFIER_UNBOUND, command.origin(), principal -> {
            if (!methods.remainWithout(principal, command.type())) {
                throw new RefusedException(Failure.of(FailureCode.LAST_SIGN_IN_METHOD));
            }
            Identifier bound = principal
                    .identifier(command.type())
                    .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.IDENTIFIER_NOT_BOUND)));
            if (!bound.canonical().equals(proven.canonical())) { // changed meanwhile
                throw new RefusedException(Failure.of(FailureCode.INVALID_CODE));
            }
            code.ifPresent(proofs::spend);
            proofs.voidCodes(principal.tenantId(), bound);
            return Accounts.written(principals.removeIdentifier(
                    principal.tenantId(), principal.id(), command.type(), principal.version(), clock.instant()));
        });
    }
}
