package io.gatehouse.core.token;

import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;

/**
 * Passwords that clients encrypt before they send them: RSA, PKCS#1 v1.5, base64 (Authing section 4). Safe for several
 * threads. There is no padding oracle here: a value that has the shape of a ciphertext but does not decrypt comes back
 * as a random secret that no one has, so that callers go the same way, at the same cost, as with a wrong password.
 */
public interface WirePasswords {
    /** The tenant's public key as X.509 SubjectPublicKeyInfo in PEM; the key is made when first needed. */
    String publicKeyPem(TenantId tenant);

    /** What the member says. Never throws for any text. */
    Opened open(TenantId tenant, String member);

    /**
     * A password member after opening.
     *
     * @param password the password; where {@code form} is {@code UNREADABLE}, a random one
     */
    record Opened(Secret password, Form form) {}

    /** How the password came. */
    enum Form {
        CLEAR,
        /**
         * Clear text, as far as anybody can tell: it is as long as a ciphertext that has lost its leading zero byte, but does
         * not decrypt. Where a password is checked it must not be told from one that does.
         */
        PERHAPS_CLEAR,
        ENCRYPTED,
        /** Of the shape of a ciphertext under one of the tenant's keys, but it does not decrypt. */
        UNREADABLE
    }
}
