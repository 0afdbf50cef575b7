package io.gatehouse.tck;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of a fake issuer, and tokens signed by it, well or badly. RSA of 2048 bits. */
public final class IssuerKey {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Map<Integer, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private final String kid;
    private final KeyPair pair;

    private IssuerKey(String kid, KeyPair pair) {
        this.kid = kid;
        this.pair = pair;
    }

    /** A key of that id; each is another than the three before it. Making them takes long, so there are four in turn. */
    public static IssuerKey fresh(String kid) {
        int turn = Math.floorMod(NEXT.getAndIncrement(), 4);
        return new IssuerKey(kid, PAIRS.computeIfAbsent(turn, missing -> generate()));
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String kid() {
        return kid;
    }

    /** The same key under another id. */
    public IssuerKey named(String other) {
        return new IssuerKey(other, pair);
    }

    /** The public key as a JWK. */
    public String jwk() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return FakeJson.write(Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                kid,
                "n",
                BASE64.encodeToString(unsigned(key.getModulus().toByteArray())),
                "e",
                BASE64.encodeToString(unsigned(key.getPublicExponent().toByteArray()))));
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
    }

    /** A token of these claims, signed with RS256. */
    public String sign(Map<String, ?> claims) {
        return sign(Map.of("alg", "RS256", "kid", kid, "typ", "JWT"), claims);
    }

    /**
     * A token of that header and these claims, signed as the header says: {@code RS256}, {@code none}, or {@code HS256} with the
     * public key's letters for a secret.
     */
    public String sign(Map<String, ?> header, Map<String, ?> claims) {
        String signed = encoded(FakeJson.write(header)) + "." + encoded(FakeJson.write(claims));
        byte[] signature = switch (String.valueOf(header.get("alg"))) {
            case "none" -> new byte[0];
            case "HS256" -> hmac(signed);
            default -> rsa(signed);
        };
        return signed + "." + BASE64.encodeToString(signature);
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] rsa(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pair.getPublic().getEncoded(), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
