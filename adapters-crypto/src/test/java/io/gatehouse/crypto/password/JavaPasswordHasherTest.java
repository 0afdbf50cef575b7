package io.gatehouse.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.crypto.random.SystemSecrets;
import io.gatehouse.tck.PasswordHasherContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The fallback, and settings that libsodium cannot compute: several lanes, a longer salt. */
class JavaPasswordHasherTest extends PasswordHasherContract {
    private static final PooledPasswordHasher HASHER = new PooledPasswordHasher(
            new PasswordHashingSettings(
                    new Argon2Parameters(7168, 1, 2, 24, 48),
                    2,
                    16,
                    Duration.ofSeconds(20),
                    PasswordHashingSettings.Engine.JAVA),
            new SystemSecrets());

    @AfterAll
    static void stop() {
        HASHER.close();
    }

    @Override
    protected PasswordHasher hasher() {
        return HASHER;
    }

    @Test
    void the_setting_keeps_libsodium_away() {
        assertThat(HASHER.engineLabel()).isEqualTo("Bouncy Castle");
    }
}
