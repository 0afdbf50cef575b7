package io.gatehouse.web.authing.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.identity.ExternalIdentity;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * An identity of a user at an upstream, as {@code identities} of the user object lists it (section 6.1). The upstream's tokens
 * are never told.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record IdentityRecord(
        String openid,
        String userIdInIdp,
        String userId,
        @Nullable String connectionId,
        boolean isSocial,
        String provider,
        String userPoolId,
        @Nullable String refreshToken,
        @Nullable String accessToken) {

    public static IdentityRecord of(ExternalIdentity identity) {
        String subject = identity.upstream().subject();
        return new IdentityRecord(
                subject,
                subject,
                identity.principal().hex(),
                null,
                true,
                identity.provider().text(),
                identity.tenantId().hex(),
                null,
                null);
    }

    @Override
    public String toString() {
        return "IdentityRecord[" + provider + "]";
    }
}
