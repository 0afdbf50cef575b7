package io.gatehouse.crypto.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.support.SecretBox;
import io.gatehouse.tck.SecretBoxContract;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TinkSecretBoxTest extends SecretBoxContract {
    @Override
    protected SecretBox box(int masterKey) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) masterKey);
        return new TinkSecretBox(key);
    }

    @Test
    void the_master_key_is_copied() {
        byte[] key = new byte[32];
        SecretBox box = new TinkSecretBox(key);
        byte[] sealed = box.seal(new byte[] {1}, "c");
        Arrays.fill(key, (byte) 9);

        assertThat(box.open(sealed, "c")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void a_master_key_of_another_length_is_refused(int length) {
        assertThatThrownBy(() -> new TinkSecretBox(new byte[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32");
    }

    @Test
    void a_value_names_its_master_key_and_is_33_bytes_longer_than_the_plain_one() {
        byte[] one = box(1).seal(new byte[10], "c");
        byte[] other = box(2).seal(new byte[10], "c");

        assertThat(one).hasSize(10 + 5 + 12 + 16);
        assertThat(prefix(one))
                .startsWith("01")
                .isNotEqualTo(prefix(other))
                .isEqualTo(prefix(box(1).seal(new byte[1], "d")));
    }

    @Test
    void what_an_earlier_version_sealed_still_opens() {
        byte[] sealed = HexFormat.of().parseHex(SEALED_BEFORE);
        assertThat(box(1).open(sealed, "table/1")).hasValue("kept".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** "kept", sealed by version 0.1 under 32 bytes of 01. */
    private static final String SEALED_BEFORE =
            "017b9d4c393f95f210586bf7a82b8e164b5d0b7133916140bc8db201150c0780faae21da1a";

    private static String prefix(byte[] sealed) {
        return HexFormat.of().formatHex(sealed, 0, 5);
    }
}
