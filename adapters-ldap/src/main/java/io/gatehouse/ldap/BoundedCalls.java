package io.gatehouse.ldap;

import io.gatehouse.core.directory.Outage;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bulkhead of one directory: so many calls run at once, some more wait for a moment, the rest are turned away; and no caller
 * waits longer than the deadline, whatever the call hangs in. A call that is given up is interrupted, which closes its
 * connection, and keeps its place until it has really ended.
 */
final class BoundedCalls {
    private static final int WAITING_FOR_EACH = 20;
    private static final int FEWEST_WAITING = 100;

    private final Semaphore places;
    private final AtomicInteger inside = new AtomicInteger();
    private final int most;
    private final Duration patience;
    private final Duration deadline;

    /**
     * @param running how many run at once
     * @param patience how long a call waits for its place
     * @param deadline for all of it
     */
    BoundedCalls(int running, Duration patience, Duration deadline) {
        this.places = new Semaphore(running, true);
        this.most = running + Math.max(FEWEST_WAITING, running * WAITING_FOR_EACH);
        this.patience = patience;
        this.deadline = deadline;
    }

    /**
     * Runs the work on a virtual thread.
     *
     * @param within ends sooner if that is shorter than the deadline; nothing is begun if it is not positive
     * @throws OutageException if it fails so, gets no place, or takes too long
     */
    <T> T call(Callable<T> work, Duration within) throws OutageException {
        if (!within.isPositive()) {
            throw new OutageException(Outage.TIMED_OUT, "no time is left for it");
        }
        Duration time = shorter(within, deadline);
        long until = System.nanoTime() + time.toNanos();
        long waiting = shorter(time, patience).toNanos();
        try {
            if (inside.incrementAndGet() > most || !places.tryAcquire(waiting, TimeUnit.NANOSECONDS)) {
                throw new OutageException(Outage.BUSY, "as many calls run as may");
            }
            return result(started(work), until);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutageException(Outage.TIMED_OUT, "the caller was interrupted");
        } finally {
            inside.decrementAndGet();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private <T> FutureTask<T> started(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name("directory call").start(() -> {
            try {
                task.run();
            } finally {
                places.release();
            }
        });
        return task;
    }

    private static <T> T result(FutureTask<T> task, long until) throws OutageException, InterruptedException {
        try {
            return task.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new OutageException(Outage.TIMED_OUT, "no answer before the deadline");
        } catch (ExecutionException e) {
            throw thrown(Objects.requireNonNull(e.getCause()));
        } finally {
            task.cancel(true);
        }
    }

    private static OutageException thrown(Throwable cause) {
        return switch (cause) {
            case OutageException outage -> outage;
            case RuntimeException defect -> throw defect;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        };
    }
}
