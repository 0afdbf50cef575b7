package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.web.authing.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator of a user (section 9.3). Its secret and recovery code were told once, when it was proposed, and are
 * kept sealed and as a digest: the members are there, and null.
 *
 * @param enable whether a code of it has been proven; what is not enabled counts for nothing
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuthenticatorRecord(
        String id,
        String createdAt,
        String updatedAt,
        String userId,
        boolean enable,
        @Nullable String secret,
        String authenticatorType,
        @Nullable String recoveryCode) {
    /** The only type of authenticators there is. */
    public static final String TYPE = "totp";

    public static AuthenticatorRecord of(Factor.Otp factor) {
        Instant confirmedAt = factor.confirmedAt();
        return new AuthenticatorRecord(
                factor.id().hex(),
                Times.text(factor.createdAt()),
                Times.text(confirmedAt == null ? factor.createdAt() : confirmedAt),
                factor.principal().hex(),
                factor.isConfirmed(),
                null,
                TYPE,
                null);
    }
}
