package io.gatehouse.core.account;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.tenant.Tenant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** How often one client may be told whether an account exists, over all calls that tell it. */
public final class ProbeBudget {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Throttle throttle;
    private final int perMinute;
    private final InstantSource clock;

    /** @param perMinute answers to one client address within a minute, at least 1 */
    public ProbeBudget(Throttle throttle, int perMinute, InstantSource clock) {
        this.throttle = throttle;
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Takes one answer from the client's budget; the refusal if it is spent. */
    public Optional<Failure> spent(Tenant tenant, Origin origin) {
        Digest key = Digest.ofParts("probe", tenant.id().hex(), origin.clientKey());
        return throttle.take(List.of(new Throttle.Bucket(key, perMinute, WINDOW)), clock.instant())
                .map(delay -> Failure.retryAfter(FailureCode.TOO_MANY_ATTEMPTS, delay));
    }
}
