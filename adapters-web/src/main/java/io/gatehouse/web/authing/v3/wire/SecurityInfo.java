package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.account.RateSecurity.AccountSecurity;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** How well an account is secured (section 13.8). @param passwordSecurityLevel 1 low, 2 middle, 3 high; null: no password */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SecurityInfo(
        @Nullable Integer passwordSecurityLevel,
        boolean mfaEnrolled,
        boolean passwordSet,
        boolean emailBinded,
        boolean phoneBinded,
        int securityScore) {

    public static SecurityInfo of(AccountSecurity security) {
        return new SecurityInfo(
                security.level() == null ? null : security.level().ordinal() + 1,
                security.mfa(),
                security.password(),
                security.email(),
                security.phone(),
                security.score());
    }
}
