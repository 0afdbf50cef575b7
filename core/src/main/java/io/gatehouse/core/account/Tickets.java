package io.gatehouse.core.account;

import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tickets of what is done in two steps: a proof is spent on a ticket, and the ticket alone does the deed. A ticket is good
 * once, for one purpose, for the principal and the application that it was issued to, and until a credential changes.
 */
public final class Tickets {
    private static final int SECRET_BYTES = 32;

    private final ChallengeStore challenges;
    private final Secrets secrets;
    private final InstantSource clock;

    public Tickets(ChallengeStore challenges, Secrets secrets, InstantSource clock) {
        this.challenges = challenges;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A ticket as handed out. @param lifetime from now on */
    public record Issued(Secret secret, Duration lifetime) {}

    /**
     * Issues a ticket in the running transaction, in which the proof is spent.
     *
     * @param address what it is about; null if it is about no address
     */
    Issued issue(
            TicketPurpose purpose,
            Principal holder,
            @Nullable ApplicationId application,
            @Nullable String address,
            Duration lifetime) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Secret secret = Secret.of(secrets.token(SECRET_BYTES));
        challenges.add(new Ticket(
                Digest.of(secret.reveal()),
                purpose,
                holder.tenantId(),
                holder.id(),
                application,
                address,
                holder.generation(),
                now,
                now.plus(lifetime)));
        return new Issued(secret, lifetime);
    }

    /** The ticket, left where it is; empty if it is not good for that purpose and application. */
    Optional<Ticket> peek(TenantId tenant, TicketPurpose purpose, @Nullable ApplicationId application, Secret secret) {
        return challenges
                .peek(tenant, digest(secret), purpose, clock.instant())
                .filter(ticket -> Objects.equals(ticket.application(), application));
    }

    /**
     * Takes the ticket in the running transaction, which is rolled back with {@code INVALID_TICKET} if it is not good for
     * that; then it stays what it was, good for whom it is.
     */
    Ticket take(TicketPurpose purpose, Principal holder, @Nullable ApplicationId application, Secret secret) {
        return challenges
                .take(holder.tenantId(), digest(secret), purpose, clock.instant())
                .filter(ticket -> ticket.principal().equals(holder.id()))
                .filter(ticket -> ticket.generation() == holder.generation())
                .filter(ticket -> Objects.equals(ticket.application(), application))
                .orElseThrow(Tickets::invalid);
    }

    /** The refusal that rolls a transaction back. */
    static RefusedException invalid() {
        return new RefusedException(Failure.of(FailureCode.INVALID_TICKET));
    }

    private static Digest digest(Secret secret) {
        return Digest.of(secret.reveal());
    }
}
