package io.gatehouse.federation.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.RefusedException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an issuer publishes of itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param endpoints those that it has
 * @param algorithms of its id tokens, as far as they are accepted at all
 * @param takesSecretInBody it takes client secrets in the form only
 * @param namesItself its answers to authorization requests hold its name (RFC 9207, section 3)
 */
public record Metadata(
        String issuer,
        Map<Endpoint, URI> endpoints,
        Set<JWSAlgorithm> algorithms,
        boolean takesSecretInBody,
        boolean namesItself) {
    private static final Map<Endpoint, String> MEMBERS = Map.of(
            Endpoint.AUTHORIZATION, "authorization_endpoint",
            Endpoint.TOKEN, "token_endpoint",
            Endpoint.USER_INFO, "userinfo_endpoint",
            Endpoint.JWKS, "jwks_uri",
            Endpoint.REVOCATION, "revocation_endpoint");

    public Metadata {
        endpoints = Map.copyOf(endpoints);
        algorithms = Set.copyOf(algorithms);
    }

    /** Of an issuer that publishes nothing, or need not be asked. */
    public static Metadata of(String issuer, Map<Endpoint, URI> endpoints, Set<JWSAlgorithm> algorithms) {
        return new Metadata(issuer, endpoints, algorithms, true, false);
    }

    /** As the document says. @throws RefusedException if an address in it is none */
    static Metadata read(String issuer, Json document) {
        Map<Endpoint, URI> endpoints = new EnumMap<>(Endpoint.class);
        MEMBERS.forEach((endpoint, member) ->
                document.text(member).ifPresent(address -> endpoints.put(endpoint, address(address))));
        return new Metadata(
                issuer,
                endpoints,
                algorithms(document),
                takesSecretInBody(document),
                document.isTrue("authorization_response_iss_parameter_supported"));
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            if (address.isAbsolute() && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException none) {
            // said below
        }
        throw RefusedException.malformed("an endpoint of the issuer's configuration is no address");
    }

    private static Set<JWSAlgorithm> algorithms(Json document) {
        Set<JWSAlgorithm> accepted = document.texts("id_token_signing_alg_values_supported").stream()
                .map(JWSAlgorithm::parse)
                .filter(IdTokenRules.ASYMMETRIC::contains)
                .collect(Collectors.toSet());
        return accepted.isEmpty() ? Set.of(JWSAlgorithm.RS256) : accepted; // what every issuer must know
    }

    private static boolean takesSecretInBody(Json document) {
        var methods = document.texts("token_endpoint_auth_methods_supported");
        return methods.contains("client_secret_post") && !methods.contains("client_secret_basic");
    }
}
