package io.gatehouse.crypto.keys;

import io.gatehouse.core.token.SigningKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;

/** An RSA key under which clients encrypt passwords. */
public record PasswordKey(SigningKey stored, RSAPublicKey publicKey, RSAPrivateKey privateKey) implements OpenedKey {
    /** Length of the modulus, and so of a ciphertext, in bytes. */
    public int modulusBytes() {
        return (publicKey.getModulus().bitLength() + 7) / 8;
    }

    @Override
    public String toString() {
        return stored.toString();
    }
}
