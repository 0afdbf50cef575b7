package io.gatehouse.crypto.keys;

import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes keys of passwords on the wire as an operator orders them: of a certain length, or one that clients have pinned
 * already. Stores nothing. Safe for several threads.
 */
public final class PasswordKeysToOrder {
    private static final int LEAST_BITS = 1024;
    private static final int MOST_BITS = 4096;
    private static final int KID_BYTES = 16;
    private static final Pattern PEM = Pattern.compile(
            "\\s*-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1?PRIVATE KEY-----\\s*");

    /** {@code SEQUENCE { INTEGER 0, SEQUENCE { rsaEncryption, NULL }, OCTET STRING …} } without the lengths (RFC 5208). */
    private static final byte[] VERSION_AND_RSA = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private final SecretBox box;
    private final Secrets secrets;

    public PasswordKeysToOrder(SecretBox box, Secrets secrets) {
        this.box = box;
        this.secrets = secrets;
    }

    /** A new key of that length, in use from {@code now}. @param bits 1024 to 4096 */
    public SigningKey make(TenantId tenant, int bits, Instant now) {
        try {
            KeyPairGenerator generator = NativeCrypto.generator("RSA");
            generator.initialize(checked(bits));
            return sealed(tenant, (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate(), now);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key could not be made", e);
        }
    }

    /**
     * The key in the text, in use from {@code now}.
     *
     * @param pem PKCS#8 ({@code PRIVATE KEY}) or PKCS#1 ({@code RSA PRIVATE KEY}), unencrypted
     * @throws IllegalArgumentException if it is none; the message does not repeat it
     */
    public SigningKey read(TenantId tenant, String pem, Instant now) {
        return sealed(tenant, parse(pem), now);
    }

    /** Whether the stored key is the one in the text. @throws IllegalArgumentException if the text is none */
    public boolean isSame(SigningKey stored, String pem) {
        return modulus(stored).filter(parse(pem).getModulus()::equals).isPresent();
    }

    /** The length of the stored key's modulus; 0 if it is no RSA key. */
    public int bits(SigningKey stored) {
        return modulus(stored).map(BigInteger::bitLength).orElse(0);
    }

    private static Optional<BigInteger> modulus(SigningKey stored) {
        String jwk = stored.publicJwk();
        if (jwk == null || stored.use() != Use.PASSWORD_RSA) {
            return Optional.empty();
        }
        try {
            return Optional.of(RSAKey.parse(jwk).getModulus().decodeToBigInteger());
        } catch (ParseException damaged) {
            return Optional.empty();
        }
    }

    private SigningKey sealed(TenantId tenant, RSAPrivateCrtKey key, Instant now) {
        String kid = KeyName.of(tenant, secrets.token(KID_BYTES));
        RSAKey jwk = new RSAKey.Builder(publicHalf(key))
                .privateKey(key)
                .keyID(kid)
                .keyUse(KeyUse.ENCRYPTION)
                .build();
        byte[] plain = jwk.toJSONString().getBytes(StandardCharsets.UTF_8);
        return new SigningKey(
                kid,
                tenant,
                Use.PASSWORD_RSA,
                jwk.toPublicJWK().toJSONString(),
                box.seal(plain, kid),
                now,
                now,
                null,
                null);
    }

    private static RSAPublicKey publicHalf(RSAPrivateCrtKey key) {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key without a public half", e);
        }
    }

    private static RSAPrivateCrtKey parse(String pem) {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.matches()) {
            throw notAKey();
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(2));
            byte[] pkcs8 = matcher.group(1) == null ? der : wrapped(der);
            if (KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8))
                    instanceof RSAPrivateCrtKey key) {
                checked(key.getModulus().bitLength());
                return key;
            }
            throw notAKey();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw notAKey();
        }
    }

    private static int checked(int bits) {
        if (bits < LEAST_BITS || bits > MOST_BITS) {
            throw notAKey();
        }
        return bits;
    }

    private static IllegalArgumentException notAKey() {
        return new IllegalArgumentException(
                "expected an unencrypted RSA private key of " + LEAST_BITS + " to " + MOST_BITS + " bits in PEM");
    }

    /** PKCS#1 within PKCS#8. */
    private static byte[] wrapped(byte[] pkcs1) {
        return tagged(0x30, joined(VERSION_AND_RSA, tagged(0x04, pkcs1)));
    }

    /** DER: tag, length in its long form of two bytes (RSA keys have 600 to 2400), content. */
    private static byte[] tagged(int tag, byte[] content) {
        return joined(
                new byte[] {(byte) tag, (byte) 0x82, (byte) (content.length >>> 8), (byte) content.length}, content);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
