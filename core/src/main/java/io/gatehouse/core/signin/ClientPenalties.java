package io.gatehouse.core.signin;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.Tenant;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes a client wait that fails on many accounts (one password sprayed over all). Failures are counted after the fact in
 * the shared store; a client over the limit is remembered in this node's memory, so that good sign-ins cost nothing here.
 * Each node learns of a client at its next failure there.
 *
 * <p>Loopback addresses are not punished: they are the operator, or a proxy that nobody has configured as trusted, and
 * then everybody. Safe for several threads.
 */
final class ClientPenalties {
    private static final int MOST_REMEMBERED = 10_000;

    private final Throttle throttle;
    private final Map<Digest, Instant> waiting = new ConcurrentHashMap<>();

    ClientPenalties(Throttle throttle) {
        this.throttle = throttle;
    }

    /** How long the client has to wait; empty if it need not. */
    Optional<Duration> wait(Tenant tenant, Origin origin, Instant now) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Instant until = waiting.get(key(tenant, origin));
        return until == null || !until.isAfter(now) ? Optional.empty() : Optional.of(Duration.between(now, until));
    }

    /** Counts a failure of the client. */
    void count(Tenant tenant, Origin origin, Instant now) {
        if (isLoopback(origin.clientAddress())) {
            return;
        }
        LockoutPolicy policy = tenant.policies().lockout();
        Digest key = key(tenant, origin);
        throttle.take(List.of(new Throttle.Bucket(key, LockoutPolicy.PER_CLIENT, policy.window())), now)
                .ifPresent(delay -> remember(key, now.plus(delay), now));
    }

    private void remember(Digest key, Instant until, Instant now) {
        if (waiting.size() >= MOST_REMEMBERED) {
            waiting.values().removeIf(end -> !end.isAfter(now));
        }
        if (waiting.size() >= MOST_REMEMBERED) {
            Iterator<Digest> any = waiting.keySet().iterator();
            any.next();
            any.remove();
        }
        waiting.put(key, until);
    }

    private static Digest key(Tenant tenant, Origin origin) {
        return Digest.ofParts("client-failures", tenant.id().hex(), origin.clientKey());
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
