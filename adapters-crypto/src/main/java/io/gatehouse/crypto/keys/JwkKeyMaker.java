package io.gatehouse.crypto.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.KeyMaker;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;

/** Makes P-256, RSA and HMAC keys as JWKs (RFC 7517) and seals their private halves with the kid as context. */
public final class JwkKeyMaker implements KeyMaker {
    private static final int SIGNING_RSA_BITS = 2048;
    private static final int HMAC_BYTES = 32;
    private static final int KID_BYTES = 16;

    private final SecretBox box;
    private final Secrets secrets;
    private final PasswordKeySize passwordKeys;

    /** Sizes of the keys of passwords on the wire. */
    public enum PasswordKeySize {
        /** For clients that pin a key of the size that the vendor had; passwords of at most 117 bytes. */
        RSA_1024(1024),
        /** The default; passwords of at most 245 bytes. */
        RSA_2048(2048);

        private final int bits;

        PasswordKeySize(int bits) {
            this.bits = bits;
        }

        int bits() {
            return bits;
        }
    }

    public JwkKeyMaker(SecretBox box, Secrets secrets, PasswordKeySize passwordKeys) {
        this.box = box;
        this.secrets = secrets;
        this.passwordKeys = passwordKeys;
    }

    @Override
    public SigningKey make(TenantId tenant, Use use, Instant createdAt, Instant activeFrom) {
        String kid = KeyName.of(tenant, secrets.token(KID_BYTES));
        JWK key = generate(use, kid);
        byte[] plain = key.toJSONString().getBytes(StandardCharsets.UTF_8);
        JWK publicHalf = key.toPublicJWK();
        return new SigningKey(
                kid,
                tenant,
                use,
                publicHalf == null ? null : publicHalf.toJSONString(),
                box.seal(plain, kid),
                createdAt,
                activeFrom,
                null,
                null);
    }

    private JWK generate(Use use, String kid) {
        try {
            return switch (use) {
                case SIGN_ES256 -> ellipticCurve(kid);
                case SIGN_RS256 ->
                    rsa(SIGNING_RSA_BITS, kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .build();
                case REFRESH_HS256, DERIVE_HS256 ->
                    new OctetSequenceKey.Builder(secrets.bytes(HMAC_BYTES))
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.HS256)
                            .build();
                case PASSWORD_RSA ->
                    rsa(passwordKeys.bits(), kid).keyUse(KeyUse.ENCRYPTION).build();
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key for " + use + " could not be made", e);
        }
    }

    private static ECKey ellipticCurve(String kid) throws GeneralSecurityException {
        KeyPairGenerator generator = NativeCrypto.generator("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                .privateKey((ECPrivateKey) pair.getPrivate())
                .keyID(kid)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .build();
    }

    private static RSAKey.Builder rsa(int bits, String kid) throws GeneralSecurityException {
        KeyPairGenerator generator = NativeCrypto.generator("RSA");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey((RSAPrivateKey) pair.getPrivate())
                .keyID(kid);
    }
}
