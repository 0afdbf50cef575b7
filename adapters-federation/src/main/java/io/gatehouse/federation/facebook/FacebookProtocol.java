package io.gatehouse.federation.facebook;

import com.nimbusds.jose.JWSAlgorithm;
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
import io.gatehouse.federation.keys.KeySetAddress;
import io.gatehouse.federation.oidc.CodeRequest;
import io.gatehouse.federation.oidc.IdTokenRules;
import io.gatehouse.federation.oidc.IdTokens;
import io.gatehouse.federation.oidc.TokenEndpoint;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.People;
import io.gatehouse.federation.upstream.Protocol;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Wire;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Facebook Login. An access token is asked about first, with the application's own credentials: one that was issued for
 * another application proves nobody. Limited Login brings an id token instead. Both name a person alike. Safe for several
 * threads.
 */
public final class FacebookProtocol implements Protocol {
    private static final Set<String> ISSUERS =
            Set.of("https://www.facebook.com", "https://facebook.com", "https://limited.facebook.com");
    private static final URI DIALOG = URI.create("https://www.facebook.com/v21.0/dialog/oauth");
    private static final URI TOKEN = URI.create("https://graph.facebook.com/v21.0/oauth/access_token");
    private static final URI KEYS = URI.create("https://limited.facebook.com/.well-known/oauth/openid/jwks/");

    private final Graph graph;
    private final TokenEndpoint tokens;
    private final IdTokens idTokens;
    private final ClientSecrets secrets;
    private final InstantSource clock;

    public FacebookProtocol(Wire wire, IdTokens idTokens, ClientSecrets secrets, InstantSource clock) {
        this.graph = new Graph(wire, secrets, clock);
        this.tokens = new TokenEndpoint(wire);
        this.idTokens = idTokens;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public URI authorizationRequest(Connection connection, RedirectAttempt attempt) {
        Peer peer = connection.peer();
        return CodeRequest.of(
                peer.endpoint(Endpoint.AUTHORIZATION, DIALOG),
                peer,
                attempt,
                CodeRequest.scope(peer, "public_profile,email", ","));
    }

    @Override
    public UpstreamPerson identify(Connection connection, UpstreamCredential credential) {
        return switch (credential) {
            case AccessToken brought -> known(connection, brought.token(), Json.empty());
            case IdToken brought -> limited(connection, brought);
            case Callback answer -> exchanged(connection, TokenEndpoint.Grant.of(answer));
            case AuthorizationCode brought -> exchanged(connection, TokenEndpoint.Grant.of(connection.peer(), brought));
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

    private UpstreamPerson known(Connection connection, Secret accessToken, Json answer) {
        String user = graph.ownerOf(connection, accessToken);
        Json me = graph.me(connection, accessToken, user);
        Optional<String> picture =
                me.object("picture").flatMap(p -> p.object("data")).flatMap(data -> data.text("url"));
        return People.of(connection, me.id("id"))
                .called(
                        me.text("name"),
                        me.text("first_name"),
                        me.text("last_name"),
                        Optional.empty(),
                        picture.filter(address -> !address.contains("access_token")))
                .reachedAt(me.text("email"), false, false) // it does not say which ones it has verified
                .telling(me.with(ages(me)))
                .holding(connection, answer, clock.instant())
                .done();
    }

    private static Json ages(Json me) {
        return me.object("age_range").orElse(Json.empty()).renamed(Map.of("min", "min_age", "max", "max_age"));
    }

    private UpstreamPerson limited(Connection connection, IdToken brought) {
        Peer peer = connection.peer();
        KeySetAddress keys = new KeySetAddress(peer.endpoint(Endpoint.JWKS, KEYS), Wire.reach(peer));
        IdTokenRules rules = new IdTokenRules(
                (issuer, claims) -> peer.issuer() == null
                        ? ISSUERS.contains(issuer)
                        : peer.issuer().equals(issuer),
                Set.of(JWSAlgorithm.RS256),
                keys,
                (issuer, claims) -> true, // one set, one issuer
                true);
        Json claims = idTokens.verify(peer, rules, brought.token(), brought.nonce(), brought.accessToken());
        return People.of(connection, claims.text("sub"))
                .called(
                        claims.text("name"),
                        claims.text("given_name"),
                        claims.text("family_name"),
                        Optional.empty(),
                        claims.text("picture"))
                .reachedAt(claims.text("email"), false, false)
                .telling(claims)
                .done();
    }
}
