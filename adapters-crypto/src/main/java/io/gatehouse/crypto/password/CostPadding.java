package io.gatehouse.crypto.password;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a failed check of a cheap hash as costly as one of a current hash, so that accounts with old hashes cannot be
 * told by time. What is missing is spent on Argon2 of a fitting size: real work on the same worker, as noisy as the
 * thing that it imitates. A hash that costs more than a current one cannot be hidden so. Safe for several threads.
 */
final class CostPadding {
    private static final byte[] NO_PASSWORD = {};
    private static final int LEAST_MEMORY_KIB = 8;

    private final Argon2Parameters current;
    private final byte[] salt;
    private final AtomicLong meanNanos = new AtomicLong();

    CostPadding(Argon2Parameters current) {
        this.current = current;
        this.salt = new byte[current.saltBytes()];
    }

    /** Learns what a hash of current cost takes: a moving mean over about sixteen. */
    void learn(long nanos) {
        meanNanos.accumulateAndGet(nanos, (mean, next) -> mean == 0 ? next : mean + (next - mean) / 16);
    }

    /** Spends what a check that took so long lacks. */
    void makeUp(long spentNanos, Argon2Engine engine) {
        double missing = 1 - (double) spentNanos / Math.max(1, meanNanos.get());
        if (meanNanos.get() == 0) {
            missing = 1;
        }
        double blocks = missing * current.memoryKib() * current.passes();
        int least = LEAST_MEMORY_KIB * current.lanes();
        if (blocks < least) {
            return;
        }
        int passes = (int) Math.ceil(blocks / current.memoryKib());
        int memory = Math.max(least, (int) (blocks / passes));
        engine.compute(
                new Argon2Spec(
                        Argon2Spec.Variant.ID,
                        Argon2Spec.VERSION_19,
                        memory,
                        passes,
                        current.lanes(),
                        salt,
                        current.hashBytes()),
                NO_PASSWORD);
    }
}
