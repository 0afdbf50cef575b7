package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import java.time.Duration;
import java.util.Optional;

/**
 * The first of two steps in which an address or number is replaced: what proves it is spent on a ticket (Authing 13.6). Safe
 * for several threads.
 */
public final class RequestIdentifierChange {
    /** How long the ticket is good. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    private final ReplaceIdentifier replace;
    private final Accounts accounts;
    private final PrincipalStore principals;
    private final Tickets tickets;

    public RequestIdentifierChange(
            ReplaceIdentifier replace, Accounts accounts, PrincipalStore principals, Tickets tickets) {
        this.replace = replace;
        this.accounts = accounts;
        this.principals = principals;
        this.tickets = tickets;
    }

    /**
     * The ticket for {@link RedeemIdentifierChange}; refused as {@link ReplaceIdentifier} refuses, and then no code is spent.
     */
    public Result<Tickets.Issued> execute(ReplaceIdentifier.Command command) {
        return replace.prove(command)
                .then(proven -> accounts.change(
                        command.caller(),
                        AuditAction.TICKET_ISSUED,
                        command.origin(),
                        principal -> issue(command, proven, principal)));
    }

    private Tickets.Issued issue(
            ReplaceIdentifier.Command command, ReplaceIdentifier.Proven proven, Principal principal) {
        Optional<Identifier> present = principal.identifier(command.next().type());
        replace.requireStillProven(command, present, proven);
        if (principals
                .findByIdentifier(principal.tenantId(), principal.kind(), command.next())
                .isPresent()) {
            throw new RefusedException(Failure.of(FailureCode.IDENTIFIER_TAKEN));
        }
        replace.spend(proven);
        return tickets.issue(
                purposeOf(command.next().type()),
                principal,
                command.caller().application(),
                IntendedAddress.of(command.next(), present).text(),
                LIFETIME);
    }

    static TicketPurpose purposeOf(Identifier.Type type) {
        return switch (type) {
            case EMAIL -> TicketPurpose.UPDATE_EMAIL;
            case PHONE -> TicketPurpose.UPDATE_PHONE;
            case USERNAME -> throw new IllegalArgumentException("a user name is not proven");
        };
    }
}
