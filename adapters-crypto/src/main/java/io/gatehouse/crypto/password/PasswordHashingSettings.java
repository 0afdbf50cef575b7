package io.gatehouse.crypto.password;

import java.time.Duration;

/**
 * How passwords are hashed and how much of it at a time.
 *
 * @param argon2 cost of new hashes
 * @param workers threads that hash, 1 to 256; each needs {@code argon2.memoryKib} outside the heap while it works
 * @param queueCapacity jobs that may wait, 1 to 100000; more are refused at once
 * @param deadline how long a job may wait before it is given up, 50 ms to 1 minute
 * @param engine what computes Argon2
 */
public record PasswordHashingSettings(
        Argon2Parameters argon2, int workers, int queueCapacity, Duration deadline, Engine engine) {

    /** What computes Argon2. */
    public enum Engine {
        /** libsodium where it loads and can, Java otherwise. */
        AUTO,
        /** Java only. */
        JAVA
    }

    public PasswordHashingSettings {
        Bounds.check(workers, 1, 256, "hashing.workers");
        Bounds.check(queueCapacity, 1, 100_000, "hashing.queueCapacity");
        if (deadline.compareTo(Duration.ofMillis(50)) < 0 || deadline.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("hashing.deadline must be 50 ms to 1 minute");
        }
    }

    /** As many workers as processors, 256 jobs waiting, five seconds. */
    public static PasswordHashingSettings defaults() {
        int processors = Math.min(256, Runtime.getRuntime().availableProcessors());
        return new PasswordHashingSettings(
                Argon2Parameters.defaults(), processors, 256, Duration.ofSeconds(5), Engine.AUTO);
    }
}
