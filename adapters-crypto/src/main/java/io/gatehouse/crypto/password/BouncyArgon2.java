package io.gatehouse.crypto.password;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Bouncy Castle's Argon2: all variants, in Java, its memory on the heap. */
final class BouncyArgon2 implements Argon2Engine {
    @Override
    public boolean canCompute(Argon2Spec spec) {
        return true;
    }

    @Override
    public byte[] compute(Argon2Spec spec, byte[] password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(variant(spec.variant()))
                .withVersion(spec.version())
                .withMemoryAsKB(spec.memoryKib())
                .withIterations(spec.passes())
                .withParallelism(spec.lanes())
                .withSalt(spec.salt())
                .build());
        byte[] hash = new byte[spec.hashBytes()];
        generator.generateBytes(password, hash);
        return hash;
    }

    @Override
    public String label() {
        return "Bouncy Castle";
    }

    private static int variant(Argon2Spec.Variant variant) {
        return switch (variant) {
            case D -> Argon2Parameters.ARGON2_d;
            case I -> Argon2Parameters.ARGON2_i;
            case ID -> Argon2Parameters.ARGON2_id;
        };
    }
}
