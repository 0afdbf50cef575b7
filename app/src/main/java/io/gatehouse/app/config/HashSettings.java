package io.gatehouse.app.config;

import io.gatehouse.crypto.password.Argon2Parameters;
import io.gatehouse.crypto.password.PasswordHashingSettings;
import io.gatehouse.crypto.password.PasswordHashingSettings.Engine;
import java.time.Duration;

/**
 * How passwords are hashed, and how many at a time.
 *
 * @param memoryKib of Argon2id, 7168 to 1048576
 * @param passes 1 to 32
 * @param lanes 1 to 16
 * @param workers threads that hash, 1 to 256
 * @param queue jobs that may wait, 1 to 100000
 * @param deadline how long a job may wait, 50 milliseconds to a minute
 * @param engine what computes Argon2
 */
public record HashSettings(
        int memoryKib, int passes, int lanes, int workers, int queue, Duration deadline, Engine engine) {

    static HashSettings read(Values values) {
        PasswordHashingSettings standard = PasswordHashingSettings.defaults();
        return new HashSettings(
                values.number(Variable.HASH_MEMORY_KIB, standard.argon2().memoryKib(), 7168, 1 << 20),
                values.number(Variable.HASH_PASSES, standard.argon2().passes(), 1, 32),
                values.number(Variable.HASH_LANES, standard.argon2().lanes(), 1, 16),
                values.number(Variable.HASH_WORKERS, standard.workers(), 1, 256),
                values.number(Variable.HASH_QUEUE, standard.queueCapacity(), 1, 100_000),
                values.duration(
                        Variable.HASH_DEADLINE, standard.deadline(), Duration.ofMillis(50), Duration.ofMinutes(1)),
                values.choice(Variable.HASH_ENGINE, standard.engine(), Engine.class));
    }

    /** The same for the hasher. */
    public PasswordHashingSettings forHasher() {
        Argon2Parameters standard = Argon2Parameters.defaults();
        return new PasswordHashingSettings(
                new Argon2Parameters(memoryKib, passes, lanes, standard.saltBytes(), standard.hashBytes()),
                workers,
                queue,
                deadline,
                engine);
    }
}
