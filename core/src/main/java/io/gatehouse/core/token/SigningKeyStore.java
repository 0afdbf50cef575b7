package io.gatehouse.core.token;

import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * The keys of all tenants. Safe for several threads and server instances. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface SigningKeyStore {
    /** All keys that are not forgotten at {@code now}, oldest first. */
    List<SigningKey> remembered(Instant now);

    /** The keys of one tenant that are not forgotten at {@code now}, oldest first. */
    List<SigningKey> remembered(TenantId tenant, Instant now);

    /**
     * Adds the key if the tenant has no key of that use that is in service (not retired); of several callers at once,
     * on any node, exactly one adds. Answers whether it was added.
     */
    boolean addFirst(SigningKey key);

    /**
     * Brings a successor and dates the predecessors, in one transaction: every key of that tenant and use that is not
     * retired is retired at {@code successor.activeFrom()} and forgotten at {@code forgetOldAt}. Of several callers at
     * once exactly one wins: answers false, and changes nothing, if a key newer than {@code expectedKid} is there.
     */
    boolean rotate(SigningKey successor, String expectedKid, Instant forgetOldAt);

    /** Forgets the key from {@code now} on (an emergency); answers whether it was there. */
    boolean forget(String kid, Instant now);
}
