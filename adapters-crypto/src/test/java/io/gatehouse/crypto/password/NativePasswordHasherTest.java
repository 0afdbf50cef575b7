package io.gatehouse.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.crypto.random.SystemSecrets;
import io.gatehouse.tck.PasswordHasherContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class NativePasswordHasherTest extends PasswordHasherContract {
    private static final PooledPasswordHasher HASHER =
            new PooledPasswordHasher(PasswordHashingSettings.defaults(), new SystemSecrets());

    @AfterAll
    static void stop() {
        HASHER.close();
    }

    @Override
    protected PasswordHasher hasher() {
        return HASHER;
    }

    @Test
    void libsodium_computes_where_it_loads() {
        assertThat(HASHER.engineLabel()).isEqualTo("libsodium");
    }
}
