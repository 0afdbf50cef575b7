package io.gatehouse.crypto.password;

/** A stored hash, read: all that is needed to compare a password with it, within sane bounds. */
sealed interface StoredHash permits Argon2Hash, BcryptHash, ScryptHash, Pbkdf2Hash {
    /**
     * Whether the password, as UTF-8, is the one that was hashed; compared in constant time. The algorithms that pad
     * or cut their input refuse passwords that they would confuse with another.
     */
    boolean matches(byte[] password, Argon2Engine engine);
}
