package io.gatehouse.federation.oidc;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.RefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Any issuer that publishes its configuration, or whose addresses the connection names. */
public final class PlainDialect implements Dialect {
    private static final Set<Endpoint> ENOUGH = Set.of(Endpoint.AUTHORIZATION, Endpoint.TOKEN, Endpoint.JWKS);

    private final ClientSecrets secrets;

    public PlainDialect(ClientSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Metadata metadata(Connection connection, Discovery discovery) {
        Peer peer = connection.peer();
        String issuer = peer.issuer();
        if (issuer == null) {
            throw RefusedException.misconfigured("the connection names no issuer");
        }
        boolean needsNone = peer.endpoints().keySet().containsAll(ENOUGH)
                && !peer.endpoints().containsKey(Endpoint.DISCOVERY);
        return needsNone
                ? new Metadata(issuer, Map.of(), IdTokenRules.ASYMMETRIC, false, false)
                : discovery.of(peer, issuer);
    }

    @Override
    public Optional<Secret> clientSecret(Connection connection) {
        return secrets.find(connection);
    }
}
