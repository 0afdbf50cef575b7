package io.gatehouse.persistence;

import io.gatehouse.core.tenant.CodePolicy;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.PasswordPolicy;
import io.gatehouse.core.tenant.SecondFactorRules;
import io.gatehouse.core.tenant.SessionPolicy;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.persistence.StoredJson.Members;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's policies as JSON. A member that is missing has its default, an unknown one is passed over, so that versions
 * next to each other read each other's rows. Durations are milliseconds.
 */
final class PoliciesText {
    private PoliciesText() {}

    static String write(TenantPolicies policies) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("password", password(policies.password()));
        members.put("code", code(policies.code()));
        members.put("lockout", lockout(policies.lockout()));
        members.put("session", session(policies.session()));
        members.put("mfa", policies.mfa().name());
        members.put("requireEncryptedPassword", policies.requireEncryptedPassword());
        members.put("requireOldAddressProof", policies.requireOldAddressProof());
        members.put("linkVerifiedEmail", policies.linkVerifiedEmail());
        members.put("registrationOpen", policies.registrationOpen());
        members.put("existenceCheck", policies.existenceCheck());
        members.put("unbindEmailMissing", policies.unbindEmailMissing());
        members.put("secondFactors", secondFactors(policies.secondFactors()));
        members.put("codeClaimsAccount", policies.codeClaimsAccount());
        return StoredJson.write(members);
    }

    static TenantPolicies read(String text) {
        Members members = StoredJson.read(text);
        TenantPolicies unsaid = TenantPolicies.defaults();
        String mfa = members.text("mfa");
        return new TenantPolicies(
                password(members.object("password")),
                code(members.object("code")),
                lockout(members.object("lockout")),
                session(members.object("session")),
                mfa == null ? unsaid.mfa() : MfaPolicy.valueOf(mfa),
                members.flag("requireEncryptedPassword", unsaid.requireEncryptedPassword()),
                members.flag("requireOldAddressProof", unsaid.requireOldAddressProof()),
                members.flag("linkVerifiedEmail", unsaid.linkVerifiedEmail()),
                members.flag("registrationOpen", unsaid.registrationOpen()),
                members.flag("existenceCheck", unsaid.existenceCheck()),
                members.integer("unbindEmailMissing", unsaid.unbindEmailMissing()),
                secondFactors(members.object("secondFactors")),
                members.flag("codeClaimsAccount", unsaid.codeClaimsAccount()));
    }

    private static Map<String, Object> secondFactors(SecondFactorRules rules) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("ofKind", rules.ofKind());
        if (rules.stepUp() != null) {
            members.put("stepUp", rules.stepUp().toMillis());
        }
        if (rules.rememberDevice() != null) {
            members.put("rememberDevice", rules.rememberDevice().toMillis());
        }
        return members;
    }

    private static SecondFactorRules secondFactors(Members members) {
        Map<String, MfaPolicy> ofKind = new HashMap<>();
        Members kinds = members.object("ofKind");
        for (String kind : kinds.all().keySet()) {
            String policy = kinds.text(kind);
            if (policy != null) {
                ofKind.put(kind, MfaPolicy.valueOf(policy));
            }
        }
        return new SecondFactorRules(
                ofKind, durationOrNull(members, "stepUp"), durationOrNull(members, "rememberDevice"));
    }

    private static Map<String, Object> password(PasswordPolicy policy) {
        return Map.of(
                "minLength", policy.minLength(),
                "maxBytes", policy.maxBytes(),
                "requireUpper", policy.requireUpper(),
                "requireLower", policy.requireLower(),
                "requireDigit", policy.requireDigit(),
                "requireSpecial", policy.requireSpecial(),
                "blocklist", policy.blocklist());
    }

    private static PasswordPolicy password(Members members) {
        PasswordPolicy unsaid = PasswordPolicy.standard();
        return new PasswordPolicy(
                members.integer("minLength", unsaid.minLength()),
                members.integer("maxBytes", unsaid.maxBytes()),
                members.flag("requireUpper", unsaid.requireUpper()),
                members.flag("requireLower", unsaid.requireLower()),
                members.flag("requireDigit", unsaid.requireDigit()),
                members.flag("requireSpecial", unsaid.requireSpecial()),
                members.flag("blocklist", unsaid.blocklist()));
    }

    private static Map<String, Object> code(CodePolicy policy) {
        return Map.of(
                "length", policy.length(),
                "lifetime", policy.lifetime().toMillis(),
                "attempts", policy.attempts(),
                "resendAfter", policy.resendAfter().toMillis());
    }

    private static CodePolicy code(Members members) {
        CodePolicy unsaid = CodePolicy.defaults();
        return new CodePolicy(
                members.integer("length", unsaid.length()),
                duration(members, "lifetime", unsaid.lifetime()),
                members.integer("attempts", unsaid.attempts()),
                duration(members, "resendAfter", unsaid.resendAfter()));
    }

    private static Map<String, Object> lockout(LockoutPolicy policy) {
        return Map.of(
                "failures", policy.failures(),
                "window", policy.window().toMillis(),
                "duration", policy.duration().toMillis());
    }

    private static LockoutPolicy lockout(Members members) {
        LockoutPolicy unsaid = LockoutPolicy.defaults();
        return new LockoutPolicy(
                members.integer("failures", unsaid.failures()),
                duration(members, "window", unsaid.window()),
                duration(members, "duration", unsaid.duration()));
    }

    private static Map<String, Object> session(SessionPolicy policy) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("accessToken", policy.accessToken().toMillis());
        members.put("refreshToken", policy.refreshToken().toMillis());
        if (policy.idle() != null) {
            members.put("idle", policy.idle().toMillis());
        }
        members.put("absolute", policy.absolute().toMillis());
        members.put("refreshGrace", policy.refreshGrace().toMillis());
        return members;
    }

    private static SessionPolicy session(Members members) {
        SessionPolicy unsaid = SessionPolicy.defaults();
        return new SessionPolicy(
                duration(members, "accessToken", unsaid.accessToken()),
                duration(members, "refreshToken", unsaid.refreshToken()),
                durationOrNull(members, "idle"),
                duration(members, "absolute", unsaid.absolute()),
                duration(members, "refreshGrace", unsaid.refreshGrace()));
    }

    private static Duration duration(Members members, String name, Duration unsaid) {
        Duration said = durationOrNull(members, name);
        return said == null ? unsaid : said;
    }

    private static @Nullable Duration durationOrNull(Members members, String name) {
        Long millis = members.number(name);
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
