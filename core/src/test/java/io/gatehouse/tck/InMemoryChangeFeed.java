package io.gatehouse.tck;

import io.gatehouse.core.support.ChangeFeed;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Delivers as soon as the transaction has committed; there are no other nodes. */
final class InMemoryChangeFeed implements ChangeFeed {
    private final InMemoryWorld world;
    private final List<Change> recorded = new CopyOnWriteArrayList<>();
    private final List<Consumer<Change>> subscribers = new CopyOnWriteArrayList<>();
    private volatile @Nullable Instant stalledAt;

    InMemoryChangeFeed(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public void publish(List<Change> changes) {
        world.transactions.run(() -> world.transactions.afterCommit(() -> deliver(changes)));
    }

    @Override
    public void subscribe(Consumer<Change> subscriber) {
        subscribers.add(subscriber);
    }

    @Override
    public List<Change> current(Instant now) {
        return world.transactions.call(() ->
                recorded.stream().filter(change -> now.isBefore(change.until())).toList());
    }

    @Override
    public Instant lastRead() {
        Instant stalled = stalledAt;
        if (stalled != null && !world.transactions.isAway()) {
            stalledAt = null;
            return world.clock.instant();
        }
        return stalled == null ? world.clock.instant() : stalled;
    }

    /** Nothing more is read until the store is back. */
    void stall() {
        stalledAt = world.clock.instant();
    }

    private void deliver(List<Change> changes) {
        recorded.addAll(changes);
        changes.forEach(change -> subscribers.forEach(subscriber -> subscriber.accept(change)));
    }
}
