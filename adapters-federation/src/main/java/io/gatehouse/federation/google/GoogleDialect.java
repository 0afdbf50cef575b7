package io.gatehouse.federation.google;

import com.nimbusds.jose.JWSAlgorithm;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.oidc.Dialect;
import io.gatehouse.federation.oidc.Discovery;
import io.gatehouse.federation.oidc.Metadata;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.Json;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What sets Google apart ("OpenID Connect" and "Authenticate with a backend server" in its documentation): its tokens name it
 * with or without the scheme; those of Android name the Android client as authorized party, so that the audience alone counts;
 * and codes of native applications are exchanged with an empty redirect address, or {@code postmessage} for those of pages.
 */
public final class GoogleDialect implements Dialect {
    private static final String ISSUER = "https://accounts.google.com";
    private static final Map<Endpoint, URI> ENDPOINTS = Map.of(
            Endpoint.AUTHORIZATION, URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
            Endpoint.TOKEN, URI.create("https://oauth2.googleapis.com/token"),
            Endpoint.USER_INFO, URI.create("https://openidconnect.googleapis.com/v1/userinfo"),
            Endpoint.JWKS, URI.create("https://www.googleapis.com/oauth2/v3/certs"),
            Endpoint.REVOCATION, URI.create("https://oauth2.googleapis.com/revoke"));

    private final ClientSecrets secrets;

    public GoogleDialect(ClientSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Metadata metadata(Connection connection, Discovery discovery) {
        String issuer = connection.peer().issuer();
        return Metadata.of(issuer == null ? ISSUER : issuer, ENDPOINTS, Set.of(JWSAlgorithm.RS256));
    }

    @Override
    public boolean isIssuer(Peer peer, Metadata metadata, String issuer, Json claims) {
        String own = metadata.issuer();
        return issuer.equals(own) || (own.startsWith("https://") && issuer.equals(own.substring("https://".length())));
    }

    @Override
    public boolean azpIsOurs() {
        return false;
    }

    /** Google gives refresh tokens to those only who ask for access while the person is away. */
    @Override
    public Map<String, String> authorizationParameters(Connection connection) {
        return connection.rules().keepTokens() ? Map.of("access_type", "offline") : Map.of();
    }

    @Override
    public Optional<Secret> clientSecret(Connection connection) {
        return secrets.find(connection);
    }

    @Override
    public Optional<String> nativeRedirectUri(Peer peer) {
        URI named = peer.redirectUri();
        return Optional.of(named == null ? "" : named.toString());
    }
}
