package io.gatehouse.crypto.password;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One computation on its way through the queue. Either a worker begins it or its caller gives it up, never both.
 *
 * @param <T> what it computes
 */
final class HashJob<T> implements Runnable {
    private enum State {
        WAITING,
        BEGUN,
        GIVEN_UP
    }

    private final Supplier<T> work;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable failure;

    HashJob(Supplier<T> work) {
        this.work = work;
    }

    /** For the worker: computes, unless the job was given up; whatever is thrown goes to the caller. */
    @Override
    public void run() {
        if (!state.compareAndSet(State.WAITING, State.BEGUN)) {
            return;
        }
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            done.countDown();
        }
    }

    /** Waits for the end of the job. Answers false if it has not ended in that time. */
    boolean await(long nanos) throws InterruptedException {
        return done.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Gives the job up, so that no worker begins it. Answers false if one has. */
    boolean giveUp() {
        return state.compareAndSet(State.WAITING, State.GIVEN_UP);
    }

    /** Waits for the end of a job that has begun, and answers what it computed. */
    T join() throws InterruptedException {
        done.await();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (result == null) {
            throw new IllegalStateException("a hash job without result");
        }
        return result;
    }
}
