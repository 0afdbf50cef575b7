package io.gatehouse.crypto.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8017, section 7.2.2, step 3: each reason to refuse, and the first and last lengths that are good. */
class Pkcs1BlockTest {
    private static final byte[] SUBSTITUTE = "substitute".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 128;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 116, 117})
    void messages_of_all_lengths_that_fit_are_read(int length) {
        String message = "m".repeat(length);

        assertThat(good(block(message))).isEqualTo(message);
    }

    @Test
    void fewer_than_eight_bytes_of_padding_are_refused() {
        refused(block("m".repeat(118)));
        refused(block("m".repeat(125)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 0x7f, 0x80, 0xff})
    void another_first_byte_is_refused(int value) {
        byte[] block = block("message");
        block[0] = (byte) value;
        refused(block);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 0x82, 0xfd})
    void another_second_byte_is_refused(int value) {
        byte[] block = block("message");
        block[1] = (byte) value;
        refused(block);
    }

    @Test
    void a_block_without_separator_is_refused() {
        byte[] block = new byte[LENGTH];
        Arrays.fill(block, (byte) 0x55);
        block[0] = 0;
        block[1] = 2;
        refused(block);
    }

    @Test
    void an_early_zero_is_refused_though_a_later_one_would_do() {
        for (int i = 2; i < 10; i++) {
            byte[] block = block("message");
            block[i] = 0;
            refused(block);
        }
    }

    @Test
    void zeros_in_the_message_belong_to_it() {
        assertThat(good(block("a\0b\0"))).isEqualTo("a\0b\0");
    }

    @Test
    void a_message_that_is_not_utf_8_is_refused() {
        byte[] block = block("message");
        block[LENGTH - 1] = (byte) 0xc3;
        assertThat(Pkcs1Block.of(block, SUBSTITUTE).isGood()).isFalse();
    }

    private static String good(byte[] block) {
        Pkcs1Block read = Pkcs1Block.of(block, SUBSTITUTE);
        assertThat(read.isGood()).isTrue();
        return read.text();
    }

    private static void refused(byte[] block) {
        Pkcs1Block read = Pkcs1Block.of(block, SUBSTITUTE);
        assertThat(read.isGood()).isFalse();
        assertThat(read.text()).isEqualTo("substitute");
    }

    private static byte[] block(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[LENGTH];
        Arrays.fill(block, (byte) 0xaa);
        block[0] = 0;
        block[1] = 2;
        block[LENGTH - bytes.length - 1] = 0;
        System.arraycopy(bytes, 0, block, LENGTH - bytes.length, bytes.length);
        return block;
    }
}
