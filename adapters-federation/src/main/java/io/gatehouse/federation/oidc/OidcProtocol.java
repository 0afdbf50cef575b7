package io.gatehouse.federation.oidc;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.RedirectAttempt;
import io.gatehouse.core.federation.Refreshed;
import io.gatehouse.core.federation.RequestHints;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamCredential.AccessToken;
import io.gatehouse.core.federation.UpstreamCredential.AuthorizationCode;
import io.gatehouse.core.federation.UpstreamCredential.Callback;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamCredential.MiniProgramCode;
import io.gatehouse.core.federation.UpstreamNotice;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamPerson.Tokens;
import io.gatehouse.core.federation.UpstreamRefusal;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.keys.KeySetAddress;
import io.gatehouse.federation.upstream.Forms;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.People;
import io.gatehouse.federation.upstream.Protocol;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Wire;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * OpenID Connect Core 1.0 as a client, by the code flow (section 3.1) and with id tokens that are brought. Access tokens prove
 * nobody: whoever got one for another application could bring it. Safe for several threads.
 */
public final class OidcProtocol implements Protocol {
    private final Dialect dialect;
    private final Discovery discovery;
    private final TokenEndpoint tokens;
    private final UserInfo userInfo;
    private final IdTokens idTokens;
    private final InstantSource clock;

    public OidcProtocol(Dialect dialect, Wire wire, Discovery discovery, IdTokens idTokens, InstantSource clock) {
        this.dialect = dialect;
        this.discovery = discovery;
        this.tokens = new TokenEndpoint(wire);
        this.userInfo = new UserInfo(wire);
        this.idTokens = idTokens;
        this.clock = clock;
    }

    @Override
    public URI authorizationRequest(Connection connection, RedirectAttempt attempt) {
        Metadata metadata = dialect.metadata(connection, discovery);
        Peer peer = connection.peer();
        List<String> scopes = peer.scopes().isEmpty() ? dialect.scopes() : peer.scopes();
        URI address = endpoint(peer, metadata, Endpoint.AUTHORIZATION);
        Map<String, String> parameters = wished(address, attempt.hints()); // first: what is set below stands
        parameters.put("response_type", "code");
        parameters.put("client_id", peer.clientId());
        parameters.put("redirect_uri", attempt.redirectUri().toString());
        parameters.put("scope", String.join(" ", scopes));
        parameters.put("state", attempt.state().reveal());
        parameters.put("nonce", attempt.nonce().reveal());
        if (dialect.usesPkce()) {
            parameters.put("code_challenge", Pkce.challenge(attempt.codeVerifier()));
            parameters.put("code_challenge_method", "S256");
        }
        parameters.putAll(dialect.authorizationParameters(connection));
        return Forms.with(address, parameters);
    }

    /** The hints, but for those that the address settles itself. */
    private static Map<String, String> wished(URI address, RequestHints hints) {
        Map<String, String> parameters = new LinkedHashMap<>();
        hints.values().forEach((hint, value) -> {
            if (!Forms.isNamed(address, hint.parameter())) {
                parameters.put(hint.parameter(), value);
            }
        });
        return parameters;
    }

    @Override
    public UpstreamPerson identify(Connection connection, UpstreamCredential credential) {
        return switch (credential) {
            case AuthorizationCode brought -> fromCode(connection, brought);
            case Callback answer -> fromCallback(connection, answer);
            case IdToken brought -> fromIdToken(connection, brought);
            case AccessToken ignored -> throw RefusedException.unsupported("an access token proves nobody here");
            case MiniProgramCode ignored -> throw RefusedException.unsupported("there are no mini programs here");
        };
    }

    @Override
    public UpstreamNotice notice(Connection connection, Secret notice) {
        Metadata metadata = dialect.metadata(connection, discovery);
        Json claims = idTokens.verifyNotice(connection.peer(), rules(connection, metadata), notice);
        Notices.Event event = Notices.eventOf(claims);
        return new UpstreamNotice(
                new UpstreamSubject(connection.name(), dialect.identityIssuer(metadata, claims), event.subject()),
                event.news(),
                Digest.of(claims.required("jti")));
    }

    private UpstreamPerson fromCode(Connection connection, AuthorizationCode brought) {
        Metadata metadata = dialect.metadata(connection, discovery);
        Optional<String> redirectUri = brought.redirectUri() == null
                ? dialect.nativeRedirectUri(connection.peer())
                : Optional.of(brought.redirectUri().toString());
        Json answer = exchange(connection, metadata, brought.code(), redirectUri, brought.codeVerifier());
        return told(connection, metadata, brought, answer, null);
    }

    private UpstreamPerson fromCallback(Connection connection, Callback answer) {
        Metadata metadata = dialect.metadata(connection, discovery);
        requireAnswerOfTheIssuer(connection.peer(), metadata, answer.issuer());
        RedirectAttempt attempt = answer.attempt();
        Json tokens = exchange(
                connection,
                metadata,
                answer.code(),
                Optional.of(attempt.redirectUri().toString()),
                dialect.usesPkce() ? attempt.codeVerifier() : null);
        return told(connection, metadata, answer, tokens, attempt.nonce());
    }

    /** RFC 9207, section 2.4: no code is handed to an issuer that another one has answered for. */
    private void requireAnswerOfTheIssuer(Peer peer, Metadata metadata, @Nullable String issuer) {
        if (issuer == null && metadata.namesItself()) {
            throw new RefusedException(Reason.WRONG_ISSUER, "the answer does not name its issuer");
        }
        if (issuer != null && !dialect.isAnswerOf(peer, metadata, issuer)) {
            throw new RefusedException(Reason.WRONG_ISSUER, "the answer is another issuer's");
        }
    }

    private Json exchange(
            Connection connection,
            Metadata metadata,
            Secret code,
            Optional<String> redirectUri,
            @Nullable Secret codeVerifier) {
        Peer peer = connection.peer();
        return tokens.exchange(
                peer,
                endpoint(peer, metadata, Endpoint.TOKEN),
                client(connection, metadata),
                new TokenEndpoint.Grant(code, redirectUri, Optional.ofNullable(codeVerifier)));
    }

    private TokenEndpoint.Client client(Connection connection, Metadata metadata) {
        return new TokenEndpoint.Client(
                connection.peer().clientId(), dialect.clientSecret(connection), metadata.takesSecretInBody());
    }

    @Override
    public Refreshed refresh(Connection connection, UpstreamSubject of, Secret refreshToken) {
        Metadata metadata = dialect.metadata(connection, discovery);
        Peer peer = connection.peer();
        IdTokenRules rules = rules(connection, metadata); // before the refresh token is used
        Json answer = tokens.refresh(
                peer, endpoint(peer, metadata, Endpoint.TOKEN), client(connection, metadata), refreshToken);
        Tokens fresh = People.tokens(answer, clock.instant())
                .orElseThrow(() -> RefusedException.malformed("the answer has no access token"));
        try {
            answer.text("id_token")
                    .map(idToken -> idTokens.told(peer, rules, Secret.of(idToken)))
                    .ifPresent(claims -> requireSame(connection, metadata, of, claims));
            return new Refreshed.With(fresh);
        } catch (RefusedException e) { // says nothing of the refresh token, which was good
            String note = "the id token with fresh tokens: " + e.refusal().note();
            return new Refreshed.Strange(new UpstreamRefusal(Reason.MALFORMED_ANSWER, note));
        }
    }

    @Override
    public void revoke(Connection connection, Secret token) {
        Metadata metadata = dialect.metadata(connection, discovery);
        URI address = find(connection.peer(), metadata, Endpoint.REVOCATION);
        if (address == null) {
            throw RefusedException.unsupported("the provider publishes no address for revoking tokens");
        }
        tokens.revoke(connection.peer(), address, client(connection, metadata), token);
    }

    /** OpenID Connect Core 1.0, section 12.2: issuer and subject are those of the first id token. */
    private void requireSame(Connection connection, Metadata metadata, UpstreamSubject of, Json claims) {
        String subject = claims.required("sub");
        if (!of.subject().equals(subject)
                || !of.issuer().equals(dialect.identityIssuer(metadata, claims))
                || !of.provider().equals(connection.name())) {
            throw RefusedException.malformed("the fresh tokens are somebody else's");
        }
    }

    private UpstreamPerson told(
            Connection connection,
            Metadata metadata,
            UpstreamCredential credential,
            Json answer,
            @Nullable Secret nonce) {
        Secret idToken = Secret.of(answer.required("id_token"));
        Optional<Secret> accessToken = answer.text("access_token").map(Secret::of);
        Json claims = verified(connection, metadata, idToken, nonce, accessToken.orElse(null));
        Json all = completed(connection.peer(), metadata, claims, accessToken);
        return person(connection, metadata, credential, all, answer);
    }

    private Json completed(Peer peer, Metadata metadata, Json claims, Optional<Secret> accessToken) {
        URI address = find(peer, metadata, Endpoint.USER_INFO);
        if (address == null || accessToken.isEmpty() || !dialect.asksUserInfo(claims)) {
            return claims;
        }
        return userInfo.complete(peer, address, accessToken.get(), claims);
    }

    private UpstreamPerson fromIdToken(Connection connection, IdToken brought) {
        Metadata metadata = dialect.metadata(connection, discovery);
        Json claims = verified(connection, metadata, brought.token(), brought.nonce(), brought.accessToken());
        return person(connection, metadata, brought, claims, Json.empty());
    }

    private Json verified(
            Connection connection,
            Metadata metadata,
            Secret idToken,
            @Nullable Secret nonce,
            @Nullable Secret accessToken) {
        return idTokens.verify(connection.peer(), rules(connection, metadata), idToken, nonce, accessToken);
    }

    private IdTokenRules rules(Connection connection, Metadata metadata) {
        Peer peer = connection.peer();
        return new IdTokenRules(
                (issuer, claims) -> dialect.isIssuer(peer, metadata, issuer, claims),
                metadata.algorithms(),
                new KeySetAddress(endpoint(peer, metadata, Endpoint.JWKS), Wire.reach(peer)),
                dialect::isKeyOf,
                dialect.azpIsOurs());
    }

    private UpstreamPerson person(
            Connection connection, Metadata metadata, UpstreamCredential credential, Json claims, Json tokens) {
        People person = People.of(connection, dialect.identityIssuer(metadata, claims), claims.text("sub"));
        dialect.describe(person, claims, credential);
        return person.telling(claims)
                .holding(connection, tokens, clock.instant())
                .done();
    }

    private static URI endpoint(Peer peer, Metadata metadata, Endpoint endpoint) {
        URI address = find(peer, metadata, endpoint);
        if (address == null) {
            throw RefusedException.misconfigured("no address is known for " + endpoint);
        }
        return address;
    }

    private static @Nullable URI find(Peer peer, Metadata metadata, Endpoint endpoint) {
        return peer.endpoints().getOrDefault(endpoint, metadata.endpoints().get(endpoint));
    }
}
