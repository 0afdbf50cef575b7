package io.gatehouse.federation.alipay;

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
 * Alipay's open platform ({@code alipay.system.oauth.token}, {@code alipay.user.info.share}). The client secret is the
 * application's RSA key, by which requests are signed; answers are signed by the provider's. Answers to log-ins hold the code
 * as {@code auth_code}. Safe for several threads.
 */
public final class AlipayProtocol implements Protocol {
    private static final URI AUTHORIZE = URI.create("https://openauth.alipay.com/oauth2/publicAppAuthorize.htm");

    private final Gateway gateway;
    private final InstantSource clock;

    public AlipayProtocol(Wire wire, ClientSecrets secrets, InstantSource clock) {
        this.gateway = new Gateway(wire, secrets, clock);
        this.clock = clock;
    }

    @Override
    public URI authorizationRequest(Connection connection, RedirectAttempt attempt) {
        Peer peer = connection.peer();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("app_id", peer.clientId());
        parameters.put("scope", peer.scopes().isEmpty() ? "auth_user" : String.join(",", peer.scopes()));
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
            case MiniProgramCode brought -> fromCode(connection, brought.code());
        };
    }

    /** Newer applications are told an open_id, older ones a user_id: which, is the application's setting and stays so. */
    private UpstreamPerson fromCode(Connection connection, Secret code) {
        Json token = gateway.ask(
                connection,
                "alipay.system.oauth.token",
                Map.of("grant_type", "authorization_code", "code", code.reveal()));
        Optional<String> subject = token.text("open_id").or(() -> token.text("user_id"));
        Json profile =
                gateway.ask(connection, "alipay.user.info.share", Map.of("auth_token", token.required("access_token")));
        if (!profile.text("open_id").or(() -> profile.text("user_id")).equals(subject)) {
            throw RefusedException.malformed("the profile is another person's");
        }
        return People.of(connection, subject)
                .called(
                        profile.text("nick_name"),
                        Optional.empty(),
                        Optional.empty(),
                        profile.text("nick_name"),
                        profile.text("avatar"))
                .telling(profile)
                .holding(connection, token, clock.instant())
                .done();
    }
}
