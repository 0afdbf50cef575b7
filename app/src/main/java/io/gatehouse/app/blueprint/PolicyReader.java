package io.gatehouse.app.blueprint;

import static io.gatehouse.app.blueprint.PolicyEntries.or;

import io.gatehouse.app.blueprint.PolicyEntries.CodeEntry;
import io.gatehouse.app.blueprint.PolicyEntries.LockoutEntry;
import io.gatehouse.app.blueprint.PolicyEntries.SessionEntry;
import io.gatehouse.core.tenant.CodePolicy;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.PasswordPolicy;
import io.gatehouse.core.tenant.SecondFactorRules;
import io.gatehouse.core.tenant.SessionPolicy;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads {@code tenants[].policies}. Bounds are checked against the defaults, so that a bad value shows with its line. */
final class PolicyReader {
    private static final Map<String, PasswordPolicy> NAMED = Map.of(
            "standard", PasswordPolicy.standard(),
            "nist", PasswordPolicy.nist(),
            "legacy", PasswordPolicy.legacy(),
            "composition", PasswordPolicy.composition());

    private PolicyReader() {}

    static PolicyEntries read(Section section) {
        return new PolicyEntries(
                password(section),
                section.section("code", Block.CODE).map(PolicyReader::code).orElse(null),
                section.section("lockout", Block.LOCKOUT)
                        .map(PolicyReader::lockout)
                        .orElse(null),
                section.section("session", Block.SESSION)
                        .map(PolicyReader::session)
                        .orElse(null),
                mfa(section, "mfa"),
                section.section("mfaOf", Block.MFA_OF).map(PolicyReader::mfaOf).orElse(null),
                stepUp(section),
                rememberDevice(section),
                section.flag("requireEncryptedPassword"),
                section.flag("requireOldAddressProof"),
                section.flag("linkVerifiedEmail"),
                section.flag("codeClaimsAccount"),
                section.choice("registration", Map.of("open", true, "closed", false)),
                section.flag("existenceCheck"));
    }

    private static @Nullable PasswordPolicy password(Section section) {
        if (section.isMapping("password")) {
            return section.section("password", Block.PASSWORD)
                    .flatMap(PolicyReader::ownPassword)
                    .orElse(null);
        }
        return section.choice("password", NAMED);
    }

    private static Optional<PasswordPolicy> ownPassword(Section section) {
        PasswordPolicy standard = PasswordPolicy.standard();
        return checked(
                section,
                () -> new PasswordPolicy(
                        or(section.number("minLength"), standard.minLength()),
                        or(section.number("maxLength"), standard.maxBytes()),
                        or(section.flag("requireUpper"), false),
                        or(section.flag("requireLower"), false),
                        or(section.flag("requireDigit"), false),
                        or(section.flag("requireSpecial"), false),
                        or(section.flag("blocklist"), true)));
    }

    private static @Nullable MfaPolicy mfa(Section section, String key) {
        return section.choice(
                key,
                Map.of(
                        "off", MfaPolicy.OFF,
                        "false", MfaPolicy.OFF,
                        "optional", MfaPolicy.OPTIONAL,
                        "required", MfaPolicy.REQUIRED));
    }

    /** What is demanded of each kind that is written, by its name. */
    private static Map<String, MfaPolicy> mfaOf(Section section) {
        Map<String, MfaPolicy> ofKind = new HashMap<>();
        for (String kind : Block.MFA_OF.built()) {
            MfaPolicy policy = mfa(section, kind);
            if (policy != null) {
                ofKind.put(kind, policy);
            }
        }
        return ofKind;
    }

    private static Given<Duration> stepUp(Section section) {
        Given<Duration> window = section.givenDuration("stepUp");
        checked(section, () -> new SecondFactorRules(Map.of(), window.value(), null));
        return window;
    }

    private static Given<Duration> rememberDevice(Section section) {
        Given<Duration> lifetime = section.givenDuration("rememberDevice");
        checked(section, () -> new SecondFactorRules(Map.of(), null, lifetime.value()));
        return lifetime;
    }

    private static CodeEntry code(Section section) {
        CodeEntry entry = new CodeEntry(
                section.number("length"),
                section.duration("lifetime"),
                section.number("attempts"),
                section.duration("resendAfter"));
        checked(section, () -> entry.over(CodePolicy.defaults()));
        return entry;
    }

    private static LockoutEntry lockout(Section section) {
        LockoutEntry entry =
                new LockoutEntry(section.number("failures"), section.duration("window"), section.duration("duration"));
        checked(section, () -> entry.over(LockoutPolicy.defaults()));
        return entry;
    }

    private static SessionEntry session(Section section) {
        SessionEntry entry = new SessionEntry(
                section.duration("accessToken"),
                section.duration("refreshToken"),
                section.givenDuration("idle"),
                section.duration("absolute"),
                section.duration("refreshGrace"));
        checked(section, () -> entry.over(SessionPolicy.defaults()));
        return entry;
    }

    /** What the supplier makes; empty, and noted, if a constructor refuses a value. */
    static <T> Optional<T> checked(Section section, Supplier<T> supplier) {
        try {
            return Optional.of(supplier.get());
        } catch (IllegalArgumentException wrong) {
            section.complaint(wrong);
            return Optional.empty();
        }
    }
}
