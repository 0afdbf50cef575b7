package io.gatehouse.crypto.password;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A PBKDF2 hash (RFC 8018, section 5.2). Spellings: {@code $pbkdf2-sha256$i=29000$salt$hash} (PHC, also with
 * {@code l}), {@code $pbkdf2-sha256$29000$salt$hash} (passlib; {@code $pbkdf2$} is its SHA-1), and Django's
 * {@code pbkdf2_sha256$29000$salt$hash}, whose salt is text.
 */
record Pbkdf2Hash(Prf prf, int iterations, byte[] salt, byte[] hash) implements StoredHash {
    private static final int MAX_ITERATIONS = 10_000_000;

    /** The pseudo-random function. */
    enum Prf {
        SHA1("PBKDF2WithHmacSHA1"),
        SHA256("PBKDF2WithHmacSHA256"),
        SHA512("PBKDF2WithHmacSHA512");

        private final String algorithm;

        Prf(String algorithm) {
            this.algorithm = algorithm;
        }
    }

    static Pbkdf2Hash read(Prf prf, PhcParts parts) {
        String cost = parts.next();
        int length = 0;
        int iterations;
        if (cost.startsWith("i=")) {
            PhcParameters costs = PhcParameters.read(cost, "i", "l");
            iterations = costs.number("i", 1, MAX_ITERATIONS);
            length = costs.has("l") ? costs.number("l", 1, 64) : 0;
        } else {
            iterations = Bounds.parse(cost, 1, MAX_ITERATIONS, "iterations");
        }
        byte[] salt = parts.nextBase64(1, 128);
        byte[] hash = parts.nextBase64(16, 64);
        parts.end();
        if (length != 0 && length != hash.length) {
            throw new IllegalArgumentException("the hash has another length than it says");
        }
        return new Pbkdf2Hash(prf, iterations, salt, hash);
    }

    static Pbkdf2Hash readDjango(Prf prf, PhcParts parts) {
        int iterations = Bounds.parse(parts.next(), 1, MAX_ITERATIONS, "iterations");
        byte[] salt = parts.next().getBytes(StandardCharsets.UTF_8);
        Bounds.check(salt.length, 1, 128, "salt");
        byte[] hash = parts.nextBase64(16, 64);
        parts.end();
        return new Pbkdf2Hash(prf, iterations, salt, hash);
    }

    /** HMAC pads its key with zeros, so a password and the same with zeros behind it hash alike. */
    static boolean endsInNul(byte[] password) {
        return password.length > 0 && password[password.length - 1] == 0;
    }

    @Override
    public boolean matches(byte[] password, Argon2Engine engine) {
        return !endsInNul(password) && MessageDigest.isEqual(hash, derive(password));
    }

    private byte[] derive(byte[] password) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(password));
        char[] chars = new char[decoded.remaining()];
        decoded.get(chars);
        PBEKeySpec spec = new PBEKeySpec(chars, salt, iterations, hash.length * 8);
        try {
            return SecretKeyFactory.getInstance(prf.algorithm)
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + prf.algorithm, e);
        } finally {
            spec.clearPassword();
            Arrays.fill(chars, '\0');
            Arrays.fill(decoded.array(), '\0');
        }
    }
}
