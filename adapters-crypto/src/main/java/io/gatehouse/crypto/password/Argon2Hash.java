package io.gatehouse.crypto.password;

import io.gatehouse.core.credential.PasswordHash;
import java.security.MessageDigest;

/**
 * An Argon2 hash in the PHC form {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}; without {@code v} it is version 16.
 */
record Argon2Hash(Argon2Spec spec, byte[] hash) implements StoredHash {
    private static final int MIN_SALT_BYTES = 8;
    private static final int MIN_HASH_BYTES = 16;
    private static final int MAX_BYTES = 64;

    /** Reads the parts between the dollar signs, the first being the variant. */
    static Argon2Hash read(Argon2Spec.Variant variant, PhcParts parts) {
        int version = Argon2Spec.VERSION_16;
        if (parts.peek().startsWith("v=")) {
            version = switch (parts.next()) {
                case "v=16" -> Argon2Spec.VERSION_16;
                case "v=19" -> Argon2Spec.VERSION_19;
                default -> throw new IllegalArgumentException("unknown version of Argon2");
            };
        }
        PhcParameters costs = PhcParameters.read(parts.next(), "m", "t", "p");
        int lanes = costs.number("p", 1, Argon2Parameters.MAX_LANES);
        int memory = costs.number("m", 8 * lanes, Argon2Parameters.MAX_MEMORY_KIB);
        int passes = costs.number("t", 1, Argon2Parameters.MAX_PASSES);
        byte[] salt = parts.nextBase64(MIN_SALT_BYTES, MAX_BYTES);
        byte[] hash = parts.nextBase64(MIN_HASH_BYTES, MAX_BYTES);
        parts.end();
        return new Argon2Hash(new Argon2Spec(variant, version, memory, passes, lanes, salt, hash.length), hash);
    }

    @Override
    public boolean matches(byte[] password, Argon2Engine engine) {
        return MessageDigest.isEqual(hash, engine.compute(spec, password));
    }

    /** The PHC string. */
    PasswordHash encode() {
        return new PasswordHash("$" + spec.variant().label() + "$v=" + spec.version() + "$m=" + spec.memoryKib() + ",t="
                + spec.passes() + ",p=" + spec.lanes() + "$" + PhcParts.base64(spec.salt()) + "$"
                + PhcParts.base64(hash));
    }
}
