package io.gatehouse.federation.apple;

import com.nimbusds.jose.JWSAlgorithm;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamCredential.Callback;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.oidc.Dialect;
import io.gatehouse.federation.oidc.Discovery;
import io.gatehouse.federation.oidc.Metadata;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.People;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What sets Apple apart ("Sign in with Apple REST API"): the client secret is a token that the client signs, answers come as a
 * form post, there is no userinfo endpoint, the name is told once and outside the id token, truth values may be texts, and an
 * address may be a relay that Apple runs.
 */
public final class AppleDialect implements Dialect {
    private static final String ISSUER = "https://appleid.apple.com";
    private static final Map<Endpoint, URI> ENDPOINTS = Map.of(
            Endpoint.AUTHORIZATION, URI.create(ISSUER + "/auth/authorize"),
            Endpoint.TOKEN, URI.create(ISSUER + "/auth/token"),
            Endpoint.JWKS, URI.create(ISSUER + "/auth/keys"),
            Endpoint.REVOCATION, URI.create(ISSUER + "/auth/revoke"));

    private final AppleClientSecret clientSecret;

    public AppleDialect(AppleClientSecret clientSecret) {
        this.clientSecret = clientSecret;
    }

    @Override
    public Metadata metadata(Connection connection, Discovery discovery) {
        return Metadata.of(issuer(connection), ENDPOINTS, Set.of(JWSAlgorithm.RS256));
    }

    private static String issuer(Connection connection) {
        String named = connection.peer().issuer();
        return named == null ? ISSUER : named;
    }

    @Override
    public List<String> scopes() {
        return List.of("openid", "name", "email");
    }

    @Override
    public Map<String, String> authorizationParameters(Connection connection) {
        return Map.of("response_mode", "form_post");
    }

    @Override
    public boolean usesPkce() {
        return false; // not in its documentation; the nonce binds the code to the attempt
    }

    @Override
    public Optional<Secret> clientSecret(Connection connection) {
        return Optional.of(clientSecret.of(connection, issuer(connection)));
    }

    @Override
    public void describe(People person, Json claims, UpstreamCredential credential) {
        Json name = toldOnce(credential).flatMap(user -> user.object("name")).orElse(Json.empty());
        Optional<String> given = name.text("firstName");
        Optional<String> family = name.text("lastName");
        person.called(whole(given, family), given, family, Optional.empty(), Optional.empty())
                .reachedAt(claims.text("email"), claims.isTrue("email_verified"), claims.isTrue("is_private_email"));
    }

    /** What came beside the code. It is not signed: its address is not believed, and its name is what a person may say anyway. */
    private static Optional<Json> toldOnce(UpstreamCredential credential) {
        @Nullable Secret user = credential instanceof Callback callback ? callback.user() : null;
        return user == null ? Optional.empty() : Json.parse(user.reveal());
    }

    private static Optional<String> whole(Optional<String> given, Optional<String> family) {
        String name = Stream.of(given, family).flatMap(Optional::stream).collect(Collectors.joining(" "));
        return Optional.of(name).filter(text -> !text.isEmpty());
    }
}
