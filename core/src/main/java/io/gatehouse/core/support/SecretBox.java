package io.gatehouse.core.support;

import java.util.Optional;

/**
 * Encryption at rest: authenticated encryption under the master key of the deployment (AES-256-GCM). Safe for several
 * threads.
 */
public interface SecretBox {
    /**
     * Seals the plain bytes. Sealing twice gives two different results.
     *
     * @param context where the value belongs (table, column, row id); the same context is needed to open it, so a
     *     sealed value that is moved elsewhere does not open
     */
    byte[] seal(byte[] plain, String context);

    /** Opens a sealed value; empty if it was sealed under another key or context, or was altered. */
    Optional<byte[]> open(byte[] sealed, String context);
}
