package io.gatehouse.federation.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import io.gatehouse.federation.keys.KeySetAddress;
import io.gatehouse.federation.upstream.Json;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What an issuer's id tokens must be like.
 *
 * @param issuer whether a token of these claims may name itself so
 * @param algorithms those that are accepted, asymmetric ones only
 * @param keys where the issuer publishes its keys
 * @param keyIssuer whether a key that is published for that issuer only signs a token of these claims
 * @param azpIsOurs a single audience does not excuse an authorized party that is not ours
 */
public record IdTokenRules(
        BiPredicate<String, Json> issuer,
        Set<JWSAlgorithm> algorithms,
        KeySetAddress keys,
        BiPredicate<String, Json> keyIssuer,
        boolean azpIsOurs) {
    /** Every asymmetric algorithm that is known to be sound. */
    public static final Set<JWSAlgorithm> ASYMMETRIC = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    public IdTokenRules {
        algorithms = Set.copyOf(algorithms);
        if (!ASYMMETRIC.containsAll(algorithms)) {
            throw new IllegalArgumentException("not an asymmetric algorithm");
        }
    }
}
