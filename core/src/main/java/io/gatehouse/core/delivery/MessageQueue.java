package io.gatehouse.core.delivery;

import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are under way, shared by all nodes. Safe for several threads and server instances; instants keep millisecond
 * precision. At no instant do two callers hold a lease of one message. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface MessageQueue {
    /**
     * Stores a message that waits, in the hands of whoever holds the lease, with the caller's transaction, if there is one.
     *
     * @throws io.gatehouse.core.support.DuplicateIdException if its id is taken; the stored one is unchanged
     */
    void add(QueuedMessage message, Lease lease);

    /** Stores what looks like a message and is never claimed; as {@code add} in all else. */
    void addDecoy(QueuedMessage message, Lease lease);

    /**
     * Says that an attempt begins now, so that whoever takes the message over knows that its outcome is unknown, and holds it
     * until the lease's end. False if the message is not in the hands of that lease any more, or no longer waits: it is
     * somebody else's then.
     */
    boolean begin(MessageId id, Lease lease);

    /**
     * Takes over messages that are due and have not expired, those that have waited longest first. Of any number of callers
     * exactly one gets each. An attempt that its last holder had begun and not ended counts as one more unknown.
     *
     * @param limit 1 to 1000
     */
    List<QueuedMessage> claim(Lease lease, Instant now, int limit);

    /**
     * Gives the message back, to be tried from {@code dueAt} on, and counts the attempt if one was begun. False, and nothing
     * is changed, if it is not in the hands of that lease any more.
     *
     * @param trouble what was met; null leaves what is noted
     * @param unknown whether nobody knows what came of the attempt
     */
    boolean giveBack(MessageId id, Lease lease, Instant dueAt, @Nullable Trouble trouble, boolean unknown);

    /**
     * Ends the message: what is sealed is wiped. False, and nothing is changed, if it is not in the hands of that lease any
     * more.
     *
     * @param state any but {@code WAITING} and {@code DECOY}
     * @param reference the provider's name for it; at most 100 characters, longer ones are not kept
     */
    boolean settle(
            MessageId id,
            Lease lease,
            MessageState state,
            @Nullable Trouble trouble,
            @Nullable String reference,
            Instant now);

    /**
     * Ends messages that wait in nobody's hands and have expired; answers them. They end as {@code EXPIRED}, or as {@code
     * UNCERTAIN} if an attempt was begun and not ended. Of any number of callers exactly one is answered each.
     */
    List<QueueEntry> expire(Instant now, int limit);

    /**
     * Notes what a provider tells of a message that it was asked to take at least once. False if there is none. That it was
     * delivered stands, and means that it was sent: it is not tried again. That it was not gives way to a later report.
     */
    boolean report(MessageId id, QueueEntry.Report report, Instant now);

    /**
     * What there is of the tenant, the newest first, without decoys.
     *
     * @param tenant null: of all tenants
     * @param state null: in any state
     * @param limit 1 to 1000
     */
    List<QueueEntry> newest(@Nullable TenantId tenant, @Nullable MessageState state, int limit);

    /** What waits, one entry for each channel. */
    List<QueueDepth> depth(Instant now);

    /** Removes up to {@code limit} messages that were ended, and decoys that were made, before that; answers how many, which may be fewer. */
    int purge(Instant before, int limit);
}
