package io.gatehouse.crypto.password;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The first of several engines that can do it: libsodium where it loads, then Java, which can do everything. */
final class PreferredArgon2 implements Argon2Engine {
    private final List<Argon2Engine> engines;

    private PreferredArgon2(List<Argon2Engine> engines) {
        this.engines = engines;
    }

    /** Loads what the setting asks for; takes some 100 ms when the native library is unpacked. */
    static PreferredArgon2 load(PasswordHashingSettings.Engine setting) {
        Optional<Argon2Engine> sodium = switch (setting) {
            case AUTO -> SodiumArgon2.load();
            case JAVA -> Optional.empty();
        };
        return new PreferredArgon2(
                Stream.concat(sodium.stream(), Stream.of(new BouncyArgon2())).toList());
    }

    @Override
    public boolean canCompute(Argon2Spec spec) {
        return true;
    }

    @Override
    public byte[] compute(Argon2Spec spec, byte[] password) {
        for (Argon2Engine engine : engines) {
            if (engine.canCompute(spec)) {
                return engine.compute(spec, password);
            }
        }
        throw new IllegalStateException("the last engine computes everything");
    }

    @Override
    public String label() {
        return engines.getFirst().label();
    }
}
