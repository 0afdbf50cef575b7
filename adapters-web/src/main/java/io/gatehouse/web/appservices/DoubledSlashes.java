package io.gatehouse.web.appservices;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Takes a doubled slash at the beginning of this gate's paths for one: the web client puts its base address, which may end in
 * a slash, before paths that begin with one (section 1.1). Routes are found by the path, so it is done before that. Safe for
 * several threads.
 */
@Singleton
final class DoubledSlashes implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final String DOUBLED = "//api/client/";
    private static final Single SINGLE = new Single();

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new OnConnection(null));
        return event.getBean();
    }

    /** @param channel null for the template that connections are made from */
    private record OnConnection(@Nullable Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel connection, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new OnConnection(connection) : this;
        }

        @Override
        public void onInitialPipelineBuilt() {
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            if (channel != null && channel.pipeline().get(codec) != null) {
                channel.pipeline().addAfter(codec, "app-services-slash", SINGLE);
            }
        }
    }

    @Sharable
    private static final class Single extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request && request.uri().startsWith(DOUBLED)) {
                request.setUri(request.uri().substring(1));
            }
            context.fireChannelRead(message);
        }
    }
}
