package io.gatehouse.federation.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import io.gatehouse.core.support.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** OpenID Connect Core 1.0, section 3.1.3.6: {@code at_hash}. */
final class AccessTokenHash {
    private AccessTokenHash() {}

    static String of(JWSAlgorithm algorithm, Secret accessToken) {
        byte[] hash = digest(algorithm).digest(accessToken.reveal().getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
    }

    /** The algorithms end in the bits of their hash: {@code RS256}. */
    private static MessageDigest digest(JWSAlgorithm algorithm) {
        try {
            return MessageDigest.getInstance("SHA-" + algorithm.getName().substring(2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
