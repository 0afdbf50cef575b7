package io.gatehouse.federation.github;

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
import io.gatehouse.federation.oidc.CodeRequest;
import io.gatehouse.federation.oidc.TokenEndpoint;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.People;
import io.gatehouse.federation.upstream.Protocol;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Reply;
import io.gatehouse.federation.upstream.Wire;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * GitHub's web application flow ("Authorizing OAuth apps"). A person is named by the number of the account, since log-ins
 * change hands. Of the mail addresses the primary one counts, and only {@code /user/emails} says whether it is verified. A
 * token that is brought is asked about first: it must be our application's. Safe for several threads.
 */
public final class GitHubProtocol implements Protocol {
    private static final URI AUTHORIZE = URI.create("https://github.com/login/oauth/authorize");
    private static final URI TOKEN = URI.create("https://github.com/login/oauth/access_token");
    private static final URI USER = URI.create("https://api.github.com/user");
    private static final URI EMAILS = URI.create("https://api.github.com/user/emails");
    private static final String APPLICATIONS = "https://api.github.com/applications/";

    private final Wire wire;
    private final TokenEndpoint tokens;
    private final ClientSecrets secrets;
    private final InstantSource clock;

    public GitHubProtocol(Wire wire, ClientSecrets secrets, InstantSource clock) {
        this.wire = wire;
        this.tokens = new TokenEndpoint(wire);
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public URI authorizationRequest(Connection connection, RedirectAttempt attempt) {
        Peer peer = connection.peer();
        return CodeRequest.of(
                peer.endpoint(Endpoint.AUTHORIZATION, AUTHORIZE),
                peer,
                attempt,
                CodeRequest.scope(peer, "read:user user:email", " "));
    }

    @Override
    public UpstreamPerson identify(Connection connection, UpstreamCredential credential) {
        return switch (credential) {
            case Callback answer -> exchanged(connection, TokenEndpoint.Grant.of(answer));
            case AuthorizationCode brought -> exchanged(connection, TokenEndpoint.Grant.of(connection.peer(), brought));
            case AccessToken brought -> {
                requireOurs(connection, brought.token());
                yield known(connection, brought.token(), Json.empty());
            }
            case IdToken ignored -> throw RefusedException.unsupported("there are no id tokens here");
            case MiniProgramCode ignored -> throw RefusedException.unsupported("there are no mini programs here");
        };
    }

    private UpstreamPerson exchanged(Connection connection, TokenEndpoint.Grant grant) {
        Peer peer = connection.peer();
        Json answer = tokens.exchange(
                peer,
                peer.endpoint(Endpoint.TOKEN, TOKEN),
                new TokenEndpoint.Client(peer.clientId(), Optional.of(secrets.require(connection)), true),
                grant);
        return known(connection, Secret.of(answer.required("access_token")), answer);
    }

    /** "Check a token": found for our application and nobody else's. */
    private void requireOurs(Connection connection, Secret accessToken) {
        Peer peer = connection.peer();
        String client = peer.clientId() + ":" + secrets.require(connection).reveal();
        URI address = peer.endpoint(Endpoint.DEBUG_TOKEN, URI.create(APPLICATIONS + peer.clientId() + "/token"));
        Reply reply = wire.postJson(
                peer,
                address,
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8))),
                Map.of("access_token", accessToken.reveal()));
        if (reply.status() == 401 || reply.status() == 403) {
            throw RefusedException.misconfigured("the application is refused with status " + reply.status());
        }
        if (!reply.isSuccess() || !reply.json().has("id")) {
            throw RefusedException.invalid("the token is not known for this application");
        }
    }

    private UpstreamPerson known(Connection connection, Secret accessToken, Json answer) {
        Peer peer = connection.peer();
        Map<String, String> headers = Map.of("Authorization", "Bearer " + accessToken.reveal());
        Reply user = wire.get(peer, peer.endpoint(Endpoint.USER_INFO, USER), headers);
        if (!user.isSuccess()) {
            throw RefusedException.invalid("the user is refused with status " + user.status());
        }
        Json told = user.json();
        Optional<Json> address = primary(wire.get(peer, peer.endpoint(Endpoint.EMAILS, EMAILS), headers));
        return People.of(connection, told.number("id").map(Object::toString))
                .called(
                        told.text("name").or(() -> told.text("login")),
                        Optional.empty(),
                        Optional.empty(),
                        told.text("login"),
                        told.text("avatar_url"))
                .reachedAt(
                        address.flatMap(each -> each.text("email")),
                        address.filter(each -> each.isTrue("verified")).isPresent(),
                        false)
                .telling(told)
                .holding(connection, answer, clock.instant())
                .done();
    }

    /** The primary address; empty if the person did not let the application see any. */
    private static Optional<Json> primary(Reply emails) {
        return Json.parse("{\"list\":" + emails.text() + "}").stream()
                .filter(list -> emails.isSuccess())
                .flatMap(list -> list.objects("list").stream())
                .filter(each -> each.isTrue("primary"))
                .findFirst();
    }
}
