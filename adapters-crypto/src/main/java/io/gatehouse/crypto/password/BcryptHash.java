package io.gatehouse.crypto.password;

import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.BCrypt;

/**
 * A bcrypt hash. Spellings: {@code $2a$}, {@code $2b$} and {@code $2y$} over the password itself, and those that hash
 * the password first, because bcrypt reads 72 bytes at most: {@code $bcrypt-sha256$} (passlib, versions 1 and 2) and
 * {@code bcrypt_sha256$$2b$…} (Django).
 *
 * <p>Over the password itself, one of more than 72 bytes or with a NUL inside matches nothing: bcrypt would take it
 * for another one. {@code $2x$}, the name of a broken implementation, is not understood.
 */
record BcryptHash(BcryptPrehash prehash, int cost, byte[] salt, byte[] hash) implements StoredHash {
    private static final int MAX_INPUT = 72;
    private static final int MIN_COST = 4;
    private static final int MAX_COST = 16;
    private static final int SALT_CHARS = 22;
    private static final int HASH_CHARS = 31;

    /** Reads {@code 04$…53 characters}, what follows {@code $2b$}. */
    static BcryptHash read(BcryptPrehash prehash, PhcParts parts) {
        String cost = parts.next();
        String saltAndHash = parts.next();
        parts.end();
        if (cost.length() != 2 || saltAndHash.length() != SALT_CHARS + HASH_CHARS) {
            throw new IllegalArgumentException("not a bcrypt hash");
        }
        String unpadded = cost.charAt(0) == '0' ? cost.substring(1) : cost;
        return of(prehash, unpadded, saltAndHash.substring(0, SALT_CHARS), saltAndHash.substring(SALT_CHARS));
    }

    /** Reads what follows {@code $bcrypt-sha256$}: {@code v=2,t=2b,r=12$salt$hash} or, version 1, {@code 2b,12$…}. */
    static BcryptHash readPasslib(PhcParts parts) {
        String head = parts.next();
        String salt = parts.next();
        String hash = parts.next();
        parts.end();
        if (salt.length() != SALT_CHARS || hash.length() != HASH_CHARS) {
            throw new IllegalArgumentException("not a bcrypt hash");
        }
        if (head.startsWith("2b,") || head.startsWith("2a,")) {
            return of(new BcryptPrehash.Sha256Base64(), head.substring(3), salt, hash);
        }
        PhcParameters costs = PhcParameters.read(head, "v", "t", "r");
        if (!costs.text("v").equals("2") || !costs.text("t").equals("2b")) {
            throw new IllegalArgumentException("unknown version");
        }
        return of(new BcryptPrehash.HmacSha256(salt), costs.text("r"), salt, hash);
    }

    private static BcryptHash of(BcryptPrehash prehash, String cost, String salt, String hash) {
        return new BcryptHash(
                prehash,
                Bounds.parse(cost, MIN_COST, MAX_COST, "cost"),
                BcryptBase64.decode(salt, 16),
                BcryptBase64.decode(hash, 23));
    }

    @Override
    public boolean matches(byte[] password, Argon2Engine engine) {
        byte[] input = prehash.apply(password);
        if (input.length > MAX_INPUT || hasNul(input)) {
            return false;
        }
        byte[] terminated = Arrays.copyOf(input, Math.min(MAX_INPUT, input.length + 1));
        byte[] computed = BCrypt.generate(terminated, salt, cost);
        Arrays.fill(terminated, (byte) 0);
        return MessageDigest.isEqual(hash, Arrays.copyOf(computed, hash.length));
    }

    private static boolean hasNul(byte[] input) {
        for (byte b : input) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}
