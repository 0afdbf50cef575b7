package io.gatehouse.federation.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.federation.PlainJson;
import io.gatehouse.tck.MovableClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Tokens as issuers and forgers make them: any header, any claims, signed by anything. */
final class Tokens {
    static final String SECRET = "a shared secret of forty characters, yes";
    static final RSAKey RSA = rsa(2048);
    static final RSAKey OTHER_RSA = rsa(2048);
    static final ECKey EC = ec(Curve.P_256);
    static final ECKey OTHER_EC = ec(Curve.P_256);
    static final long NOW = MovableClock.START.getEpochSecond();

    private Tokens() {}

    private static RSAKey rsa(int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID("rsa-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey weakRsa() {
        return rsa(1024);
    }

    static ECKey ec(Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID("ec-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Claims that pass. */
    static Map<String, @Nullable Object> claims() {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("sub", "amy");
        claims.put("aud", "myapp-abcde");
        claims.put("exp", BigDecimal.valueOf(NOW + 300));
        claims.put("iat", BigDecimal.valueOf(NOW));
        return claims;
    }

    static Map<String, @Nullable Object> claimsWith(String name, @Nullable Object value) {
        Map<String, @Nullable Object> claims = claims();
        claims.put(name, value);
        return claims;
    }

    static Map<String, @Nullable Object> header(Object alg) {
        Map<String, @Nullable Object> header = new LinkedHashMap<>();
        header.put("alg", alg);
        header.put("typ", "JWT");
        return header;
    }

    static Map<String, @Nullable Object> headerWith(Object alg, String name, @Nullable Object value) {
        Map<String, @Nullable Object> header = header(alg);
        header.put(name, value);
        return header;
    }

    static String part(Map<String, @Nullable Object> json) {
        return part(PlainJson.write(json));
    }

    static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    static String unsigned(Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims) {
        return part(header) + "." + part(claims) + ".";
    }

    /** Signed with HMAC, whatever the header says, by any bytes. */
    static String mac(
            String algorithm, byte[] key, Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims) {
        String input = part(header) + "." + part(claims);
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            byte[] code = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hs256(Map<String, @Nullable Object> claims) {
        return mac("HmacSHA256", SECRET.getBytes(StandardCharsets.UTF_8), header("HS256"), claims);
    }

    static String hs256(Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims) {
        return mac("HmacSHA256", SECRET.getBytes(StandardCharsets.UTF_8), header, claims);
    }

    static String rs256(RSAKey key, Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims) {
        try {
            return signed(new RSASSASigner(key.toRSAPrivateKey(), true), JWSAlgorithm.RS256, header, claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String es256(ECKey key, Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims) {
        try {
            return signed(new ECDSASigner(key), JWSAlgorithm.ES256, header, claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(
            JWSSigner signer,
            JWSAlgorithm algorithm,
            Map<String, @Nullable Object> header,
            Map<String, @Nullable Object> claims)
            throws JOSEException {
        String input = part(header) + "." + part(claims);
        Base64URL signature = signer.sign(new JWSHeader(algorithm), input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + signature;
    }

    static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    static String pem(RSAKey key) {
        try {
            return pem(key.toRSAPublicKey());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(ECKey key) {
        try {
            return pem(key.toECPublicKey());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
