package io.gatehouse.federation.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;

/** Signatures by published keys. A key is used for the algorithms of its own kind only (RFC 8725, section 3.1). */
final class Signatures {
    private static final int LEAST_RSA_BITS = 2048;

    private Signatures() {}

    static boolean isGood(SignedJWT jwt, JWK key) {
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        boolean isForAnother = key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm);
        if (isForAnother || !fits(key, algorithm)) {
            return false;
        }
        try {
            return jwt.verify(verifier(key));
        } catch (JOSEException unusable) {
            return false;
        }
    }

    private static boolean fits(JWK key, JWSAlgorithm algorithm) {
        return switch (key) {
            case RSAKey rsa -> JWSAlgorithm.Family.RSA.contains(algorithm) && rsa.size() >= LEAST_RSA_BITS;
            case ECKey ec ->
                JWSAlgorithm.Family.EC.contains(algorithm)
                        && Curve.forJWSAlgorithm(algorithm).contains(ec.getCurve());
            default -> false;
        };
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier(key.toECKey());
    }
}
