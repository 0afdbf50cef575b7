package io.gatehouse.core.challenge;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;

/**
 * A one-time code that can be answered.
 *
 * @param key which code: tenant, address and scope
 * @param address digest of tenant and canonical address, by which all codes of an address are found
 * @param code keyed digest of the code, different for each issue
 * @param expiresAt exclusive
 */
public record PendingCode(
        Digest key, TenantId tenantId, Digest address, Digest code, Instant createdAt, Instant expiresAt) {}
