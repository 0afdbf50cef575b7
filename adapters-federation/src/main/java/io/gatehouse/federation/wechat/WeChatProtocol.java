package io.gatehouse.federation.wechat;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.RedirectAttempt;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamCredential.AccessToken;
import io.gatehouse.core.federation.UpstreamCredential.AuthorizationCode;
import io.gatehouse.core.federation.UpstreamCredential.Callback;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamCredential.MiniProgramCode;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.Forms;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.People;
import io.gatehouse.federation.upstream.Protocol;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Wire;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * WeChat's open platform ("Mobile application WeChat login", "Website application WeChat login"): OAuth 2.0 by names of its
 * own, errors with status 200, secrets and tokens in queries since it takes them nowhere else. Within one application a person
 * is the {@code openid}; across the applications of one company the {@code unionid}, if it is told. Safe for several threads.
 */
public final class WeChatProtocol implements Protocol {
    private static final URI AUTHORIZE = URI.create("https://open.weixin.qq.com/connect/qrconnect");
    private static final URI TOKEN = URI.create("https://api.weixin.qq.com/sns/oauth2/access_token");
    private static final URI USER_INFO = URI.create("https://api.weixin.qq.com/sns/userinfo");
    private static final URI MINI_PROGRAM = URI.create("https://api.weixin.qq.com/sns/jscode2session");

    private final Wire wire;
    private final ClientSecrets secrets;
    private final InstantSource clock;

    public WeChatProtocol(Wire wire, ClientSecrets secrets, InstantSource clock) {
        this.wire = wire;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public URI authorizationRequest(Connection connection, RedirectAttempt attempt) {
        Peer peer = connection.peer();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("appid", peer.clientId());
        parameters.put("redirect_uri", attempt.redirectUri().toString());
        parameters.put("response_type", "code");
        parameters.put("scope", peer.scopes().isEmpty() ? "snsapi_login" : String.join(",", peer.scopes()));
        parameters.put("state", attempt.state().reveal());
        URI address = Forms.with(peer.endpoint(Endpoint.AUTHORIZATION, AUTHORIZE), parameters);
        return URI.create(address + "#wechat_redirect");
    }

    @Override
    public UpstreamPerson identify(Connection connection, UpstreamCredential credential) {
        return switch (credential) {
            case AuthorizationCode brought -> fromCode(connection, brought.code());
            case Callback answer -> fromCode(connection, answer.code());
            case MiniProgramCode brought -> fromMiniProgram(connection, brought.code());
            case IdToken ignored -> throw RefusedException.unsupported("there are no id tokens here");
            case AccessToken ignored -> throw RefusedException.unsupported("an access token proves nobody here");
        };
    }

    private UpstreamPerson fromCode(Connection connection, Secret code) {
        Peer peer = connection.peer();
        Map<String, String> parameters = client(connection);
        parameters.put("code", code.reveal());
        parameters.put("grant_type", "authorization_code");
        Json token = ask(peer, peer.endpoint(Endpoint.TOKEN, TOKEN), parameters);
        Json profile = ask(
                peer,
                peer.endpoint(Endpoint.USER_INFO, USER_INFO),
                Map.of("access_token", token.required("access_token"), "openid", token.required("openid")));
        if (!profile.text("openid").equals(token.text("openid"))) {
            throw RefusedException.malformed("the profile is another person's");
        }
        return person(connection, token, profile);
    }

    private UpstreamPerson fromMiniProgram(Connection connection, Secret code) {
        Peer peer = connection.peer();
        Map<String, String> parameters = client(connection);
        parameters.put("js_code", code.reveal());
        parameters.put("grant_type", "authorization_code");
        Json session = ask(peer, peer.endpoint(Endpoint.MINI_PROGRAM, MINI_PROGRAM), parameters);
        return person(connection, session, session.without("session_key"));
    }

    private Map<String, String> client(Connection connection) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("appid", connection.peer().clientId());
        parameters.put("secret", secrets.require(connection).reveal());
        return parameters;
    }

    private Json ask(Peer peer, URI address, Map<String, String> parameters) {
        return WeChatErrors.accepted(wire.get(peer, Forms.with(address, parameters), Map.of()));
    }

    private UpstreamPerson person(Connection connection, Json token, Json profile) {
        return People.of(connection, token.text("openid"))
                .called(
                        profile.text("nickname"),
                        Optional.empty(),
                        Optional.empty(),
                        profile.text("nickname"),
                        profile.text("headimgurl"))
                .united(token.text("unionid").or(() -> profile.text("unionid")))
                .telling(profile)
                .holding(connection, token, clock.instant())
                .done();
    }
}
