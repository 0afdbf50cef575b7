package io.gatehouse.core.credential;

import io.gatehouse.core.support.Secret;

/**
 * Slow, salted hashing of passwords, on a bounded number of workers. Safe for several threads; calls block until a
 * worker has done the job.
 *
 * <p>New hashes are Argon2id at the configured parameters. bcrypt, scrypt and PBKDF2 hashes, in their usual spellings,
 * verify as well. Passwords are hashed in Unicode form NFC, whole: none is trimmed or truncated, and bcrypt input over
 * 72 bytes is hashed before it.
 *
 * <p>When the queue of jobs is full, or a job has waited longer than its deadline, a {@link HashingBusyException} is
 * thrown, at once in the first case, and nothing was computed.
 */
public interface PasswordHasher {
    /** A new hash with a fresh salt. */
    PasswordHash hash(Secret password);

    /**
     * Whether the password is the one that was hashed. Compares in constant time. A hash whose spelling is unknown
     * matches nothing, at the usual cost.
     */
    boolean verify(Secret password, PasswordHash hash);

    /**
     * A hash of current cost that no password matches: verifying against it takes as long as against a real one, so
     * that an unknown account cannot be told from a known one.
     */
    PasswordHash decoy();

    /** Whether the hash is of another kind or other parameters than new ones, and should be replaced at sign-in. */
    boolean needsUpgrade(PasswordHash hash);

    /** Whether the spelling is one that {@link #verify} knows, so that an import can be refused early. */
    boolean understands(PasswordHash hash);
}
