package io.gatehouse.core.federation;

import io.gatehouse.core.support.Sealed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that an upstream gave for an identity, each sealed by itself by {@link UpstreamTokens}. Whole milliseconds are kept
 * of the instants.
 *
 * @param refresh null if the upstream gave none
 * @param expiresAt of the access token; null if the upstream did not say
 * @param receivedAt when the upstream gave them
 */
public record SealedTokens(
        Sealed access, @Nullable Sealed refresh, @Nullable Instant expiresAt, Instant receivedAt) {}
