package io.gatehouse.core.token;

import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key of a tenant as it is stored: the private part sealed. Prints without it.
 *
 * @param kid its name in token headers and in the JWKS, unique over all tenants
 * @param use what it is for
 * @param publicJwk its public half as a JWK in JSON; null for symmetric keys
 * @param sealedPrivate the private half, sealed by {@code SecretBox} with the kid as context; the plain form is a JWK in
 *     JSON
 * @param activeFrom from when it signs; before, it is only published
 * @param retiredAt from when it signs no more, though what it signed still verifies; null: in service
 * @param forgottenAt from when nothing that it signed verifies any more; null: not decided
 */
public record SigningKey(
        String kid,
        TenantId tenantId,
        Use use,
        @Nullable String publicJwk,
        byte[] sealedPrivate,
        Instant createdAt,
        Instant activeFrom,
        @Nullable Instant retiredAt,
        @Nullable Instant forgottenAt) {

    /** What keys are for. A key of one use is never taken for another. */
    public enum Use {
        /** ES256 signatures of access tokens. */
        SIGN_ES256,
        /** RS256 signatures where a dialect needs them. */
        SIGN_RS256,
        /** HS256 of refresh tokens, which only we verify. */
        REFRESH_HS256,
        /**
         * HMAC of what is derived rather than kept (codes at rest, the next refresh secret). It has no successors but in
         * an emergency, since what was derived must be derivable again.
         */
        DERIVE_HS256,
        /** RSA decryption of passwords on the wire (Authing section 4). */
        PASSWORD_RSA
    }

    /** Whether it signs at that instant. */
    public boolean isActive(Instant now) {
        return !now.isBefore(activeFrom) && (retiredAt == null || now.isBefore(retiredAt)) && isRemembered(now);
    }

    /** Whether what it signed is still accepted at that instant. */
    public boolean isRemembered(Instant now) {
        return forgottenAt == null || now.isBefore(forgottenAt);
    }

    /** Whether the other, a later or earlier reading of the same key, serves and ends at the same times. */
    public boolean hasSameDates(SigningKey other) {
        return activeFrom.equals(other.activeFrom)
                && Objects.equals(retiredAt, other.retiredAt)
                && Objects.equals(forgottenAt, other.forgottenAt);
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + ", " + use + "]";
    }
}
