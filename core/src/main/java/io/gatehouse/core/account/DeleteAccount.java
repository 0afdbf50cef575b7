package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;

/** Removes the caller's account for good: its names are free, its sessions, tokens and pending codes are dead. */
public final class DeleteAccount {
    private final Accounts accounts;
    private final Removal removal;

    public DeleteAccount(Accounts accounts, Removal removal) {
        this.accounts = accounts;
        this.removal = removal;
    }

    /** What is asked. */
    public record Command(Caller caller, Origin origin) {}

    /** The principal that is no more. */
    public Result<Principal> execute(Command command) {
        return accounts.change(
                command.caller(),
                AuditAction.PRINCIPAL_DELETED,
                command.origin(),
                ignored -> remove(accounts.hold(command.caller())));
    }

    /** Removes it in the running transaction, which holds the principal. */
    Principal remove(Principal held) {
        removal.remove(held);
        return held;
    }
}
