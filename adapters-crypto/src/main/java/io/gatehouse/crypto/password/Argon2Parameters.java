package io.gatehouse.crypto.password;

/**
 * The cost of new hashes (RFC 9106, section 3.1), Argon2id version 19.
 *
 * @param memoryKib memory in KiB, 7168 to 1048576; at least eight times the lanes
 * @param passes passes over the memory, 1 to 32
 * @param lanes lanes, 1 to 16; libsodium computes one lane only, more are computed in Java
 * @param saltBytes length of new salts, 16 to 32; libsodium takes 16 only
 * @param hashBytes length of new hashes, 16 to 64
 */
public record Argon2Parameters(int memoryKib, int passes, int lanes, int saltBytes, int hashBytes) {
    static final int MAX_MEMORY_KIB = 1 << 20;
    static final int MAX_PASSES = 32;
    static final int MAX_LANES = 16;

    /** The least memory among OWASP's recommended settings. */
    private static final int MIN_MEMORY_KIB = 7168;

    public Argon2Parameters {
        Bounds.check(memoryKib, MIN_MEMORY_KIB, MAX_MEMORY_KIB, "argon2.memoryKib");
        Bounds.check(passes, 1, MAX_PASSES, "argon2.passes");
        Bounds.check(lanes, 1, MAX_LANES, "argon2.lanes");
        Bounds.check(saltBytes, 16, 32, "argon2.saltBytes");
        Bounds.check(hashBytes, 16, 64, "argon2.hashBytes");
    }

    /** 19 MiB, two passes, one lane, 16 bytes of salt, 32 bytes of hash. */
    public static Argon2Parameters defaults() {
        return new Argon2Parameters(19456, 2, 1, 16, 32);
    }

    Argon2Spec withSalt(byte[] salt) {
        return new Argon2Spec(Argon2Spec.Variant.ID, Argon2Spec.VERSION_19, memoryKib, passes, lanes, salt, hashBytes);
    }
}
