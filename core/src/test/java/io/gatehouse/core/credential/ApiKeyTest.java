package io.gatehouse.core.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.CountingSecrets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @Test
    void a_new_key_is_64_letters_and_digits_and_none_like_another() {
        SecureRandom random = new SecureRandom();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Secret key = ApiKey.random(count -> {
                byte[] bytes = new byte[count];
                random.nextBytes(bytes);
                return bytes;
            });
            assertThat(key.reveal()).matches("[A-Za-z0-9]{64}");
            assertThat(seen.add(key.reveal())).isTrue();
        }
    }

    @Test
    void what_is_kept_of_a_key_does_not_print() {
        Secret key = ApiKey.random(new CountingSecrets());
        ApiKey.Presented kept = ApiKey.Presented.of(key).orElseThrow();

        assertThat(kept.prefix()).isEqualTo(key.reveal().substring(0, 8));
        assertThat(kept.digest()).isEqualTo(Digest.of(key.reveal()));
        assertThat(kept).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "1234567890123456789012345678901",
                "12345678901234567890123456789012 ",
                "ä2345678901234567890123456789012"
            })
    void what_cannot_be_a_key(String text) {
        assertThat(ApiKey.Presented.of(Secret.of(text))).isEmpty();
        assertThat(ApiKey.Presented.of(Secret.of("x".repeat(ApiKey.Presented.LONGEST + 1))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a.b", "a\n", "$oid"})
    void what_no_key_is_called(String name) {
        assertThat(ApiKeyName.parse(name)).isEmpty();
    }
}
