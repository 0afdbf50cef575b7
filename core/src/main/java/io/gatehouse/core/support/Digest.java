package io.gatehouse.core.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A SHA-256 digest: how high-entropy tokens are kept at rest and how keys of counters are formed. Equality takes
 * constant time.
 */
public final class Digest {
    /** Length in bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A stored digest. @param bytes exactly 32 */
    public static Digest ofStored(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a digest has " + LENGTH + " bytes");
        }
        return new Digest(bytes.clone());
    }

    /** The digest of these bytes. */
    public static Digest of(byte[] input) {
        return new Digest(sha256().digest(input));
    }

    /** The digest of the UTF-8 form of the text. */
    public static Digest of(String input) {
        return of(input.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of several parts, each marked off by its length, so that no two lists of parts coincide. */
    public static Digest ofParts(String... parts) {
        MessageDigest sha = sha256();
        for (String part : parts) {
            byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
            sha.update(new byte[] {
                (byte) (utf8.length >>> 24), (byte) (utf8.length >>> 16), (byte) (utf8.length >>> 8), (byte) utf8.length
            });
            sha.update(utf8);
        }
        return new Digest(sha.digest());
    }

    /** The 32 bytes, a fresh array. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff) << 16 | bytes[3] << 24;
    }

    @Override
    public String toString() {
        return "digest";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
