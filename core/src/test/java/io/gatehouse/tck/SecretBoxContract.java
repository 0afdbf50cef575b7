package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.support.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link SecretBox} keeps. */
public abstract class SecretBoxContract {
    private static final byte[] PLAIN = "otpauth secret".getBytes(StandardCharsets.UTF_8);

    /** A box under a master key of that number; the same number means the same key. */
    protected abstract SecretBox box(int masterKey);

    @Test
    void what_was_sealed_opens_with_its_context() {
        Random random = new Random(7);
        for (int length : new int[] {0, 1, 15, 16, 17, 1024, 100_000}) {
            byte[] plain = new byte[length];
            random.nextBytes(plain);

            assertThat(box(1).open(box(1).seal(plain, "table/column/" + length), "table/column/" + length))
                    .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(plain));
        }
    }

    @Test
    void sealing_twice_gives_two_results_neither_of_which_shows_the_plain_bytes() {
        byte[] first = box(1).seal(PLAIN, "c");
        byte[] second = box(1).seal(PLAIN, "c");

        assertThat(first).isNotEqualTo(second);
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("otpauth");
    }

    @Test
    void it_does_not_open_in_another_context() {
        byte[] sealed = box(1).seal(PLAIN, "credential/secret/1");

        assertThat(box(1).open(sealed, "credential/secret/2")).isEmpty();
        assertThat(box(1).open(sealed, "")).isEmpty();
    }

    @Test
    void it_does_not_open_under_another_master_key() {
        assertThat(box(2).open(box(1).seal(PLAIN, "c"), "c")).isEmpty();
    }

    @Test
    void it_does_not_open_when_any_bit_was_altered_or_bytes_are_missing() {
        byte[] sealed = box(1).seal(PLAIN, "c");
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] altered = sealed.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(box(1).open(altered, "c")).isEmpty();
        }
        for (int length = 0; length < sealed.length; length++) {
            assertThat(box(1).open(java.util.Arrays.copyOf(sealed, length), "c"))
                    .isEmpty();
        }
        assertThat(box(1).open(java.util.Arrays.copyOf(sealed, sealed.length + 1), "c"))
                .isEmpty();
    }
}
