package io.gatehouse.core.delivery;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.delivery.DeliveryFigures.Figure;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what came of attempts: what a provider has, what is tried again and when, what is dropped; counts it, and
 * records in the audit log what nobody will get. Safe for several threads.
 */
public final class Outcomes {
    /** Attempts without an answer that a message may have: the second is the last. */
    static final int MOST_UNKNOWNS = 2;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final String GATE = "delivery";

    private final MessageQueue queue;
    private final Transactions transactions;
    private final AuditLog audit;
    private final DeliveryFigures figures;
    private final Secrets secrets;
    private final InstantSource clock;

    public Outcomes(
            MessageQueue queue,
            Transactions transactions,
            AuditLog audit,
            DeliveryFigures figures,
            Secrets secrets,
            InstantSource clock) {
        this.queue = queue;
        this.transactions = transactions;
        this.audit = audit;
        this.figures = figures;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What the provider made of it. */
    void of(QueuedMessage message, Lease lease, Handover handover) {
        switch (handover) {
            case Handover.Taken(String reference) -> taken(message, lease, reference);
            case Handover.Refused(Trouble trouble) -> end(message, lease, MessageState.REFUSED, trouble);
            case Handover.Later(Trouble trouble, Duration wish) -> again(message, lease, trouble, wish, false);
            case Handover.Unknown(Trouble trouble) -> unknown(message, lease, trouble);
        }
    }

    private void taken(QueuedMessage message, Lease lease, @Nullable String reference) {
        queue.settle(message.id(), lease, MessageState.SENT, null, reference, clock.instant());
        figures.count(message.channel(), Figure.SENT);
        if (message.unknowns() > 0) {
            figures.count(message.channel(), Figure.MAYBE_TWICE);
        }
    }

    private void unknown(QueuedMessage message, Lease lease, Trouble trouble) {
        if (message.unknowns() + 1 < MOST_UNKNOWNS) {
            again(message, lease, trouble, null, true);
            return;
        }
        uncertain(message, lease, trouble);
    }

    /** Gives a message up that was tried twice without an answer. */
    void uncertain(QueuedMessage message, Lease lease, Trouble trouble) {
        figures.count(message.channel(), Figure.MAYBE_TWICE);
        end(message, lease, MessageState.UNCERTAIN, trouble);
    }

    private void again(QueuedMessage message, Lease lease, Trouble trouble, @Nullable Duration wish, boolean unknown) {
        Duration wait = wait(message.attempts());
        Duration longer = wish != null && wish.compareTo(wait) > 0 ? wish : wait;
        Instant dueAt = clock.instant().plus(longer);
        if (!dueAt.isBefore(message.expiresAt())) { // there is no other try before it expires
            end(message, lease, unknown ? MessageState.UNCERTAIN : MessageState.EXPIRED, trouble);
            return;
        }
        queue.giveBack(message.id(), lease, dueAt, trouble, unknown);
        figures.count(message.channel(), Figure.RETRIED);
    }

    /** Twice as long each time, give or take a quarter, so that messages do not come back all at once. */
    private Duration wait(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, 10));
        long millis = Math.min(wait.toMillis(), LONGEST_WAIT.toMillis());
        return Duration.ofMillis(millis + millis / 4 * secrets.bytes(1)[0] / Byte.MAX_VALUE);
    }

    /** Ends the message without its having been sent for certain, and records that. */
    void end(QueuedMessage message, Lease lease, MessageState state, Trouble trouble) {
        Instant now = clock.instant();
        transactions.run(() -> {
            if (queue.settle(message.id(), lease, state, trouble, null, now)) {
                record(message.tenantId(), message.id(), state, now);
            }
        });
        figures.count(message.channel(), state == MessageState.EXPIRED ? Figure.EXPIRED : Figure.FAILED);
    }

    /** Drops what has expired unsent; answers how many. */
    int expire(Instant now, int limit) {
        List<QueueEntry> expired = transactions.call(() -> {
            List<QueueEntry> dropped = queue.expire(now, limit);
            dropped.forEach(entry -> record(entry.tenantId(), entry.id(), entry.state(), now));
            return dropped;
        });
        expired.forEach(entry -> figures.count(entry.channel(), Figure.EXPIRED));
        return expired.size();
    }

    private void record(TenantId tenant, MessageId id, MessageState state, Instant now) {
        AuditAction action = state == MessageState.EXPIRED ? AuditAction.MESSAGE_EXPIRED : AuditAction.MESSAGE_NOT_SENT;
        Origin origin = new Origin(GATE, "127.0.0.1", "message-" + id.hex(), null, null, "en");
        audit.append(new AuditEvent(now, tenant, action, null, null, null, origin));
    }
}
