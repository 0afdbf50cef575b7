package io.gatehouse.core.federation;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.UpstreamJourneys.Begun;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import java.util.Optional;

/**
 * The second step of a link: a browser shows the ticket of {@link RequestLink}, which may have come to anybody. So it is first
 * told what the ticket would do, which uses nothing up, and only what its person confirms begins the way to the upstream, once.
 * Safe for several threads and server instances.
 */
public final class BeginLink {
    private final LinkTickets tickets;
    private final LinkHolders holders;
    private final ConnectionStore connections;
    private final TenantStore tenants;
    private final UpstreamJourneys journeys;

    public BeginLink(
            LinkTickets tickets,
            LinkHolders holders,
            ConnectionStore connections,
            TenantStore tenants,
            UpstreamJourneys journeys) {
        this.tickets = tickets;
        this.holders = holders;
        this.connections = connections;
        this.tenants = tenants;
        this.journeys = journeys;
    }

    /** What a ticket would do: link an identity of the connection to the holder's account, who asked at the application. */
    public record Asked(Principal holder, Application application, Connection connection) {}

    /** What is begun. @param memo what the dialect wants to know again when the way ends */
    public record Command(Tenant tenant, Secret ticket, String memo, Origin origin) {}

    /** By which path below the tenant's origin people come back from a connection. */
    @FunctionalInterface
    public interface Callback {
        String of(Connection connection);
    }

    /**
     * What the ticket would do; {@code INVALID_TICKET} if it is not good (any more), {@code NOT_AUTHENTICATED} if the session
     * that asked has ended, {@code STEP_UP_REQUIRED} if its second factor must be proven again.
     */
    public Result<Asked> look(Tenant tenant, Secret ticket) {
        return standing(tenant, ticket).then(good -> asked(tenant, good));
    }

    /** Begins the way, and uses the ticket up; refused as {@link #look} and {@link UpstreamJourneys#begin} are. */
    public Result<Begun> execute(Command command, Callback callback) {
        Tenant tenant = command.tenant();
        return standing(tenant, command.ticket())
                .then(good -> asked(tenant, good).then(asked -> begin(command, callback, good, asked)));
    }

    /** A way whose ticket somebody else has used meanwhile is one that nobody knows of. */
    private Result<Begun> begin(Command command, Callback callback, LinkTickets.Standing good, Asked asked) {
        return journeys.begin(
                        command.tenant(),
                        asked.application(),
                        asked.connection(),
                        callback.of(asked.connection()),
                        good.purpose(),
                        command.memo(),
                        RequestHints.none(),
                        command.origin())
                .then(begun -> tickets.use(good) ? Result.ok(begun) : Result.refused(FailureCode.INVALID_TICKET));
    }

    private Result<LinkTickets.Standing> standing(Tenant tenant, Secret ticket) {
        return tickets.find(tenant.id(), ticket)
                .map(Result::ok)
                .orElseGet(() -> Result.refused(FailureCode.INVALID_TICKET));
    }

    private Result<Asked> asked(Tenant tenant, LinkTickets.Standing good) {
        Optional<Application> application = tenants.findApplication(good.application())
                .filter(found -> found.tenantId().equals(tenant.id()));
        Optional<Connection> connection =
                connections.find(tenant.id(), good.connection()).filter(found -> found.serves(good.application()));
        if (application.isEmpty() || connection.isEmpty()) {
            return Result.refused(FailureCode.INVALID_TICKET);
        }
        return holders.find(tenant.id(), good.purpose())
                .then(holder -> holder.generation() == good.generation()
                        ? Result.ok(new Asked(holder, application.get(), connection.get()))
                        : Result.refused(FailureCode.INVALID_TICKET));
    }
}
