package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.Origin;

/** Removes the caller's account for good: its names are free, its sessions, tokens and pending codes are dead. */
public final class DeleteAccount {
    private final Accounts accounts;
    private final PrincipalStore principals;
    private final EndSessions endSessions;
    private final Proofs proofs;

    public DeleteAccount(Accounts accounts, PrincipalStore principals, EndSessions endSessions, Proofs proofs) {
        this.accounts = accounts;
        this.principals = principals;
        this.endSessions = endSessions;
        this.proofs = proofs;
    }

    /** What is asked. */
    public record Command(Caller caller, Origin origin) {}

    /** The principal that is no more. */
    public Result<Principal> execute(Command command) {
        return accounts.change(command.caller(), AuditAction.PRINCIPAL_DELETED, command.origin(), this::remove);
    }

    /** Removes it in the running transaction. */
    Principal remove(Principal principal) {
        for (Identifier.Type type : Identifier.Type.values()) {
            principal.identifier(type).ifPresent(name -> proofs.voidCodes(principal.tenantId(), name));
        }
        endSessions.gone(principal.tenantId(), principal.id());
        principals.delete(principal.tenantId(), principal.id());
        return principal;
    }
}
