package io.gatehouse.bench;

import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.support.Secret;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/** What the machine can do at best, measured in the same run: the bound that the server is held against. */
final class Limits {
    private Limits() {}

    /** Hashes per second on all cores. */
    static double hashesPerSecond(PasswordHasher hasher, double seconds) {
        Secret password = Secret.of(Scenarios.PASSWORD);
        return perSecond(Runtime.getRuntime().availableProcessors(), seconds, () -> hasher.hash(password));
    }

    /** How often the work can be done in a second, by so many threads. */
    static double perSecond(int threads, double seconds, Runnable work) {
        for (int i = 0; i < 20; i++) {
            work.run();
        }
        LongAdder done = new LongAdder();
        CountDownLatch finished = new CountDownLatch(threads);
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        for (int i = 0; i < threads; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                while (System.nanoTime() < end) {
                    work.run();
                    done.increment();
                }
                finished.countDown();
            });
        }
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return done.sum() / ((System.nanoTime() - start) / 1e9);
    }
}
