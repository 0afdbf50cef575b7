package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;

/**
 * The second of two steps in which an address or number is replaced: by the ticket of {@link RequestIdentifierChange}
 * (Authing 13.6). Whether the address is free is decided now. Safe for several threads.
 */
public final class RedeemIdentifierChange {
    private final ReplaceIdentifier replace;
    private final Accounts accounts;
    private final Tickets tickets;

    public RedeemIdentifierChange(ReplaceIdentifier replace, Accounts accounts, Tickets tickets) {
        this.replace = replace;
        this.accounts = accounts;
        this.tickets = tickets;
    }

    /** What is asked. @param type of what is replaced, {@code EMAIL} or {@code PHONE} */
    public record Command(Caller caller, Identifier.Type type, Secret ticket, Origin origin) {}

    /**
     * The new state; {@code INVALID_TICKET} if the ticket is another's, used, expired, or the present address has changed;
     * {@code IDENTIFIER_TAKEN} if somebody else was quicker. The ticket is spent by success alone.
     */
    public Result<Principal> execute(Command command) {
        return accounts.change(command.caller(), AuditAction.IDENTIFIER_REPLACED, command.origin(), principal -> {
            Ticket ticket = tickets.take(
                    RequestIdentifierChange.purposeOf(command.type()),
                    principal,
                    command.caller().application(),
                    command.ticket());
            IntendedAddress intended = IntendedAddress.read(command.type(), ticket.address());
            if (!intended.replaces(principal.identifier(command.type()))) {
                throw Tickets.invalid();
            }
            return replace.put(principal, intended.next());
        });
    }
}
