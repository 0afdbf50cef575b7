package io.gatehouse.core.federation;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of opening an upstream's tokens. Prints without them. */
public sealed interface OpenedTokens {
    /**
     * The tokens.
     *
     * @param refresh null if the upstream gave none
     * @param expiresAt of the access token, which may lie in the past if nothing could refresh it; null if the upstream did
     *     not say
     * @param receivedAt when the upstream gave them
     */
    record Opened(
            Secret access,
            @Nullable Secret refresh,
            @Nullable Instant expiresAt,
            Instant receivedAt) implements OpenedTokens {}

    /** There are none, or none that the upstream still takes. */
    record NoneKept() implements OpenedTokens {}

    /** They cannot be told now. */
    record Refused(Failure failure) implements OpenedTokens {}
}
