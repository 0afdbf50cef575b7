package io.gatehouse.core.token;

import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.TenantId;
import java.util.Optional;

/**
 * Signs and verifies compact JWTs (RFC 7519) with the tenants' keys. Safe for several threads. Makes a tenant's first
 * keys when they are first needed. Throws {@link io.gatehouse.core.support.StoreUnavailableException} when a key must be
 * read and the store cannot answer.
 */
public interface TokenSigner {
    /**
     * Signs the claims with the tenant's active key for that algorithm.
     *
     * @param type the {@code typ} header, such as {@code at+jwt} (RFC 9068, section 2.1)
     */
    String sign(TenantId tenant, SigningAlgorithm algorithm, String type, Claims claims);

    /** Signs with HS256 under the application's own secret (Authing tokens of applications that ask for it). */
    String signForApplication(Application application, String type, Claims claims);

    /**
     * The claims of a token whose signature is good: a known, remembered key of ES256 or RS256 use, the algorithm that
     * this key is for, the expected {@code typ}, no critical header. Empty otherwise. Times and audience are for the
     * caller to check. Headers that bring a key along ({@code jwk, jku, x5u, x5c}) are never followed.
     */
    Optional<Verified> verify(String token, String expectedType);

    /** As {@link #verify}, for a token that {@link #signForApplication} made for this application. */
    Optional<Verified> verifyForApplication(Application application, String token, String expectedType);

    /**
     * What the token itself says its audience is, unverified: only good for choosing the application whose secret to
     * verify it with. Empty if it cannot be read, or has not exactly one audience.
     */
    Optional<String> claimedAudience(String token);

    /** As {@link #verify}, for a token that we alone verify: HS256 under the tenant's refresh key. */
    Optional<Verified> verifyOwn(String token, String expectedType);

    /**
     * HMAC-SHA-256 of the bytes under a key of the tenant that is for this only and outlives rotations, by {@code
     * purpose}: a value that this deployment can make again, on any node, and nobody else can foresee. 32 bytes.
     */
    byte[] derive(TenantId tenant, String purpose, byte[] input);

    /** What a good signature vouches for. @param tenant whose key it was */
    record Verified(TenantId tenant, Claims claims) {}
}
