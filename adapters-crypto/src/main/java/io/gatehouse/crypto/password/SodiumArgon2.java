package io.gatehouse.crypto.password;

import com.goterl.lazysodium.SodiumJava;
import com.goterl.lazysodium.interfaces.PwHash;
import com.sun.jna.NativeLong;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libsodium's Argon2id: version 19, one lane, 16 bytes of salt. The binding maps the native function directly, so a
 * call costs microseconds; the memory of a computation is outside the heap and is given back when it ends.
 */
final class SodiumArgon2 implements Argon2Engine {
    private static final Logger LOG = LoggerFactory.getLogger(SodiumArgon2.class);
    private static final int SALT_BYTES = 16;
    private static final int MIN_MEMORY_KIB = 8;

    private final SodiumJava sodium;

    private SodiumArgon2(SodiumJava sodium) {
        this.sodium = sodium;
    }

    /** libsodium, if it loads here. */
    static Optional<Argon2Engine> load() {
        try {
            return Optional.of(new SodiumArgon2(new SodiumJava()));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn(
                    "libsodium does not load here, so passwords are hashed in Java at about thrice the cost: {}",
                    e.toString());
            return Optional.empty();
        }
    }

    @Override
    public boolean canCompute(Argon2Spec spec) {
        return spec.variant() == Argon2Spec.Variant.ID
                && spec.version() == Argon2Spec.VERSION_19
                && spec.lanes() == 1
                && spec.salt().length == SALT_BYTES
                && spec.memoryKib() >= MIN_MEMORY_KIB
                && spec.hashBytes() >= PwHash.BYTES_MIN;
    }

    @Override
    public byte[] compute(Argon2Spec spec, byte[] password) {
        byte[] hash = new byte[spec.hashBytes()];
        int status = sodium.crypto_pwhash(
                hash,
                hash.length,
                password,
                password.length,
                spec.salt(),
                spec.passes(),
                new NativeLong(spec.memoryKib() * 1024L),
                PwHash.Alg.PWHASH_ALG_ARGON2ID13.getValue());
        if (status != 0) {
            throw new IllegalStateException("libsodium has not enough memory for a password hash");
        }
        return hash;
    }

    @Override
    public String label() {
        return "libsodium";
    }
}
