package io.gatehouse.core.delivery;

import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as operators see it: without what it says, its address masked.
 *
 * @param unknowns attempts whose outcome nobody knows: one that is sent with any may have been sent twice
 * @param trouble what the last attempt met; null if nothing
 * @param reference the provider's name for it; null if none
 * @param report what the provider told later; null if nothing
 * @param dueAt when it is tried next or, while it is being sent, taken over; of one that is done with, when that was
 */
public record QueueEntry(
        MessageId id,
        TenantId tenantId,
        Channel channel,
        MessagePurpose purpose,
        String addressee,
        MessageState state,
        int attempts,
        int unknowns,
        @Nullable Trouble trouble,
        @Nullable String reference,
        @Nullable Report report,
        Instant createdAt,
        Instant dueAt,
        Instant expiresAt) {
    /** What a provider tells of a message that it has taken. */
    public enum Report {
        DELIVERED,
        UNDELIVERED
    }

    /** Whether it may have reached its addressee twice. */
    public boolean maybeTwice() {
        return (state == MessageState.SENT && unknowns > 0) || state == MessageState.UNCERTAIN;
    }
}
