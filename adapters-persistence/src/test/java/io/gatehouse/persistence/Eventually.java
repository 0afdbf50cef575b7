package io.gatehouse.persistence;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, bounded, by looking again and again. */
final class Eventually {
    private Eventually() {}

    /** @throws AssertionError if the condition does not come true in time */
    static void within(Duration longest, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come true within " + longest);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
