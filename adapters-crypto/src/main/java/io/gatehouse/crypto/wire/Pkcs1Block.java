package io.gatehouse.crypto.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A block with PKCS#1 v1.5 padding for encryption (RFC 8017, section 7.2.2): 00 02, at least eight bytes that are not
 * zero, 00, the message. It is read without a branch or an early end that depends on what is in it; where the padding
 * is wrong the substitute is read instead.
 */
final class Pkcs1Block {
    private static final int LEAST_PADDING = 8;

    private final boolean good;
    private final String text;

    private Pkcs1Block(boolean good, String text) {
        this.good = good;
        this.text = text;
    }

    /** Whether the padding was right and the message UTF-8. */
    boolean isGood() {
        return good;
    }

    /** The message, or something else where there is none. */
    String text() {
        return text;
    }

    static Pkcs1Block of(byte[] block, byte[] substitute) {
        int wrong = block[0] | (block[1] ^ 2);
        int found = 0;
        int separator = 0;
        for (int i = 2; i < block.length; i++) {
            int isZero = isZero(block[i]);
            separator |= i & isZero & ~found;
            found |= isZero;
        }
        int right = isZero(wrong) & found & isAtLeast(separator, 2 + LEAST_PADDING);
        int start = ((separator + 1) & right) | ((block.length - substitute.length) & ~right);
        byte[] source = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            int fromEnd = i - (block.length - substitute.length);
            int other = fromEnd < 0 ? 0 : substitute[fromEnd];
            source[i] = (byte) ((block[i] & right) | (other & ~right));
        }
        return decode(source, start, right != 0);
    }

    private static Pkcs1Block decode(byte[] source, int start, boolean right) {
        try {
            CharBuffer chars = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(source, start, source.length - start));
            return new Pkcs1Block(right, chars.toString());
        } catch (CharacterCodingException notUtf8) {
            return new Pkcs1Block(false, "");
        }
    }

    /** All ones if the byte is zero, else zero. */
    private static int isZero(int value) {
        return ((value & 0xff) - 1) >> 31;
    }

    /** All ones if value is at least the bound, else zero; both small and not negative. */
    private static int isAtLeast(int value, int bound) {
        return ~((value - bound) >> 31);
    }
}
