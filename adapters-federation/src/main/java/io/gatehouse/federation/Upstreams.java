package io.gatehouse.federation;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Heard;
import io.gatehouse.core.federation.Identified;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.RedirectAttempt;
import io.gatehouse.core.federation.RedirectStart;
import io.gatehouse.core.federation.Refreshed;
import io.gatehouse.core.federation.StubProvider;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamProvider;
import io.gatehouse.core.federation.UpstreamRefusal;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.federation.alipay.AlipayProtocol;
import io.gatehouse.federation.apple.AppleClientSecret;
import io.gatehouse.federation.apple.AppleDialect;
import io.gatehouse.federation.dingtalk.DingTalkProtocol;
import io.gatehouse.federation.facebook.FacebookProtocol;
import io.gatehouse.federation.github.GitHubProtocol;
import io.gatehouse.federation.google.GoogleDialect;
import io.gatehouse.federation.keys.RemoteKeys;
import io.gatehouse.federation.lark.LarkProtocol;
import io.gatehouse.federation.microsoft.MicrosoftDialect;
import io.gatehouse.federation.oauth2.OAuth2Protocol;
import io.gatehouse.federation.oidc.Dialect;
import io.gatehouse.federation.oidc.Discovery;
import io.gatehouse.federation.oidc.IdTokens;
import io.gatehouse.federation.oidc.OidcProtocol;
import io.gatehouse.federation.oidc.PlainDialect;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.Protocol;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Wire;
import io.gatehouse.federation.wechat.WeChatProtocol;
import io.gatehouse.federation.wechatwork.WeChatWorkProtocol;
import io.gatehouse.outbound.OutboundHttp;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every kind of upstream behind the core's port. Refusals are logged with the check that failed. Safe for several threads. */
public final class Upstreams implements UpstreamProvider {
    private static final Logger LOG = LoggerFactory.getLogger(Upstreams.class);

    private final StubProvider stub = new StubProvider();
    private final Protocol oidc;
    private final Protocol google;
    private final Protocol apple;
    private final Protocol microsoft;
    private final Protocol facebook;
    private final Protocol gitHub;
    private final Protocol weChat;
    private final Protocol weChatWork;
    private final Protocol alipay;
    private final Protocol dingTalk;
    private final Protocol lark;
    private final Protocol oauth2;

    public Upstreams(OutboundHttp http, RemoteKeys keys, SecretBox box, InstantSource clock) {
        Wire wire = new Wire(http);
        Discovery discovery = new Discovery(wire, clock);
        IdTokens idTokens = new IdTokens(keys, clock);
        ClientSecrets secrets = new ClientSecrets(box);
        java.util.function.Function<Dialect, Protocol> speaking =
                dialect -> new OidcProtocol(dialect, wire, discovery, idTokens, clock);
        this.oidc = speaking.apply(new PlainDialect(secrets));
        this.google = speaking.apply(new GoogleDialect(secrets));
        this.apple = speaking.apply(new AppleDialect(new AppleClientSecret(secrets, clock)));
        this.microsoft = speaking.apply(new MicrosoftDialect(secrets));
        this.facebook = new FacebookProtocol(wire, idTokens, secrets, clock);
        this.gitHub = new GitHubProtocol(wire, secrets, clock);
        this.weChat = new WeChatProtocol(wire, secrets, clock);
        this.weChatWork = new WeChatWorkProtocol(wire, secrets, clock);
        this.alipay = new AlipayProtocol(wire, secrets, clock);
        this.dingTalk = new DingTalkProtocol(wire, secrets, clock);
        this.lark = new LarkProtocol(wire, secrets, clock);
        this.oauth2 = new OAuth2Protocol(wire, secrets, clock);
    }

    @Override
    public RedirectStart authorizationRequest(Connection connection, RedirectAttempt attempt) {
        if (connection.kind() == ProviderKind.STUB) {
            return stub.authorizationRequest(connection, attempt);
        }
        try {
            return new RedirectStart.Go(protocol(connection.kind()).authorizationRequest(connection, attempt));
        } catch (RefusedException e) {
            return new RedirectStart.Refused(logged(connection, e));
        }
    }

    @Override
    public Identified identify(Connection connection, UpstreamCredential credential) {
        if (connection.kind() == ProviderKind.STUB) {
            return stub.identify(connection, credential);
        }
        try {
            return new Identified.As(protocol(connection.kind()).identify(connection, credential));
        } catch (RefusedException e) {
            return new Identified.Refused(logged(connection, e));
        }
    }

    @Override
    public Heard hear(Connection connection, Secret notice) {
        if (connection.kind() == ProviderKind.STUB) {
            return stub.hear(connection, notice);
        }
        try {
            return new Heard.Of(protocol(connection.kind()).notice(connection, notice));
        } catch (RefusedException e) {
            return new Heard.Refused(logged(connection, e));
        }
    }

    @Override
    public Refreshed refresh(Connection connection, UpstreamSubject of, Secret refreshToken) {
        if (connection.kind() == ProviderKind.STUB) {
            return stub.refresh(connection, of, refreshToken);
        }
        try {
            Refreshed refreshed = protocol(connection.kind()).refresh(connection, of, refreshToken);
            if (refreshed instanceof Refreshed.Strange(UpstreamRefusal refusal)) {
                log(connection, refusal);
            }
            return refreshed;
        } catch (RefusedException e) {
            return new Refreshed.Refused(logged(connection, e));
        }
    }

    @Override
    public Optional<UpstreamRefusal> revoke(Connection connection, Secret token) {
        if (connection.kind() == ProviderKind.STUB) {
            return stub.revoke(connection, token);
        }
        try {
            protocol(connection.kind()).revoke(connection, token);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(logged(connection, e));
        }
    }

    private static UpstreamRefusal logged(Connection connection, RefusedException e) {
        log(connection, e.refusal());
        return e.refusal();
    }

    private static void log(Connection connection, UpstreamRefusal refusal) {
        if (refusal.isCredentialsFault()) {
            LOG.info("{} refuses: {}: {}", connection, refusal.reason(), refusal.note());
        } else {
            LOG.warn("{} fails: {}: {}", connection, refusal.reason(), refusal.note());
        }
    }

    private Protocol protocol(ProviderKind kind) {
        return switch (kind) {
            case OIDC -> oidc;
            case GOOGLE -> google;
            case APPLE -> apple;
            case FACEBOOK -> facebook;
            case GITHUB -> gitHub;
            case MICROSOFT -> microsoft;
            case WECHAT -> weChat;
            case WECHAT_WORK -> weChatWork;
            case ALIPAY -> alipay;
            case DINGTALK -> dingTalk;
            case LARK -> lark;
            case OAUTH2 -> oauth2;
            case STUB -> throw new IllegalArgumentException("the stub asks nobody");
        };
    }
}
