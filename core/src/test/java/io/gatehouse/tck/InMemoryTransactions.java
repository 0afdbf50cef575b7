package io.gatehouse.tck;

import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.support.Transactions;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One transaction at a time, under one lock; what is written is noted down, so that it can be undone. */
final class InMemoryTransactions implements Transactions {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Unit current;
    private volatile boolean away;

    private static final class Unit {
        private final Deque<Runnable> undo = new ArrayDeque<>();
        private final List<Runnable> afterCommit = new ArrayList<>();
    }

    @Override
    public <T> T call(Supplier<T> work) {
        lock.lock();
        try {
            return current == null ? begin(work) : join(work);
        } finally {
            lock.unlock();
        }
    }

    /** Runs the work so that it stays, whatever becomes of the caller's transaction. */
    <T> T apart(Supplier<T> work) {
        lock.lock();
        Unit outer = current;
        try {
            return begin(work);
        } finally {
            current = outer;
            lock.unlock();
        }
    }

    /** Reads what is there, also while the store is away. */
    <T> T peek(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    /** Notes how to undo what was just written. */
    void wrote(Runnable undo) {
        if (current == null) {
            throw new IllegalStateException("written outside any unit of work");
        }
        current.undo.push(undo);
    }

    @Override
    public void afterCommit(Runnable action) {
        if (!lock.isHeldByCurrentThread() || current == null) {
            action.run();
            return;
        }
        current.afterCommit.add(action);
    }

    /** Whether every store shall answer that it is unavailable. */
    void setAway(boolean away) {
        this.away = away;
    }

    boolean isAway() {
        return away;
    }

    private <T> T begin(Supplier<T> work) {
        Unit unit = new Unit();
        current = unit;
        T result;
        try {
            result = join(work);
        } catch (RuntimeException | Error e) {
            unit.undo.forEach(Runnable::run);
            throw e;
        } finally {
            current = null;
        }
        unit.afterCommit.forEach(Runnable::run);
        return result;
    }

    private <T> T join(Supplier<T> work) {
        if (away) {
            throw new StoreUnavailableException(
                    "the store is away", new SQLTransientConnectionException("switched off by the test"));
        }
        return work.get();
    }
}
