package io.gatehouse.core.delivery;

import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;

/**
 * A message as the queue keeps it. Prints without what is sealed.
 *
 * @param sealed address, code, link and language, as {@link SealedMessages} seals them
 * @param addressee the address, masked
 * @param createdAt whole milliseconds
 * @param expiresAt exclusive; whole milliseconds
 * @param attempts how often a provider was asked to take it
 * @param unknowns how many of those had an outcome that nobody knows
 */
public record QueuedMessage(
        MessageId id,
        TenantId tenantId,
        Channel channel,
        MessagePurpose purpose,
        byte[] sealed,
        String addressee,
        Instant createdAt,
        Instant expiresAt,
        int attempts,
        int unknowns) {
    @Override
    public String toString() {
        return "QueuedMessage[" + id + ", " + purpose + "]";
    }
}
