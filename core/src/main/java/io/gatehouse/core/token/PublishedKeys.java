package io.gatehouse.core.token;

import io.gatehouse.core.tenant.TenantId;
import java.util.Optional;

/**
 * The public keys that verifiers outside need, as JWK sets (RFC 7517, section 5), rendered once and again only when a key
 * changes. Answers from memory, also while the store is away. Safe for several threads.
 */
public interface PublishedKeys {
    /** The keys of all tenants. */
    Document all();

    /** The keys of one tenant; empty if there is no such tenant. */
    Optional<Document> of(TenantId tenant);

    /**
     * A rendered JWK set. Compares by identity of the bytes; nobody changes them.
     *
     * @param bytes JSON in UTF-8, shared: not to be written to
     * @param etag a strong entity tag with its quotes (RFC 9110, section 8.8.3), other for other bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // rendered once and sent as it is
    record Document(byte[] bytes, String etag) {}
}
