package io.gatehouse.app.blueprint;

import io.gatehouse.core.tenant.CodePolicy;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.PasswordPolicy;
import io.gatehouse.core.tenant.SecondFactorRules;
import io.gatehouse.core.tenant.SessionPolicy;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The policies of a tenant as written: what is null was left out and stays as it is. */
record PolicyEntries(
        @Nullable PasswordPolicy password,
        @Nullable CodeEntry code,
        @Nullable LockoutEntry lockout,
        @Nullable SessionEntry session,
        @Nullable MfaPolicy mfa,
        @Nullable Map<String, MfaPolicy> mfaOf,
        Given<Duration> stepUp,
        Given<Duration> rememberDevice,
        @Nullable Boolean requireEncryptedPassword,
        @Nullable Boolean requireOldAddressProof,
        @Nullable Boolean linkVerifiedEmail,
        @Nullable Boolean codeClaimsAccount,
        @Nullable Boolean registrationOpen,
        @Nullable Boolean existenceCheck) {

    /** The present policies with what is written. */
    TenantPolicies over(TenantPolicies present) {
        return new TenantPolicies(
                or(password, present.password()),
                code == null ? present.code() : code.over(present.code()),
                lockout == null ? present.lockout() : lockout.over(present.lockout()),
                session == null ? present.session() : session.over(present.session()),
                or(mfa, present.mfa()),
                or(requireEncryptedPassword, present.requireEncryptedPassword()),
                or(requireOldAddressProof, present.requireOldAddressProof()),
                or(linkVerifiedEmail, present.linkVerifiedEmail()),
                or(registrationOpen, present.registrationOpen()),
                or(existenceCheck, present.existenceCheck()),
                present.unbindEmailMissing(),
                new SecondFactorRules(
                        or(mfaOf, present.secondFactors().ofKind()),
                        stepUp.over(present.secondFactors().stepUp()),
                        rememberDevice.over(present.secondFactors().rememberDevice())),
                or(codeClaimsAccount, present.codeClaimsAccount()));
    }

    /** Rules of codes as written. */
    record CodeEntry(
            @Nullable Integer length,
            @Nullable Duration lifetime,
            @Nullable Integer attempts,
            @Nullable Duration resendAfter) {
        CodePolicy over(CodePolicy present) {
            return new CodePolicy(
                    or(length, present.length()),
                    or(lifetime, present.lifetime()),
                    or(attempts, present.attempts()),
                    or(resendAfter, present.resendAfter()));
        }
    }

    /** Rules of lock-out as written. */
    record LockoutEntry(
            @Nullable Integer failures,
            @Nullable Duration window,
            @Nullable Duration duration) {
        LockoutPolicy over(LockoutPolicy present) {
            return new LockoutPolicy(
                    or(failures, present.failures()), or(window, present.window()), or(duration, present.duration()));
        }
    }

    /** Lifetimes as written. */
    record SessionEntry(
            @Nullable Duration accessToken,
            @Nullable Duration refreshToken,
            Given<Duration> idle,
            @Nullable Duration absolute,
            @Nullable Duration refreshGrace) {
        SessionPolicy over(SessionPolicy present) {
            return new SessionPolicy(
                    or(accessToken, present.accessToken()),
                    or(refreshToken, present.refreshToken()),
                    idle.over(present.idle()),
                    or(absolute, present.absolute()),
                    or(refreshGrace, present.refreshGrace()));
        }
    }

    static <T> T or(@Nullable T written, T present) {
        return Objects.requireNonNullElse(written, present);
    }
}
