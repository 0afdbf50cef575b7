package io.gatehouse.federation.wechatwork;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionSetting;
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
import io.gatehouse.federation.upstream.ApplicationTokens;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.Forms;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.People;
import io.gatehouse.federation.upstream.Protocol;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Wire;
import io.gatehouse.federation.wechat.WeChatErrors;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * WeChat Work ("Enterprise internal development", log-in): the application asks with a token of its own who a code belongs to.
 * Only members of the company are told by a {@code userid}; others are refused. Safe for several threads.
 */
public final class WeChatWorkProtocol implements Protocol {
    private static final URI AUTHORIZE = URI.create("https://login.work.weixin.qq.com/wwlogin/sso/login");
    private static final URI APP_TOKEN = URI.create("https://qyapi.weixin.qq.com/cgi-bin/gettoken");
    private static final URI TOKEN = URI.create("https://qyapi.weixin.qq.com/cgi-bin/auth/getuserinfo");
    private static final URI USER_INFO = URI.create("https://qyapi.weixin.qq.com/cgi-bin/user/get");

    private final Wire wire;
    private final ClientSecrets secrets;
    private final ApplicationTokens applicationTokens;

    public WeChatWorkProtocol(Wire wire, ClientSecrets secrets, InstantSource clock) {
        this.wire = wire;
        this.secrets = secrets;
        this.applicationTokens = new ApplicationTokens(clock);
    }

    @Override
    public URI authorizationRequest(Connection connection, RedirectAttempt attempt) {
        Peer peer = connection.peer();
        String agent = peer.settings().get(ConnectionSetting.AGENT_ID);
        if (agent == null) {
            throw RefusedException.misconfigured("the connection lacks its agentId");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("login_type", "CorpApp");
        parameters.put("appid", peer.clientId());
        parameters.put("agentid", agent);
        parameters.put("redirect_uri", attempt.redirectUri().toString());
        parameters.put("state", attempt.state().reveal());
        return Forms.with(peer.endpoint(Endpoint.AUTHORIZATION, AUTHORIZE), parameters);
    }

    @Override
    public UpstreamPerson identify(Connection connection, UpstreamCredential credential) {
        return switch (credential) {
            case AuthorizationCode brought -> fromCode(connection, brought.code());
            case Callback answer -> fromCode(connection, answer.code());
            case IdToken ignored -> throw RefusedException.unsupported("there are no id tokens here");
            case AccessToken ignored -> throw RefusedException.unsupported("an access token proves nobody here");
            case MiniProgramCode ignored -> throw RefusedException.unsupported("there are no mini programs here");
        };
    }

    private UpstreamPerson fromCode(Connection connection, Secret code) {
        Peer peer = connection.peer();
        String token = applicationTokens
                .of(connection, () -> applicationToken(connection))
                .reveal();
        Json who = ask(peer, Endpoint.TOKEN, TOKEN, Map.of("access_token", token, "code", code.reveal()));
        String member = who.text("userid")
                .or(() -> who.text("UserId"))
                .orElseThrow(() -> RefusedException.invalid("the code is not a member's"));
        Json profile = ask(peer, Endpoint.USER_INFO, USER_INFO, Map.of("access_token", token, "userid", member));
        return People.of(connection, Optional.of(member))
                .called(
                        profile.text("name"),
                        Optional.empty(),
                        Optional.empty(),
                        profile.text("alias"),
                        profile.text("avatar"))
                .reachedAt(profile.text("email"), false, false) // what an administrator wrote
                .telling(profile)
                .done();
    }

    private ApplicationTokens.Issued applicationToken(Connection connection) {
        Peer peer = connection.peer();
        Json answer = ask(
                peer,
                Endpoint.APP_TOKEN,
                APP_TOKEN,
                Map.of(
                        "corpid",
                        peer.clientId(),
                        "corpsecret",
                        secrets.require(connection).reveal()));
        return new ApplicationTokens.Issued(
                Secret.of(answer.required("access_token")),
                Duration.ofSeconds(answer.number("expires_in").orElse(0L)));
    }

    private Json ask(Peer peer, Endpoint endpoint, URI usual, Map<String, String> parameters) {
        URI address = Forms.with(peer.endpoint(endpoint, usual), parameters);
        return WeChatErrors.accepted(wire.get(peer, address, Map.of()));
    }
}
