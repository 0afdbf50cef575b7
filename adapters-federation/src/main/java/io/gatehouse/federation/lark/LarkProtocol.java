package io.gatehouse.federation.lark;

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
import io.gatehouse.federation.oidc.CodeRequest;
import io.gatehouse.federation.oidc.TokenEndpoint.Grant;
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
 * Lark, or Feishu ("Get user_access_token", version 2): OAuth 2.0 with JSON requests and a {@code code} in every answer that is
 * 0 if all went well. Safe for several threads.
 */
public final class LarkProtocol implements Protocol {
    private static final URI AUTHORIZE = URI.create("https://accounts.feishu.cn/open-apis/authen/v1/authorize");
    private static final URI TOKEN = URI.create("https://open.feishu.cn/open-apis/authen/v2/oauth/token");
    private static final URI USER_INFO = URI.create("https://open.feishu.cn/open-apis/authen/v1/user_info");

    private final Wire wire;
    private final ClientSecrets secrets;
    private final InstantSource clock;

    public LarkProtocol(Wire wire, ClientSecrets secrets, InstantSource clock) {
        this.wire = wire;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public URI authorizationRequest(Connection connection, RedirectAttempt attempt) {
        Peer peer = connection.peer();
        return CodeRequest.of(
                peer.endpoint(Endpoint.AUTHORIZATION, AUTHORIZE), peer, attempt, CodeRequest.scope(peer, "", " "));
    }

    @Override
    public UpstreamPerson identify(Connection connection, UpstreamCredential credential) {
        return switch (credential) {
            case AuthorizationCode brought -> exchanged(connection, Grant.of(connection.peer(), brought));
            case Callback answer -> exchanged(connection, Grant.of(answer));
            case IdToken ignored -> throw RefusedException.unsupported("there are no id tokens here");
            case AccessToken ignored -> throw RefusedException.unsupported("an access token proves nobody here");
            case MiniProgramCode ignored -> throw RefusedException.unsupported("there are no mini programs here");
        };
    }

    private UpstreamPerson exchanged(Connection connection, Grant grant) {
        Peer peer = connection.peer();
        Map<String, String> request = new LinkedHashMap<>();
        request.put("grant_type", "authorization_code");
        request.put("client_id", peer.clientId());
        request.put("client_secret", secrets.require(connection).reveal());
        request.put("code", grant.code().reveal());
        grant.redirectUri().ifPresent(uri -> request.put("redirect_uri", uri));
        grant.codeVerifier().ifPresent(verifier -> request.put("code_verifier", verifier.reveal()));
        Json token = accepted(wire.postJson(peer, peer.endpoint(Endpoint.TOKEN, TOKEN), Map.of(), request));
        Json profile = profile(peer, Secret.of(token.required("access_token")));
        return People.of(connection, profile.text("open_id"))
                .called(
                        profile.text("name"),
                        Optional.empty(),
                        Optional.empty(),
                        profile.text("en_name"),
                        profile.text("avatar_url"))
                .reachedAt(profile.text("enterprise_email").or(() -> profile.text("email")), false, false)
                .united(profile.text("union_id"))
                .telling(profile)
                .holding(connection, token, clock.instant())
                .done();
    }

    private Json profile(Peer peer, Secret accessToken) {
        URI address = peer.endpoint(Endpoint.USER_INFO, USER_INFO);
        Json answer = accepted(wire.get(peer, address, Map.of("Authorization", "Bearer " + accessToken.reveal())));
        return answer.object("data").orElseThrow(() -> RefusedException.malformed("the answer has no data"));
    }

    private static Json accepted(Reply reply) {
        Json json = reply.json();
        if (reply.isSuccess() && json.number("code").equals(Optional.of(0L))) {
            return json;
        }
        if (reply.isSuccess() && !json.has("code")) {
            throw RefusedException.malformed("the answer has no code");
        }
        String error = json.text("error").filter(Forms::isPlainWord).orElse("");
        boolean isOurFault = "invalid_client".equals(error) || "unauthorized_client".equals(error);
        throw new RefusedException(
                isOurFault ? Reason.MISCONFIGURED : Reason.INVALID_CREDENTIAL,
                "refused with code " + json.number("code").orElse(-1L) + " " + error);
    }
}
