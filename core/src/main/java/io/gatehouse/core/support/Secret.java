package io.gatehouse.core.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;

/**
 * A text that must not be seen: a password, a code, a token as presented. Prints as {@code ***}; equality takes
 * constant time. Never trimmed, never truncated.
 */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** The secret as it was given. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The same secret in Unicode normal form C, the form that is hashed. */
    public Secret normalised() {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? this
                : new Secret(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    /** The text itself, for hashing, comparing or sending; never for a log. */
    public String reveal() {
        return text;
    }

    /** UTF-8 bytes of the text, a fresh array. */
    public byte[] utf8() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Number of Unicode code points. */
    public int length() {
        return text.codePointCount(0, text.length());
    }

    /** Whether there is no character at all. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(utf8(), that.utf8());
    }

    @Override
    public int hashCode() {
        return 0; // a secret is not a key of a map
    }

    @Override
    public String toString() {
        return "***";
    }
}
