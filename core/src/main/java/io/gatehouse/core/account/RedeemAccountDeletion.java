package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;

/**
 * The second of two steps in which people remove their account: by the ticket of {@link RequestAccountDeletion} (Authing
 * 13.6). Safe for several threads.
 */
public final class RedeemAccountDeletion {
    private final DeleteAccount delete;
    private final Accounts accounts;
    private final Tickets tickets;

    public RedeemAccountDeletion(DeleteAccount delete, Accounts accounts, Tickets tickets) {
        this.delete = delete;
        this.accounts = accounts;
        this.tickets = tickets;
    }

    /** What is asked. */
    public record Command(Caller caller, Secret ticket, Origin origin) {}

    /** The principal that is no more; {@code INVALID_TICKET} if the ticket is another's, used or expired. */
    public Result<Principal> execute(Command command) {
        return accounts.change(command.caller(), AuditAction.PRINCIPAL_DELETED, command.origin(), ignored -> {
            Principal held = accounts.hold(command.caller());
            tickets.take(TicketPurpose.DELETE_ACCOUNT, held, command.caller().application(), command.ticket());
            return delete.remove(held);
        });
    }
}
