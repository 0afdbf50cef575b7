package io.gatehouse.federation.dingtalk;

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
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.Forms;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.People;
import io.gatehouse.federation.upstream.Protocol;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Reply;
import io.gatehouse.federation.upstream.Wire;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * DingTalk ("Obtain user token", API of 2021): JSON requests, camel case. Answers to log-ins hold the code as {@code authCode}.
 * Safe for several threads.
 */
public final class DingTalkProtocol implements Protocol {
    private static final URI AUTHORIZE = URI.create("https://login.dingtalk.com/oauth2/auth");
    private static final URI TOKEN = URI.create("https://api.dingtalk.com/v1.0/oauth2/userAccessToken");
    private static final URI USER_INFO = URI.create("https://api.dingtalk.com/v1.0/contact/users/me");

    private final Wire wire;
    private final ClientSecrets secrets;
    private final InstantSource clock;

    public DingTalkProtocol(Wire wire, ClientSecrets secrets, InstantSource clock) {
        this.wire = wire;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public URI authorizationRequest(Connection connection, RedirectAttempt attempt) {
        Peer peer = connection.peer();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", peer.clientId());
        parameters.put("redirect_uri", attempt.redirectUri().toString());
        parameters.put("scope", peer.scopes().isEmpty() ? "openid" : String.join(" ", peer.scopes()));
        parameters.put("state", attempt.state().reveal());
        parameters.put("prompt", "consent");
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
        Map<String, String> request = Map.of(
                "clientId", peer.clientId(),
                "clientSecret", secrets.require(connection).reveal(),
                "code", code.reveal(),
                "grantType", "authorization_code");
        Json token = accepted(wire.postJson(peer, peer.endpoint(Endpoint.TOKEN, TOKEN), Map.of(), request));
        String accessToken = token.required("accessToken");
        Json profile = accepted(wire.get(
                peer,
                peer.endpoint(Endpoint.USER_INFO, USER_INFO),
                Map.of("x-acs-dingtalk-access-token", accessToken)));
        return People.of(connection, profile.text("openId"))
                .called(
                        profile.text("nick"),
                        Optional.empty(),
                        Optional.empty(),
                        profile.text("nick"),
                        profile.text("avatarUrl"))
                .reachedAt(profile.text("email"), false, false)
                .united(profile.text("unionId"))
                .telling(profile)
                .holding(
                        connection,
                        token.renamed(Map.of(
                                "accessToken",
                                "access_token",
                                "refreshToken",
                                "refresh_token",
                                "expireIn",
                                "expires_in")),
                        clock.instant())
                .done();
    }

    private static Json accepted(Reply reply) {
        if (reply.isSuccess()) {
            return reply.json();
        }
        String code = reply.json().text("code").filter(Forms::isPlainWord).orElse("");
        boolean isOurFault = code.contains("clientId") || code.contains("Secret") || code.contains("Forbidden");
        throw new RefusedException(
                isOurFault ? Reason.MISCONFIGURED : Reason.INVALID_CREDENTIAL,
                "refused with status " + reply.status() + " " + code);
    }
}
