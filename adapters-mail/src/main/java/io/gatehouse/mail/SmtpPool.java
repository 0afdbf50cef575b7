package io.gatehouse.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Connections that are used again, so many at a time and no more. Safe for several threads. */
final class SmtpPool implements AutoCloseable {
    private static final long LONGEST_WAIT_SECONDS = 5;
    /** Servers close connections that they do not hear of; RFC 5321 asks them to wait five minutes, and few do. */
    private static final long LONGEST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Supplier<SmtpConnection> fresh;
    private final Semaphore places;
    private final Deque<Idle> idle = new ArrayDeque<>();

    private record Idle(SmtpConnection connection, long since) {}

    SmtpPool(Supplier<SmtpConnection> fresh, int connections) {
        this.fresh = fresh;
        this.places = new Semaphore(connections, true);
    }

    /** Waits for a place; false if there is none for some seconds. Whoever has one gives it back. */
    boolean enter() throws InterruptedException {
        return places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    }

    void leave() {
        places.release();
    }

    /** A connection that was used before, for whoever has a place; null if there is none at hand. */
    @Nullable
    SmtpConnection used() {
        while (true) {
            Idle next = pop();
            if (next == null) {
                return null;
            }
            if (System.nanoTime() - next.since() < LONGEST_IDLE_NANOS) {
                return next.connection();
            }
            next.connection().cut();
        }
    }

    private synchronized @Nullable Idle pop() {
        return idle.pollFirst();
    }

    /** A new connection, not yet open. */
    SmtpConnection fresh() {
        return fresh.get();
    }

    /** Keeps a connection that works for whoever comes next. */
    synchronized void keep(SmtpConnection connection) {
        idle.addFirst(new Idle(connection, System.nanoTime()));
    }

    @Override
    public synchronized void close() {
        idle.forEach(each -> each.connection().close());
        idle.clear();
    }
}
