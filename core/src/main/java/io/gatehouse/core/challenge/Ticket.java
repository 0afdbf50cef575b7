package io.gatehouse.core.challenge;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as stored: its 256-bit secret only as a digest.
 *
 * @param application for which it was issued; null if for none
 * @param address what it is about: the canonical address that it was mailed to, or that was proven for it, or the change
 *     of address that it stands for; of a sign-in that waits and of a remembered device, the gate; of a passkey's challenge,
 *     the sign-in that waits for it; of a link, the connection and the session; null if it is about none
 * @param generation the principal's authentication generation at issue; a ticket of an older one sets no password
 */
public record Ticket(
        Digest secret,
        TicketPurpose purpose,
        TenantId tenantId,
        PrincipalId principal,
        @Nullable ApplicationId application,
        @Nullable String address,
        int generation,
        Instant createdAt,
        Instant expiresAt) {}
