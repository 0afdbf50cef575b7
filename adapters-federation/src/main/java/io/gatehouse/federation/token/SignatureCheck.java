package io.gatehouse.federation.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.core.appuser.ForeignTokenRules.Algorithm;
import io.gatehouse.core.support.Secret;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/**
 * Checks signatures with keys that fit the configured algorithm; a key of another sort, or one that is too weak, checks
 * nothing. The algorithm comes from the rules, never from the token.
 */
final class SignatureCheck {
    private static final int LEAST_RSA_BITS = 2048;

    private SignatureCheck() {}

    /** A verifier with a key that the operator has given; empty if it does not fit. */
    static Optional<JWSVerifier> with(Algorithm algorithm, Secret key) {
        return switch (algorithm) {
            case HS256 -> mac(key);
            case RS256 -> PublicKeyText.read(key.reveal(), "RSA").flatMap(found -> rsa((RSAPublicKey) found));
            case ES256 -> PublicKeyText.read(key.reveal(), "EC").flatMap(found -> ec((ECPublicKey) found));
        };
    }

    /** A verifier with a key that the issuer publishes; empty if it does not fit. */
    static Optional<JWSVerifier> with(Algorithm algorithm, JWK key) {
        boolean isForAnother =
                key.getAlgorithm() != null && !key.getAlgorithm().getName().equals(algorithm.name());
        if (isForAnother) {
            return Optional.empty();
        }
        try {
            return switch (key) {
                case RSAKey found when algorithm == Algorithm.RS256 -> rsa(found.toRSAPublicKey());
                case ECKey found when algorithm == Algorithm.ES256 -> ec(found.toECPublicKey());
                default -> Optional.empty();
            };
        } catch (JOSEException unusable) {
            return Optional.empty();
        }
    }

    private static Optional<JWSVerifier> mac(Secret key) {
        try {
            return Optional.of(new MACVerifier(key.utf8()));
        } catch (JOSEException tooShort) {
            return Optional.empty();
        }
    }

    private static Optional<JWSVerifier> rsa(RSAPublicKey key) {
        return key.getModulus().bitLength() < LEAST_RSA_BITS ? Optional.empty() : Optional.of(new RSASSAVerifier(key));
    }

    private static Optional<JWSVerifier> ec(ECPublicKey key) {
        if (!Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ECDSAVerifier(key));
        } catch (JOSEException unusable) {
            return Optional.empty();
        }
    }

    /** Whether the signature is of that key. */
    static boolean passes(JWSVerifier verifier, ForeignToken token) {
        try {
            return verifier.verify(token.header(), token.signed(), token.signature());
        } catch (JOSEException malformed) {
            return false;
        }
    }

    /** The algorithm's name in a header, exactly. */
    static boolean isOf(Algorithm algorithm, ForeignToken token) {
        return algorithm.name().equals(token.members().get("alg"))
                && JWSAlgorithm.parse(algorithm.name()).equals(token.header().getAlgorithm());
    }
}
