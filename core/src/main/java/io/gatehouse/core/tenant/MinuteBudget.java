package io.gatehouse.core.tenant;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.support.Throttle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * How often one may do a thing at a tenant within a minute, where each is counted for itself. Budgets of one name count together.
 * Safe for several threads and server instances; throws {@link StoreUnavailableException} when the store cannot answer.
 */
public final class MinuteBudget {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Throttle throttle;
    private final String name;
    private final int perMinute;
    private final InstantSource clock;

    /**
     * @param name of what is done; counts are kept under it
     * @param perMinute how often, at least 1
     */
    public MinuteBudget(Throttle throttle, String name, int perMinute, InstantSource clock) {
        this.throttle = throttle;
        this.name = name;
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Takes one from the budget of the client's address; {@code TOO_MANY_ATTEMPTS} if it is spent. */
    public Optional<Failure> spent(TenantId tenant, Origin origin) {
        return spent(tenant, origin.clientKey());
    }

    /** Takes one from the budget of whoever is meant by that key; {@code TOO_MANY_ATTEMPTS} if it is spent. */
    public Optional<Failure> spent(TenantId tenant, String who) {
        Digest key = Digest.ofParts(name, tenant.hex(), who);
        return throttle.take(List.of(new Throttle.Bucket(key, perMinute, WINDOW)), clock.instant())
                .map(delay -> Failure.retryAfter(FailureCode.TOO_MANY_ATTEMPTS, delay));
    }
}
