package io.gatehouse.core.federation;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a connection: where it is and how this server is known there. Prints without the secret.
 *
 * @param issuer who must have issued its tokens; null: as the kind of provider has it
 * @param endpoints addresses that differ from the provider's own
 * @param clientId how this server is known there; empty for a stub only
 * @param sealedSecret the client secret or, for Apple and Alipay, the private key in PEM, sealed as
 *     {@link Connection#secretContext} says; null if there is none
 * @param audiences client ids beside {@code clientId} that tokens of native applications may be issued for
 * @param scopes asked for when people are sent there; empty: as the kind of provider has them
 * @param settings what the kind of provider needs besides
 * @param redirectUri given with codes that native applications got; null: none is given
 * @param allowPrivateAddresses its addresses may lie inside the network and be asked without TLS
 */
public record Peer(
        @Nullable String issuer,
        Map<Endpoint, URI> endpoints,
        String clientId,
        byte @Nullable [] sealedSecret,
        Set<String> audiences,
        List<String> scopes,
        Map<ConnectionSetting, String> settings,
        @Nullable URI redirectUri,
        boolean allowPrivateAddresses) {
    /** How many further client ids there may be. */
    public static final int MOST_AUDIENCES = 50;

    public Peer {
        endpoints = Map.copyOf(endpoints);
        audiences = Set.copyOf(audiences);
        scopes = List.copyOf(scopes);
        settings = Map.copyOf(settings);
        if (audiences.size() > MOST_AUDIENCES) {
            throw new IllegalArgumentException("too many audiences");
        }
        if (!endpoints.values().stream().allMatch(Peer::canBeEndpoint)) {
            throw new IllegalArgumentException("an endpoint is an absolute http or https address");
        }
    }

    /** Whether that is an absolute http or https address without a user and a fragment. */
    public static boolean canBeEndpoint(URI uri) {
        boolean isHttp = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        return isHttp && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
    }

    /** A peer of which nothing but the client id is known. */
    public static Peer of(String clientId) {
        return new Peer(null, Map.of(), clientId, null, Set.of(), List.of(), Map.of(), null, false);
    }

    /** The same with another address. */
    public Peer with(Endpoint endpoint, URI address) {
        Map<Endpoint, URI> all = new EnumMap<>(Endpoint.class);
        all.putAll(endpoints);
        all.put(endpoint, address);
        return new Peer(
                issuer, all, clientId, sealedSecret, audiences, scopes, settings, redirectUri, allowPrivateAddresses);
    }

    /** Where that is: at the connection's own address, or else at the provider's. */
    public URI endpoint(Endpoint endpoint, URI usual) {
        return endpoints.getOrDefault(endpoint, usual);
    }

    /** Whether tokens for that audience are for this server's applications. */
    public boolean accepts(String audience) {
        return (!clientId.isEmpty() && clientId.equals(audience)) || audiences.contains(audience);
    }

    @Override
    public String toString() {
        return "Peer[" + (issuer == null ? clientId : issuer) + "]";
    }
}
