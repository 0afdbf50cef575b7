package io.gatehouse.core.delivery;

import io.gatehouse.core.support.Transactions;
import java.time.InstantSource;

/**
 * Writes messages into the queue with what they are about, and has them sent by this node as soon as that is committed. Safe
 * for several threads.
 */
public final class QueuedSender implements MessageSender {
    private final MessageQueue queue;
    private final SealedMessages seal;
    private final Transactions transactions;
    private final Courier courier;
    private final InstantSource clock;

    public QueuedSender(
            MessageQueue queue, SealedMessages seal, Transactions transactions, Courier courier, InstantSource clock) {
        this.queue = queue;
        this.seal = seal;
        this.transactions = transactions;
        this.courier = courier;
        this.clock = clock;
    }

    @Override
    public void send(Message message) {
        QueuedMessage queued = seal.seal(message);
        Lease lease = courier.lease(clock.instant());
        queue.add(queued, lease);
        transactions.afterCommit(() -> courier.deliver(message, queued, lease));
    }

    @Override
    public void pretend(Message message) {
        queue.addDecoy(seal.seal(message), courier.lease(clock.instant()));
    }
}
