package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import java.time.InstantSource;
import java.util.Optional;

/** Takes an address or number off an account, unless it would leave no way to sign in (Authing 8.19, 8.22). */
public final class UnbindIdentifier {
    private final Accounts accounts;
    private final PrincipalStore principals;
    private final Proofs proofs;
    private final InstantSource clock;

    public UnbindIdentifier(Accounts accounts, PrincipalStore principals, Proofs proofs, InstantSource clock) {
        this.accounts = accounts;
        this.principals = principals;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** What is asked. */
    public record Command(Caller caller, Identifier.Type type, Origin origin) {}

    /** The new state; {@code IDENTIFIER_NOT_BOUND} or {@code LAST_SIGN_IN_METHOD} otherwise. */
    public Result<Principal> execute(Command command) {
        return accounts.change(command.caller(), AuditAction.IDENTIFIER_UNBOUND, command.origin(), principal -> {
            Optional<Identifier> bound = principal.identifier(command.type());
            if (bound.isEmpty()) {
                throw new RefusedException(Failure.of(FailureCode.IDENTIFIER_NOT_BOUND));
            }
            if (!canSignInWithout(principal, command.type())) {
                throw new RefusedException(Failure.of(FailureCode.LAST_SIGN_IN_METHOD));
            }
            proofs.voidCodes(principal.tenantId(), bound.get());
            return Accounts.written(principals.removeIdentifier(
                    principal.tenantId(), principal.id(), command.type(), principal.version(), clock.instant()));
        });
    }

    /** By password under another name, or by a code to another address. */
    private static boolean canSignInWithout(Principal principal, Identifier.Type removed) {
        boolean byName = principal.hasPassword() && principal.username() != null && removed != Identifier.Type.USERNAME;
        boolean byEmail = principal.email() != null && removed != Identifier.Type.EMAIL;
        boolean byPhone = principal.phone() != null && removed != Identifier.Type.PHONE;
        return byName || byEmail || byPhone;
    }
}
