package io.gatehouse.crypto.password;

/** Computes Argon2. Safe for several threads. */
interface Argon2Engine {
    /** Whether this engine can compute that. */
    boolean canCompute(Argon2Spec spec);

    /** The raw hash, {@code spec.hashBytes()} long. */
    byte[] compute(Argon2Spec spec, byte[] password);

    /** For the start-up line and the metrics. */
    String label();
}
