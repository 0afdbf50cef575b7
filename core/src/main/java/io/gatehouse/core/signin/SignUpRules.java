package io.gatehouse.core.signin;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether people may register themselves now, however they do it. Safe for several threads. */
public final class SignUpRules {
    private final Throttle throttle;
    private final SignUpLimits limits;

    public SignUpRules(Throttle throttle, SignUpLimits limits) {
        this.throttle = throttle;
        this.limits = limits;
    }

    /** {@code REGISTRATION_CLOSED} where nobody may; empty otherwise. */
    public Optional<Failure> closed(Door door) {
        return door.tenant().policies().registrationOpen()
                ? Optional.empty()
                : Optional.of(Failure.of(FailureCode.REGISTRATION_CLOSED));
    }

    /** {@code TOO_MANY_ATTEMPTS} if this client has registered as many as one may; otherwise one more is counted. */
    public Optional<Failure> tooOften(Door door, Origin origin, Instant now) {
        if (limits.perClient() == 0) {
            return Optional.empty();
        }
        Digest key = Digest.ofParts("sign-up", door.tenant().id().hex(), origin.clientKey());
        return throttle.take(List.of(new Throttle.Bucket(key, limits.perClient(), limits.window())), now)
                .map(delay -> Failure.retryAfter(FailureCode.TOO_MANY_ATTEMPTS, delay));
    }
}
