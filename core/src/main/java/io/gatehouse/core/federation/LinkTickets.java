package io.gatehouse.core.federation;

import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Tickets by which a browser may begin a way to an upstream for somebody who is signed in elsewhere: of 256 bits, kept as
 * digests, good once, bound to principal, session, application, connection and the generation of the principal's credentials.
 * Safe for several threads and server instances.
 */
public final class LinkTickets {
    /** How long one is good at most. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int SECRET_BYTES = 32;
    private static final int LONGEST = 128;
    private static final char SEPARATOR = '.';

    private final ChallengeStore challenges;
    private final Secrets secrets;
    private final InstantSource clock;

    public LinkTickets(ChallengeStore challenges, Secrets secrets, InstantSource clock) {
        this.challenges = challenges;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What a ticket that is good now stands for. */
    record Standing(
            Digest secret,
            TenantId tenant,
            JourneyPurpose.Link purpose,
            ApplicationId application,
            ConnectionId connection,
            int generation) {}

    /**
     * Issues one in the running transaction. The tenant's id leads its text, for requests that name no tenant.
     *
     * @param life at most {@link #LIFETIME}
     */
    Secret issue(
            Principal holder, SessionId session, ApplicationId application, ConnectionId connection, Duration life) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Secret text = Secret.of(holder.tenantId().hex() + SEPARATOR + secrets.token(SECRET_BYTES));
        challenges.add(new Ticket(
                Digest.of(text.reveal()),
                TicketPurpose.LINK_IDENTITY,
                holder.tenantId(),
                holder.id(),
                application,
                connection.hex() + SEPARATOR + session.hex(),
                holder.generation(),
                now,
                now.plus(life)));
        return text;
    }

    /** Which tenant a ticket's text names, true or not; empty if it is no such text. */
    public static Optional<TenantId> tenantOf(String ticket) {
        int end = ticket.indexOf(SEPARATOR);
        return end < 0 || ticket.length() > LONGEST
                ? Optional.empty()
                : Optional.of(ticket.substring(0, end)).filter(HexId::isValid).map(TenantId::new);
    }

    /** What the ticket stands for, left where it is; empty if it is not good (any more). */
    Optional<Standing> find(TenantId tenant, Secret ticket) {
        return challenges
                .peek(tenant, Digest.of(ticket.reveal()), TicketPurpose.LINK_IDENTITY, clock.instant())
                .flatMap(LinkTickets::standing);
    }

    /** Uses it up in the running transaction; false if somebody else was quicker. */
    boolean use(Standing ticket) {
        return challenges
                .take(ticket.tenant(), ticket.secret(), TicketPurpose.LINK_IDENTITY, clock.instant())
                .isPresent();
    }

    private static Optional<Standing> standing(Ticket ticket) {
        String about = ticket.address();
        ApplicationId application = ticket.application();
        if (about == null || application == null) {
            return Optional.empty();
        }
        int end = about.indexOf(SEPARATOR);
        return Optional.of(new Standing(
                ticket.secret(),
                ticket.tenantId(),
                new JourneyPurpose.Link(ticket.principal(), new SessionId(about.substring(end + 1))),
                application,
                new ConnectionId(about.substring(0, end)),
                ticket.generation()));
    }
}
