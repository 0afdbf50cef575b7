package io.gatehouse.core.appuser;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.tenant.MinuteBudget;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How often a client may try keys, tokens and log-in functions, and a user may call functions: each attempt costs a look-up, a
 * check of a signature, or a request to somebody's server. Safe for several threads and server instances.
 */
public final class ProofLimits {
    private final MinuteBudget proofs;
    private final MinuteBudget calls;

    /**
     * @param proofs attempts of one client address at a tenant within a minute, whichever the provider; at least 1
     * @param calls calls of functions by one user within a minute, at least 1
     */
    public ProofLimits(Throttle throttle, int proofs, int calls, InstantSource clock) {
        this.proofs = new MinuteBudget(throttle, "app-proof", proofs, clock);
        this.calls = new MinuteBudget(throttle, "app-call", calls, clock);
    }

    /** Takes one attempt to prove somebody; {@code TOO_MANY_ATTEMPTS} if the client has none left. */
    Optional<Failure> ofProof(AppDoor door, Origin origin) {
        return proofs.spent(door.tenantId(), origin);
    }

    /** Takes one call of a function; {@code TOO_MANY_ATTEMPTS} if the caller has none left. */
    Optional<Failure> ofCall(AppDoor door, PrincipalId caller) {
        return calls.spent(door.tenantId(), caller.hex());
    }
}
