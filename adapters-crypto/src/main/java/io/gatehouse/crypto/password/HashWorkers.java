package io.gatehouse.crypto.password;

import io.gatehouse.core.credential.HashingBusyException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * A fixed number of daemon platform threads behind a bounded queue, first in, first out. A job that finds the queue
 * full is refused at once; one that waits longer than the deadline is given up and never computed.
 */
final class HashWorkers implements HashingLoad, AutoCloseable {
    private static final long FIRST_GUESS_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final ThreadPoolExecutor threads;
    private final long deadlineNanos;
    private final LongAdder computed = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder busyNanos = new LongAdder();

    HashWorkers(int workers, int queueCapacity, Duration deadline) {
        this.deadlineNanos = deadline.toNanos();
        this.threads = new ThreadPoolExecutor(
                workers,
                workers,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queueCapacity, true),
                Thread.ofPlatform().daemon().name("password-hash-", 1).factory());
    }

    /**
     * Has the work done by a worker and waits for its result.
     *
     * @throws HashingBusyException if the queue is full, the job has waited too long, or the caller is interrupted
     */
    <T> T call(Supplier<T> work) {
        HashJob<T> job = new HashJob<>(() -> timed(work));
        try {
            threads.execute(job);
        } catch (RejectedExecutionException full) {
            rejected.increment();
            throw refusal();
        }
        try {
            if (!job.await(deadlineNanos) && job.giveUp()) {
                threads.remove(job);
                expired.increment();
                throw refusal();
            }
            return job.join();
        } catch (InterruptedException e) {
            job.giveUp();
            threads.remove(job);
            Thread.currentThread().interrupt();
            throw refusal();
        }
    }

    private <T> T timed(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            busyNanos.add(System.nanoTime() - start);
            computed.increment();
        }
    }

    /** The time in which the present queue will be worked off. */
    private HashingBusyException refusal() {
        long jobs = Math.max(1, computed.sum());
        long mean = computed.sum() == 0 ? FIRST_GUESS_NANOS : busyNanos.sum() / jobs;
        Duration estimate = Duration.ofNanos(mean * (queued() + 1L) / workers());
        return new HashingBusyException(
                estimate.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : estimate);
    }

    @Override
    public int workers() {
        return threads.getMaximumPoolSize();
    }

    @Override
    public int busy() {
        return threads.getActiveCount();
    }

    @Override
    public int queued() {
        return threads.getQueue().size();
    }

    @Override
    public long computed() {
        return computed.sum();
    }

    @Override
    public long rejected() {
        return rejected.sum();
    }

    @Override
    public long expired() {
        return expired.sum();
    }

    @Override
    public Duration busyTime() {
        return Duration.ofNanos(busyNanos.sum());
    }

    /** Lets the jobs that wait be computed and takes no more. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
