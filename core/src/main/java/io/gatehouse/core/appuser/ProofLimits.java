package io.gatehouse.core.appuser;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * How often a client may try keys, tokens and log-in functions, and a user may call functions: each attempt costs a look-up, a
 * check of a signature, or a request to somebody's server. Safe for several threads and server instances.
 */
public final class ProofLimits {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Throttle throttle;
    private final int proofs;
    private final int calls;
    private final InstantSource clock;

    /**
     * @param proofs attempts of one client address at a tenant within a minute, whichever the provider; at least 1
     * @param calls calls of functions by one user within a minute, at least 1
     */
    public ProofLimits(Throttle throttle, int proofs, int calls, InstantSource clock) {
        this.throttle = throttle;
        this.proofs = proofs;
        this.calls = calls;
        this.clock = clock;
    }

    /** Takes one attempt to prove somebody; {@code TOO_MANY_ATTEMPTS} if the client has none left. */
    Optional<Failure> ofProof(AppDoor door, Origin origin) {
        return taken(Digest.ofParts("app-proof", door.tenantId().hex(), origin.clientKey()), proofs);
    }

    /** Takes one call of a function; {@code TOO_MANY_ATTEMPTS} if the caller has none left. */
    Optional<Failure> ofCall(AppDoor door, PrincipalId caller) {
        return taken(Digest.ofParts("app-call", door.tenantId().hex(), caller.hex()), calls);
    }

    private Optional<Failure> taken(Digest key, int perMinute) {
        return throttle.take(List.of(new Throttle.Bucket(key, perMinute, WINDOW)), clock.instant())
                .map(delay -> Failure.retryAfter(FailureCode.TOO_MANY_ATTEMPTS, delay));
    }
}
