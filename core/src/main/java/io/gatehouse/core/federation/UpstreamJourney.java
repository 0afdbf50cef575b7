package io.gatehouse.core.federation;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;

/**
 * Somebody's way through a browser to an upstream and back. Its state is kept as a digest, and so is the mark by which the
 * browser is known again, with the path to which it comes back: an answer is good once, in the browser that asked, where it is
 * expected (RFC 9700, sections 4.4 and 4.7).
 *
 * @param state digest of the state that comes back
 * @param browser digest of the mark in the browser's cookie and of that path
 * @param application at which it was begun
 * @param purpose what it is for; it ends as nothing else
 * @param memo what the dialect wants to know again when it ends; at most {@value #LONGEST_MEMO} characters
 */
public record UpstreamJourney(
        Digest state,
        TenantId tenantId,
        ApplicationId application,
        ConnectionId connection,
        Digest browser,
        JourneyPurpose purpose,
        String memo,
        Instant createdAt,
        Instant expiresAt) {
    /** How long a memo may be. */
    public static final int LONGEST_MEMO = 8000;

    public UpstreamJourney {
        if (memo.length() > LONGEST_MEMO) {
            throw new IllegalArgumentException("the memo is too long");
        }
    }

    @Override
    public String toString() {
        return "UpstreamJourney[" + connection + "]";
    }
}
