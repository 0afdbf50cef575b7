package io.gatehouse.crypto.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.core.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A key that signs and verifies with one algorithm, which the key decides and the token does not. */
public final class SignatureKey implements OpenedKey {
    private final SigningKey stored;
    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;
    private final JWSVerifier verifier;
    private final Map<String, JWSHeader> headers = new ConcurrentHashMap<>();

    SignatureKey(SigningKey stored, JWSAlgorithm algorithm, JWSSigner signer, JWSVerifier verifier) {
        this.stored = stored;
        this.algorithm = algorithm;
        this.signer = signer;
        this.verifier = verifier;
    }

    @Override
    public SigningKey stored() {
        return stored;
    }

    /** The one algorithm of this key. */
    public JWSAlgorithm algorithm() {
        return algorithm;
    }

    /** The header of the tokens of that type, made once; types are few and ours. */
    public JWSHeader header(String type) {
        return headers.computeIfAbsent(type, this::makeHeader);
    }

    private JWSHeader makeHeader(String type) {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType(type))
                .keyID(stored.kid())
                .build();
        try {
            return JWSHeader.parse(header.toBase64URL()); // which keeps its encoded form
        } catch (ParseException e) {
            throw new IllegalStateException("a header of our own making does not parse", e);
        }
    }

    /** The signature over the ASCII text. */
    public Base64URL sign(JWSHeader header, String signingInput) {
        return sign(header, signingInput.getBytes(StandardCharsets.US_ASCII));
    }

    /** The signature over the bytes; with HS256 their HMAC. */
    public Base64URL sign(JWSHeader header, byte[] input) {
        try {
            return signer.sign(header, input);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing with key " + stored.kid() + " failed", e);
        }
    }

    /** Whether the signature over the ASCII text is good. */
    public boolean verifies(JWSHeader header, String signingInput, Base64URL signature) {
        try {
            return verifier.verify(header, signingInput.getBytes(StandardCharsets.US_ASCII), signature);
        } catch (JOSEException notOfThisKey) {
            return false;
        }
    }

    @Override
    public String toString() {
        return stored.toString();
    }
}
