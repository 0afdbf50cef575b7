package io.gatehouse.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordHashingSettingsTest {
    private static final Argon2Parameters COST = Argon2Parameters.defaults();

    @Test
    void the_defaults_are_19_mib_two_passes_and_as_many_workers_as_processors() {
        PasswordHashingSettings settings = PasswordHashingSettings.defaults();

        assertThat(settings.argon2()).isEqualTo(new Argon2Parameters(19456, 2, 1, 16, 32));
        assertThat(settings.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.queueCapacity()).isEqualTo(256);
        assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.engine()).isEqualTo(PasswordHashingSettings.Engine.AUTO);
    }

    @Test
    void costs_outside_their_bounds_are_refused_by_name() {
        refused(() -> new Argon2Parameters(7167, 2, 1, 16, 32), "argon2.memoryKib");
        refused(() -> new Argon2Parameters((1 << 20) + 1, 2, 1, 16, 32), "argon2.memoryKib");
        refused(() -> new Argon2Parameters(7168, 0, 1, 16, 32), "argon2.passes");
        refused(() -> new Argon2Parameters(7168, 33, 1, 16, 32), "argon2.passes");
        refused(() -> new Argon2Parameters(7168, 1, 0, 16, 32), "argon2.lanes");
        refused(() -> new Argon2Parameters(7168, 1, 17, 16, 32), "argon2.lanes");
        refused(() -> new Argon2Parameters(7168, 1, 1, 15, 32), "argon2.saltBytes");
        refused(() -> new Argon2Parameters(7168, 1, 1, 16, 65), "argon2.hashBytes");
    }

    @Test
    void pools_outside_their_bounds_are_refused_by_name() {
        refused(() -> settings(0, 1, Duration.ofSeconds(1)), "hashing.workers");
        refused(() -> settings(257, 1, Duration.ofSeconds(1)), "hashing.workers");
        refused(() -> settings(1, 0, Duration.ofSeconds(1)), "hashing.queueCapacity");
        refused(() -> settings(1, 100_001, Duration.ofSeconds(1)), "hashing.queueCapacity");
        refused(() -> settings(1, 1, Duration.ofMillis(49)), "hashing.deadline");
        refused(() -> settings(1, 1, Duration.ofSeconds(61)), "hashing.deadline");
    }

    private static PasswordHashingSettings settings(int workers, int queue, Duration deadline) {
        return new PasswordHashingSettings(COST, workers, queue, deadline, PasswordHashingSettings.Engine.JAVA);
    }

    private static void refused(Runnable making, String name) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}
