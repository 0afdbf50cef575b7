package io.gatehouse.federation.microsoft;

import com.nimbusds.jose.JWSAlgorithm;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.oidc.Dialect;
import io.gatehouse.federation.oidc.Discovery;
import io.gatehouse.federation.oidc.Metadata;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.People;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What sets Microsoft apart ("ID tokens" in the documentation of its identity platform): every directory is an issuer of its
 * own, named by a template in which {@code tid} stands, so that one application serves many; and a mail address is what a
 * directory's administrator wrote there, hence not verified unless the token says that the domain's owner was.
 */
public final class MicrosoftDialect implements Dialect {
    private static final String BASE = "https://login.microsoftonline.com/";
    private static final String TEMPLATE = BASE + "{tenantid}/v2.0";
    private static final String PLACE = "{tenantid}";
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ClientSecrets secrets;

    public MicrosoftDialect(ClientSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Metadata metadata(Connection connection, Discovery discovery) {
        Peer peer = connection.peer();
        String directory = peer.settings().getOrDefault(ConnectionSetting.DIRECTORY_TENANT, "common");
        Map<Endpoint, URI> endpoints = Map.of(
                Endpoint.AUTHORIZATION, URI.create(BASE + directory + "/oauth2/v2.0/authorize"),
                Endpoint.TOKEN, URI.create(BASE + directory + "/oauth2/v2.0/token"),
                Endpoint.JWKS, URI.create(BASE + directory + "/discovery/v2.0/keys"));
        String issuer = peer.issuer();
        return Metadata.of(issuer == null ? TEMPLATE : issuer, endpoints, Set.of(JWSAlgorithm.RS256));
    }

    /** The template with the token's own directory in it, and that directory one whose people are taken. */
    @Override
    public boolean isIssuer(Peer peer, Metadata metadata, String issuer, Json claims) {
        String wanted = peer.settings().get(ConnectionSetting.DIRECTORY_TENANT);
        String directory = claims.text("tid").orElse("");
        boolean isTaken = wanted == null || wanted.equals(directory);
        return isTaken
                && GUID.matcher(directory).matches()
                && issuer.equals(metadata.issuer().replace(PLACE, directory));
    }

    /** One set has the keys of all directories; some say for whose tokens they are, by name or by the template. */
    @Override
    public boolean isKeyOf(String keyIssuer, Json claims) {
        return claims.text("iss")
                .filter(keyIssuer.replace(PLACE, claims.text("tid").orElse(""))::equals)
                .isPresent();
    }

    /** The template with any directory in it whose people are taken. */
    @Override
    public boolean isAnswerOf(Peer peer, Metadata metadata, String issuer) {
        String wanted = peer.settings().get(ConnectionSetting.DIRECTORY_TENANT);
        String directory = wanted == null ? GUID.pattern() : Pattern.quote(wanted);
        String[] around = metadata.issuer().split(Pattern.quote(PLACE), 2);
        String form = around.length == 2
                ? Pattern.quote(around[0]) + directory + Pattern.quote(around[1])
                : Pattern.quote(metadata.issuer());
        return issuer.matches(form);
    }

    @Override
    public String identityIssuer(Metadata metadata, Json claims) {
        return metadata.issuer().replace(PLACE, claims.text("tid").orElse(""));
    }

    @Override
    public Optional<Secret> clientSecret(Connection connection) {
        return secrets.find(connection);
    }

    @Override
    public boolean asksUserInfo(Json claims) {
        return false; // it tells no more than the token
    }

    @Override
    public void describe(People person, Json claims, UpstreamCredential credential) {
        Dialect.super.describe(person, claims, credential);
        person.reachedAt(claims.text("email"), claims.isTrue("xms_edov"), false);
    }
}
