package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.support.Secrets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source of {@link Secrets} keeps. */
public abstract class SecretsContract {
    /** The source under test. */
    protected abstract Secrets secrets();

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 32, 1024})
    void there_are_as_many_bytes_as_asked_for(int count) {
        assertThat(secrets().bytes(count)).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1025})
    void other_counts_are_refused(int count) {
        assertThatThrownBy(() -> secrets().bytes(count)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void several_threads_never_get_the_same_value() throws InterruptedException {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Secrets secrets = secrets();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                for (int j = 0; j < 500; j++) {
                    seen.add(HexFormat.of().formatHex(secrets.bytes(16)));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(seen).hasSize(8 * 500);
    }

    @Test
    void codes_have_their_length_and_each_digit_occurs_about_equally_often() {
        int[] counts = new int[10];
        for (int i = 0; i < 5000; i++) {
            String code = secrets().digits(6);
            assertThat(code).matches("[0-9]{6}");
            code.chars().forEach(digit -> counts[digit - '0']++);
        }
        // 3000 expected of each, standard deviation 52: ten deviations do not happen by chance.
        for (int count : counts) {
            assertThat(count).isBetween(2480, 3520);
        }
    }

    @Test
    void tokens_are_unpadded_base64url_of_their_entropy() {
        assertThat(secrets().token(32)).matches("[A-Za-z0-9_-]{43}");
        assertThat(secrets().token(16)).matches("[A-Za-z0-9_-]{22}");
    }
}
