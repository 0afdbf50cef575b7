package io.gatehouse.core.token;

import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;

/** Makes new keys; stores nothing. Safe for several threads. An RSA key takes some hundred milliseconds. */
public interface KeyMaker {
    /**
     * A new key, its private half sealed. Its kid begins with the tenant's id and a dot, so that a node that meets the
     * kid in a token knows whose keys to look up.
     *
     * @param activeFrom from when it signs; not before {@code createdAt}
     */
    SigningKey make(TenantId tenant, SigningKey.Use use, Instant createdAt, Instant activeFrom);
}
