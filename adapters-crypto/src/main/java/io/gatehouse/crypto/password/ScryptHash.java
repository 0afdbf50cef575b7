package io.gatehouse.crypto.password;

import java.security.MessageDigest;
import org.bouncycastle.crypto.generators.SCrypt;

/** An scrypt hash (RFC 7914) in the form {@code $scrypt$ln=16,r=8,p=1$salt$hash}, {@code ln} being log2 of the cost N. */
record ScryptHash(int logCost, int blockSize, int parallelism, byte[] salt, byte[] hash) implements StoredHash {
    private static final long MAX_MEMORY = 1L << 30;

    static ScryptHash read(PhcParts parts) {
        PhcParameters costs = PhcParameters.read(parts.next(), "ln", "r", "p");
        int logCost = costs.number("ln", 1, 20);
        int blockSize = costs.number("r", 1, 64);
        int parallelism = costs.number("p", 1, 16);
        if ((128L << logCost) * blockSize > MAX_MEMORY || logCost >= 16 * blockSize) {
            throw new IllegalArgumentException("unreasonable cost");
        }
        byte[] salt = parts.nextBase64(1, 64);
        byte[] hash = parts.nextBase64(16, 64);
        parts.end();
        return new ScryptHash(logCost, blockSize, parallelism, salt, hash);
    }

    @Override
    public boolean matches(byte[] password, Argon2Engine engine) {
        if (Pbkdf2Hash.endsInNul(password)) {
            return false;
        }
        byte[] computed = SCrypt.generate(password, salt, 1 << logCost, blockSize, parallelism, hash.length);
        return MessageDigest.isEqual(hash, computed);
    }
}
