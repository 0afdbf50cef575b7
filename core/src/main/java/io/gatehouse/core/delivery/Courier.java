package io.gatehouse.core.delivery;

import io.gatehouse.core.delivery.Trouble.Kind;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.tenant.TenantStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has messages sent: those that this node wrote at once, and in rounds those that are due, whoever wrote them. So many at a
 * time and no more. Safe for several threads.
 */
public final class Courier {
    /** How long a message is in one node's hands. Longer than a handover takes, so that nobody else begins meanwhile. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /** The longest that a carrier may take. */
    public static final Duration LONGEST_HANDOVER = Duration.ofSeconds(30);

    /** How many handovers go on at a time. */
    static final int AT_ONCE = 64;
    /** How many more may wait for their turn in this node's hands; the others wait in the queue, for any node. */
    static final int MOST_WAITING = 1000;

    private static final int BATCH = 500;

    private final MessageQueue queue;
    private final Attempts attempts;
    private final Outcomes outcomes;
    private final SealedMessages seal;
    private final TenantStore tenants;
    private final Secrets secrets;
    private final Executor threads;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AtomicInteger inHand = new AtomicInteger();
    private volatile boolean open;

    /** @param threads runs each handover; must not run it in the caller's thread but in tests */
    public Courier(
            MessageQueue queue,
            Attempts attempts,
            Outcomes outcomes,
            SealedMessages seal,
            TenantStore tenants,
            Secrets secrets,
            Executor threads,
            InstantSource clock) {
        this.queue = queue;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.seal = seal;
        this.tenants = tenants;
        this.secrets = secrets;
        this.threads = threads;
        this.clock = clock;
    }

    /** From now on this node sends. Before, as in a process that does one thing and ends, what it writes waits for others. */
    public void open() {
        open = true;
    }

    /** The right to send a message that is written now; none that lasts if this node does not send or has its hands full. */
    Lease lease(Instant now) {
        boolean hasRoom = inHand.get() < AT_ONCE + MOST_WAITING;
        return new Lease(number(), open && hasRoom ? now.plus(LEASE) : now);
    }

    private long number() {
        return ByteBuffer.wrap(secrets.bytes(Long.BYTES)).getLong();
    }

    /** Has a message sent that was committed just now. Returns at once. */
    void deliver(Message message, QueuedMessage queued, Lease lease) {
        if (!open) {
            return;
        }
        if (attempts.isInstant(message)) {
            Handover handover = attempts.instant(message);
            work(() -> attempts.writeDown(queued, lease, handover));
            return;
        }
        if (lease.until().isAfter(clock.instant())) {
            work(() -> attempts.make(message, queued, lease));
        }
    }

    /**
     * Drops what has expired and takes over what is due, as far as hands are free; returns as soon as that is on its way.
     *
     * @return how many messages were taken over
     */
    public int round() {
        Instant now = clock.instant();
        while (outcomes.expire(now, BATCH) == BATCH) {
            // there is more
        }
        int free = AT_ONCE - inHand.get();
        if (free <= 0) {
            return 0;
        }
        Lease lease = new Lease(number(), now.plus(LEASE));
        List<QueuedMessage> due = queue.claim(lease, now, free);
        due.forEach(queued -> work(() -> takeOver(queued, lease)));
        return due.size();
    }

    private void takeOver(QueuedMessage queued, Lease lease) {
        if (queued.unknowns() >= Outcomes.MOST_UNKNOWNS) {
            outcomes.uncertain(queued, lease, Trouble.of(Kind.NODE_LOST));
            return;
        }
        Optional<Message> message = tenants.find(queued.tenantId()).flatMap(tenant -> seal.open(queued, tenant));
        message.ifPresentOrElse(
                opened -> attempts.make(opened, queued, lease),
                () -> outcomes.end(queued, lease, MessageState.REFUSED, Trouble.of(Kind.UNREADABLE)));
    }

    private void work(Runnable work) {
        inHand.incrementAndGet();
        try {
            threads.execute(() -> inTurn(work));
        } catch (RuntimeException closed) {
            inHand.decrementAndGet(); // this node is going down: another takes it over
        }
    }

    private void inTurn(Runnable work) {
        places.acquireUninterruptibly();
        try {
            work.run();
        } catch (StoreUnavailableException away) {
            attempts.tell(away); // the lease runs out, and whoever reaches the store then goes on
        } finally {
            places.release();
            inHand.decrementAndGet();
        }
    }
}
