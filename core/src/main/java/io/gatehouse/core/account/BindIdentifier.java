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
import java.time.InstantSource;

/** Binds a proven address or number to an account that has none of its type (Authing 8.18, 8.21). */
public final class BindIdentifier {
    private final Accounts accounts;
    private final PrincipalStore principals;
    private final Proofs proofs;
    private final InstantSource clock;

    public BindIdentifier(Accounts accounts, PrincipalStore principals, Proofs proofs, InstantSource clock) {
        this.accounts = accounts;
        this.principals = principals;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** What is asked. @param proof the code that was sent to the address */
    public record Command(Caller caller, Identifier address, CodeProof proof, Origin origin) {}

    /**
     * The new state. Refused, in this order: {@code IDENTIFIER_ALREADY_BOUND}, {@code INVALID_CODE}, {@code
     * IDENTIFIER_TAKEN}; a code is not spent by a refusal.
     */
    public Result<Principal> execute(Command command) {
        return accounts.own(command.caller()).then(principal -> {
            if (principal.identifier(command.address().type()).isPresent()) {
                return Result.refused(FailureCode.IDENTIFIER_ALREADY_BOUND);
            }
            return proofs.check(principal, command.address(), command.proof(), command.origin())
                    .then(code -> bind(command, code));
        });
    }

    private Result<Principal> bind(Command command, PendingCode code) {
        return accounts.change(command.caller(), AuditAction.IDENTIFIER_BOUND, command.origin(), principal -> {
            if (principal.identifier(command.address().type()).isPresent()) {
                throw new RefusedException(Failure.of(FailureCode.IDENTIFIER_ALREADY_BOUND));
            }
            Principal bound = Accounts.written(principals.setIdentifier(
                    principal.tenantId(),
                    principal.id(),
                    command.address(),
                    true,
                    principal.version(),
                    clock.instant()));
            proofs.spend(code);
            proofs.voidCodes(principal.tenantId(), command.address());
            return bound;
        });
    }
}
