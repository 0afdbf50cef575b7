package io.gatehouse.crypto.password;

import java.util.Base64;

/** The parts of a hash between its dollar signs, read from left to right. What is wrong is an IllegalArgumentException. */
final class PhcParts {
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private final String[] parts;
    private int position;

    private PhcParts(String[] parts) {
        this.parts = parts;
    }

    static PhcParts of(String text) {
        return new PhcParts(text.split("\\$", -1));
    }

    static String base64(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    String peek() {
        if (position == parts.length) {
            throw new IllegalArgumentException("the hash is too short");
        }
        return parts[position];
    }

    String next() {
        String part = peek();
        position++;
        return part;
    }

    /** Base64 with or without padding; passlib writes a dot for the plus. */
    byte[] nextBase64(int least, int most) {
        byte[] bytes = Base64.getDecoder().decode(next().replace('.', '+'));
        Bounds.check(bytes.length, least, most, "length");
        return bytes;
    }

    void end() {
        if (position != parts.length) {
            throw new IllegalArgumentException("the hash is too long");
        }
    }
}
