package io.gatehouse.federation.keys;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;

/**
 * A public key for signatures as somebody publishes it.
 *
 * @param key has an id
 * @param issuer for whom it signs, where one set serves several issuers and says so (no member of RFC 7517); null: unsaid
 */
public record PublishedKey(JWK key, @Nullable String issuer) {}
