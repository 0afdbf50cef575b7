package io.gatehouse.app.wiring;

import io.gatehouse.federation.keys.RemoteKeys;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundLimits;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Requests that the server makes to others. */
@Factory
final class OutboundBeans {

    @Singleton
    @Bean(preDestroy = "close")
    OutboundHttp outboundHttp() {
        return new OutboundHttp(OutboundLimits.defaults());
    }

    @Singleton
    RemoteKeys remoteKeys(OutboundHttp http, InstantSource clock) {
        return new RemoteKeys(http, clock);
    }
}
