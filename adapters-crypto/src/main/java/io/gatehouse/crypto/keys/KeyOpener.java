package io.gatehouse.crypto.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens stored keys and readies their signers, once for each key. Safe for several threads. */
final class KeyOpener {
    private final SecretBox box;
    private final Supplier<Optional<Provider>> provider;

    /** @param provider of public-key signatures, asked when the first key is opened; empty: the JDK's */
    KeyOpener(SecretBox box, Supplier<Optional<Provider>> provider) {
        this.box = box;
        this.provider = provider;
    }

    /** The key, opened; empty if the master key does not open it. */
    Optional<OpenedKey> open(SigningKey stored) {
        return box.open(stored.sealedPrivate(), stored.kid())
                .map(plain -> parse(stored, new String(plain, StandardCharsets.UTF_8)));
    }

    private OpenedKey parse(SigningKey stored, String jwk) {
        try {
            return switch (stored.use()) {
                case SIGN_ES256 -> ellipticCurve(stored, ECKey.parse(jwk));
                case SIGN_RS256 -> rsa(stored, RSAKey.parse(jwk));
                case REFRESH_HS256, DERIVE_HS256 ->
                    hmac(stored, OctetSequenceKey.parse(jwk).toByteArray());
                case PASSWORD_RSA -> password(stored, RSAKey.parse(jwk));
            };
        } catch (ParseException | JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException("the stored key " + stored.kid() + " is damaged", e);
        }
    }

    private SignatureKey ellipticCurve(SigningKey stored, ECKey key) throws JOSEException, GeneralSecurityException {
        ECDSASigner signer = new ECDSASigner(own(key.toPrivateKey()), Curve.P_256);
        ECDSAVerifier verifier = new ECDSAVerifier((ECPublicKey) own(key.toPublicKey()));
        useNative(signer.getJCAContext());
        useNative(verifier.getJCAContext());
        return new SignatureKey(stored, JWSAlgorithm.ES256, signer, verifier);
    }

    private SignatureKey rsa(SigningKey stored, RSAKey key) throws JOSEException, GeneralSecurityException {
        RSASSASigner signer = new RSASSASigner(own(key.toPrivateKey()));
        RSASSAVerifier verifier = new RSASSAVerifier((RSAPublicKey) own(key.toPublicKey()));
        useNative(signer.getJCAContext());
        useNative(verifier.getJCAContext());
        return new SignatureKey(stored, JWSAlgorithm.RS256, signer, verifier);
    }

    /** HMAC stays with the JDK, whose SHA-256 is intrinsic: a native call would cost more than it saves. */
    private static SignatureKey hmac(SigningKey stored, byte[] secret) throws JOSEException {
        return new SignatureKey(stored, JWSAlgorithm.HS256, new MACSigner(secret), new MACVerifier(secret));
    }

    private static PasswordKey password(SigningKey stored, RSAKey key) throws JOSEException {
        return new PasswordKey(stored, key.toRSAPublicKey(), key.toRSAPrivateKey());
    }

    private void useNative(JCAContext context) {
        provider.get().ifPresent(context::setProvider);
    }

    /** The same key as an object of the provider's own, which it need not translate at each signature. */
    private PrivateKey own(PrivateKey key) throws GeneralSecurityException {
        Optional<Provider> other = provider.get();
        return other.isEmpty()
                ? key
                : KeyFactory.getInstance(key.getAlgorithm(), other.get())
                        .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }

    private PublicKey own(PublicKey key) throws GeneralSecurityException {
        Optional<Provider> other = provider.get();
        return other.isEmpty()
                ? key
                : KeyFactory.getInstance(key.getAlgorithm(), other.get())
                        .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }
}
