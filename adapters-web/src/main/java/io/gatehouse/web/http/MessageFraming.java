package io.gatehouse.web.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.channel.Channel;
import io.netty.handler.codec.DefaultHeaders.NameValidator;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request that tells its length twice, by {@code Content-Length} and by {@code Transfer-Encoding}: a proxy
 * before us may have believed the other one (RFC 9112, section 6.3). The decoder would read the chunks.
 */
@Singleton
final class MessageFraming implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final NettyHttpServerConfiguration server;

    MessageFraming(NettyHttpServerConfiguration server) {
        this.server = server;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new OnConnection(server, null));
        return event.getBean();
    }

    /** @param channel null for the template that connections are made from */
    private record OnConnection(
            NettyHttpServerConfiguration server, @Nullable Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new OnConnection(server, channel) : this;
        }

        @Override
        public void onInitialPipelineBuilt() {
            if (channel != null && channel.pipeline().get(HttpServerCodec.class) != null) {
                channel.pipeline()
                        .replace(HttpServerCodec.class, ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, codec());
            }
        }

        private HttpServerCodec codec() {
            return new HttpServerCodec(new HttpDecoderConfig()
                    .setMaxInitialLineLength(server.getMaxInitialLineLength())
                    .setMaxHeaderSize(server.getMaxHeaderSize())
                    .setMaxChunkSize(server.getMaxChunkSize())
                    .setInitialBufferSize(server.getInitialBufferSize())
                    .setHeadersFactory(new OneLength()));
        }
    }

    /** Makes headers that take one of the two names, in any spelling. Safe for several threads; its headers are not. */
    private static final class OneLength implements HttpHeadersFactory {
        private final DefaultHttpHeadersFactory usual = DefaultHttpHeadersFactory.headersFactory();

        @Override
        public HttpHeaders newHeaders() {
            return usual.withNameValidator(new Seen(usual.getNameValidator())).newHeaders();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
            return usual.withNameValidator(new Seen(usual.getNameValidator())).newEmptyHeaders();
        }
    }

    private static final class Seen implements NameValidator<CharSequence> {
        private final NameValidator<CharSequence> usual;
        private boolean length;
        private boolean coding;

        Seen(NameValidator<CharSequence> usual) {
            this.usual = usual;
        }

        @Override
        public void validateName(CharSequence name) {
            usual.validateName(name);
            length |= AsciiString.contentEqualsIgnoreCase(HttpHeaderNames.CONTENT_LENGTH, name);
            coding |= AsciiString.contentEqualsIgnoreCase(HttpHeaderNames.TRANSFER_ENCODING, name);
            if (length && coding) {
                throw new IllegalArgumentException("a length and a transfer coding");
            }
        }
    }
}
