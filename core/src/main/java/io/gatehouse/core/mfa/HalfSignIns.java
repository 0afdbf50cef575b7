package io.gatehouse.core.mfa;

import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tickets of sign-ins that wait for their second factor: bound to principal, gate, application, purpose and the generation
 * of the principal's credentials; kept as digests; void after {@value #MOST_GUESSES} guesses, or once used. Safe for several
 * threads and server instances.
 */
public final class HalfSignIns {
    /** Wrong codes that a ticket survives, less one. */
    public static final int MOST_GUESSES = 5;

    private static final int SECRET_BYTES = 32;
    private static final char SEPARATOR = '.';

    private final ChallengeStore challenges;
    private final PrincipalStore principals;
    private final Secrets secrets;
    private final InstantSource clock;

    public HalfSignIns(ChallengeStore challenges, PrincipalStore principals, Secrets secrets, InstantSource clock) {
        this.challenges = challenges;
        this.principals = principals;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Opens the second step of a sign-in. The tenant's id leads the ticket's text, for requests that name no tenant. */
    public HalfSignIn.Issued open(Door door, Principal principal) {
        return open(door, principal, secrets.token(SECRET_BYTES));
    }

    /** The same with words of the caller's for the ticket, who can make them again and nobody else can foresee them. */
    public HalfSignIn.Issued open(Door door, Principal principal, String words) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(door.profile().secondStep());
        Secret text = ticketOf(principal.tenantId(), words);
        challenges.add(new Ticket(
                Digest.of(text.reveal()),
                TicketPurpose.SECOND_FACTOR,
                principal.tenantId(),
                principal.id(),
                applicationOf(door),
                door.profile().gate(),
                principal.generation(),
                now,
                expiresAt));
        return new HalfSignIn.Issued(text, expiresAt);
    }

    /** The text of the ticket with these words. */
    public static Secret ticketOf(TenantId tenant, String words) {
        return Secret.of(tenant.hex() + SEPARATOR + words);
    }

    /** Which tenant a ticket's text names, true or not; empty if it is no such text. */
    public static Optional<TenantId> tenantOf(String ticket) {
        int end = ticket.indexOf(SEPARATOR);
        return end < 0
                ? Optional.empty()
                : Optional.of(ticket.substring(0, end)).filter(HexId::isValid).map(TenantId::new);
    }

    /** The sign-in that waits under this ticket at that door; empty if there is none (any more), or too many guesses voided it. Counts no guess. */
    public Optional<HalfSignIn> find(Door door, Secret ticket) {
        return challenges
                .peek(door.tenant().id(), digest(ticket), TicketPurpose.SECOND_FACTOR, MOST_GUESSES, clock.instant())
                .flatMap(found -> fitting(door, found));
    }

    /** The same, after counting one guess against it; empty as well after too many. */
    public Optional<HalfSignIn> guess(Door door, Secret ticket) {
        return challenges
                .guess(door.tenant().id(), digest(ticket), TicketPurpose.SECOND_FACTOR, MOST_GUESSES, clock.instant())
                .flatMap(found -> fitting(door, found));
    }

    /** Uses the ticket up in the running transaction; false if somebody else was quicker. */
    public boolean use(HalfSignIn waiting) {
        return challenges
                .take(waiting.tenant(), waiting.ticket(), TicketPurpose.SECOND_FACTOR, clock.instant())
                .isPresent();
    }

    /** Whose sign-in it is, if none of his credentials has changed since. */
    public Optional<Principal> principalOf(HalfSignIn waiting) {
        return principals
                .find(waiting.tenant(), waiting.principal())
                .filter(principal -> principal.generation() == waiting.generation());
    }

    /**
     * A ticket is good at the gate and for the application that it was issued for; where a request names no application, the
     * ticket does.
     */
    private static Optional<HalfSignIn> fitting(Door door, Ticket ticket) {
        ApplicationId here = applicationOf(door);
        boolean isOfGate = door.profile().gate().equals(ticket.address());
        return isOfGate && (here == null || here.equals(ticket.application()))
                ? Optional.of(new HalfSignIn(
                        ticket.secret(),
                        ticket.tenantId(),
                        ticket.principal(),
                        ticket.application(),
                        ticket.generation(),
                        ticket.createdAt(),
                        ticket.expiresAt()))
                : Optional.empty();
    }

    private static @Nullable ApplicationId applicationOf(Door door) {
        return door.application() == null ? null : door.application().id();
    }

    private static Digest digest(Secret ticket) {
        return Digest.of(ticket.reveal());
    }
}
