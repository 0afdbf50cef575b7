package io.gatehouse.federation.upstream;

import io.gatehouse.core.support.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Keys as operators are given them: PEM, or its inner base64 alone; private ones as PKCS #8, public ones as X.509. */
public final class PrivateKeys {
    private PrivateKeys() {}

    /** @throws RefusedException if it is none */
    public static ECPrivateKey ec(Secret pem) {
        try {
            return (ECPrivateKey)
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(inner(pem.reveal())));
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw RefusedException.misconfigured("the client secret is no EC key in PKCS #8");
        }
    }

    /** @throws RefusedException if it is none */
    public static RSAPrivateKey rsa(Secret pem) {
        try {
            return (RSAPrivateKey)
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(inner(pem.reveal())));
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw RefusedException.misconfigured("the client secret is no RSA key in PKCS #8");
        }
    }

    /** @throws RefusedException if it is none */
    public static PublicKey rsaPublic(String pem) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(inner(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw RefusedException.misconfigured("the provider's key is no RSA key in X.509");
        }
    }

    private static byte[] inner(String pem) {
        return Base64.getDecoder()
                .decode(pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    }
}
