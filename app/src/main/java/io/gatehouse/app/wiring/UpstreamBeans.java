package io.gatehouse.app.wiring;

import io.gatehouse.app.config.LimitSettings;
import io.gatehouse.core.appuser.ProveUpstream;
import io.gatehouse.core.appuser.RefusedProofs;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.federation.UpstreamProvider;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.federation.Upstreams;
import io.gatehouse.federation.keys.RemoteKeys;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundLimits;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Upstream identity providers. */
@Factory
final class UpstreamBeans {
    /** Upstreams have places of their own, so that one that hangs holds up neither functions nor key sets. */
    @Singleton
    UpstreamProvider upstreamProvider(RemoteKeys keys, SecretBox box, InstantSource clock) {
        return new Upstreams(new OutboundHttp(OutboundLimits.defaults()), keys, box, clock);
    }

    @Singleton
    ProveUpstream proveUpstream(
            ConnectionStore connections,
            UpstreamProvider upstreams,
            RefusedProofs refusals,
            Throttle throttle,
            LimitSettings limits,
            InstantSource clock) {
        return new ProveUpstream(connections, upstreams, refusals, throttle, limits.upstreamsPerMinute(), clock);
    }
}
