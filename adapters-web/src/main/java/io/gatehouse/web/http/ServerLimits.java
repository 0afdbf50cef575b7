package io.gatehouse.web.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import jakarta.inject.Singleton;

/** Bounds of what is read from a client before anybody looks at it: a body of 1 MiB at most, and
 * room for a token in the headers. */
@Singleton
final class ServerLimits implements BeanCreatedEventListener<NettyHttpServerConfiguration> {
    private static final int LARGEST_BODY = 1024 * 1024;

    /** A token with the longest profile, or the longest custom data, that tokens carry fits in with room to spare. */
    private static final int LEAST_HEADER = 32 * 1024;

    @Override
    public NettyHttpServerConfiguration onCreated(BeanCreatedEvent<NettyHttpServerConfiguration> event) {
        NettyHttpServerConfiguration server = event.getBean();
        server.setMaxRequestSize(Math.min(server.getMaxRequestSize(), LARGEST_BODY));
        server.setMaxRequestBufferSize(LARGEST_BODY);
        server.setMaxHeaderSize(Math.max(server.getMaxHeaderSize(), LEAST_HEADER));
        return server;
    }
}
