package io.gatehouse.core.challenge;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Challenges in flight. Safe for several threads and server instances; instants keep millisecond precision. Expiry is
 * exclusive: at the instant itself a challenge is gone. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface ChallengeStore {
    /**
     * Puts the code in the place of any older one of its key, by one conditional statement: of any number of callers at
     * once exactly one issues. What failures the key has counted stay counted until their window is over or a code is
     * taken. Commits with the caller's transaction, if there is one.
     */
    Issue issue(PendingCode code, Limits limits);

    /**
     * Counts one guess against each of the codes that can still be answered, and answers those. Committed before it
     * returns, whatever becomes of the caller's own transaction. A code is not answered for any more once {@code
     * guesses} have been counted against it, or {@code failures} against its key within the window, however many callers
     * come at once.
     */
    List<PendingCode> guess(Collection<Digest> keys, Instant now);

    /**
     * Takes the code out: of any number of concurrent callers exactly one is answered true. False if it was taken,
     * replaced by a newer one or has expired. Clears the counted failures of its key. Commits with the caller's
     * transaction, so that a code is not spent unless what it opened is done.
     */
    boolean take(PendingCode code, Instant now);

    /** Voids all codes of the address, whatever their scope. */
    void voidCodes(TenantId tenant, Digest address);

    /** Stores a ticket. @throws io.gatehouse.core.support.DuplicateIdException if its digest is taken */
    void add(Ticket ticket);

    /**
     * Takes the ticket of that secret and purpose out: of any number of concurrent callers exactly one receives it.
     * Empty if unknown, of another tenant or purpose, taken or expired. Commits with the caller's transaction.
     */
    Optional<Ticket> take(TenantId tenant, Digest secret, TicketPurpose purpose, Instant now);

    /** The ticket, left where it is; empty as for {@code take}. */
    Optional<Ticket> peek(TenantId tenant, Digest secret, TicketPurpose purpose, Instant now);

    /** The same; empty as well once {@code most} guesses were counted against it. */
    Optional<Ticket> peek(TenantId tenant, Digest secret, TicketPurpose purpose, int most, Instant now);

    /**
     * Counts one guess against the ticket and answers it, left where it is; empty as for {@code take}, and once {@code
     * most} guesses were counted, however many callers come at once. Committed before it returns, whatever becomes of the
     * caller's own transaction.
     */
    Optional<Ticket> guess(TenantId tenant, Digest secret, TicketPurpose purpose, int most, Instant now);

    /** The principal's tickets of that purpose that have not expired, the oldest first. @param limit 1 to 100 */
    List<Ticket> of(TenantId tenant, PrincipalId principal, TicketPurpose purpose, Instant now, int limit);

    /** Removes the principal's tickets of that purpose with the caller's transaction; answers how many. */
    int removeAll(TenantId tenant, PrincipalId principal, TicketPurpose purpose);

    /** Removes up to {@code limit} codes and tickets that nobody needs any more; answers how many. */
    int purge(Instant now, int limit);

    /**
     * How often codes may be issued and guessed.
     *
     * @param resendAfter shortest time between two issues of one key
     * @param guesses evaluated against one code
     * @param failures evaluated against one key within the window, over all its codes
     * @param window over which failures count, from the first one
     */
    record Limits(Duration resendAfter, int guesses, int failures, Duration window) {}

    /** What came of issuing. */
    sealed interface Issue {
        /** Stored; the older code is dead. */
        record Issued() implements Issue {}

        /** The last one is too young; it stays as it is. */
        record TooSoon(Duration retryAfter) implements Issue {}

        /** Too many failures; nothing is issued until the window is over. */
        record Exhausted(Duration retryAfter) implements Issue {}
    }
}
