package io.gatehouse.core.federation;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.MinuteBudget;
import java.time.InstantSource;

/**
 * The first of three steps in which somebody who is signed in links an identity by way of the upstream's own pages (Authing v3
 * 13.5): a ticket, for an address that a browser opens. {@link BeginLink} is the second, {@link LinkUpstream} the third. Safe
 * for several threads and server instances.
 */
public final class RequestLink {
    /** Tickets that one principal may ask for in a minute; a page may ask for one of each connection. */
    static final int PER_MINUTE = 60;

    private final LinkTickets tickets;
    private final LinkHolders holders;
    private final MinuteBudget budget;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public RequestLink(
            LinkTickets tickets,
            LinkHolders holders,
            Throttle throttle,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.tickets = tickets;
        this.holders = holders;
        this.budget = new MinuteBudget(throttle, "link-identity", PER_MINUTE, clock);
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked. @param caller whose token stands now */
    public record Command(Caller caller, Application application, Connection connection, Origin origin) {}

    /**
     * The ticket, good for {@link LinkTickets#LIFETIME}, or as long as sessions of the tenant may be unused. {@code INVALID_TICKET} if the caller's token is another application's,
     * {@code UNKNOWN_CONNECTION} if the connection does not serve this one, {@code NOT_AUTHENTICATED} if his session is over or
     * his account disabled, {@code STEP_UP_REQUIRED} as {@link io.gatehouse.core.mfa.StepUp} has it, {@code TOO_MANY_ATTEMPTS}.
     */
    public Result<Secret> execute(Command command) {
        Caller caller = command.caller();
        Application application = command.application();
        if (caller.application() != null && !caller.application().equals(application.id())) {
            return Result.refused(FailureCode.INVALID_TICKET);
        }
        boolean isOfTenant = application.tenantId().equals(caller.tenant())
                && command.connection().tenantId().equals(caller.tenant());
        if (!isOfTenant || !command.connection().serves(application.id())) {
            return Result.refused(FailureCode.UNKNOWN_CONNECTION);
        }
        return budget.spent(caller.tenant(), caller.principal().hex())
                .<Result<Secret>>map(Result::refused)
                .orElseGet(() -> transactions.call(() -> issue(command)));
    }

    private Result<Secret> issue(Command command) {
        Caller caller = command.caller();
        return holders.find(caller.tenant(), new JourneyPurpose.Link(caller.principal(), caller.session()))
                .map(holder -> issue(command, holder));
    }

    private Secret issue(Command command, Principal holder) {
        audit.append(new AuditEvent(
                clock.instant(),
                holder.tenantId(),
                AuditAction.TICKET_ISSUED,
                holder.id(),
                command.application().id(),
                null,
                command.origin()));
        return tickets.issue(
                holder,
                command.caller().session(),
                command.application().id(),
                command.connection().id(),
                holders.patience(holder.tenantId(), LinkTickets.LIFETIME));
    }
}
