package io.gatehouse.web.vendor;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.TokenProfile;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.PasswordPolicy;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.core.token.SigningAlgorithm;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of this dialect (section 4): ES256, with the till where one is chosen; lifetimes are the tenant's policy. What the
 * dialect demands beyond that policy is here as well: its password rule, a session that ends after 15 minutes without use,
 * and that an owner's second factor counts.
 */
@Singleton
public final class VendorTokens implements TokenProfile {
    /** The gate's name, also in a blueprint's {@code defaultFor}. */
    public static final String GATE = "vendor";

    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final Duration SECOND_STEP = Duration.ofMinutes(5);

    @Override
    public String gate() {
        return GATE;
    }

    @Override
    public Tenant here(Tenant tenant) {
        TenantPolicies policies = tenant.policies();
        MfaPolicy factors = policies.mfa() == MfaPolicy.OFF ? MfaPolicy.OPTIONAL : policies.mfa();
        return tenant.under(policies.with(
                policies.password().and(PasswordPolicy.composition()),
                policies.session().idleUnlessSet(IDLE),
                factors));
    }

    @Override
    public SigningAlgorithm algorithm(Tenant tenant, @Nullable Application application) {
        return SigningAlgorithm.ES256;
    }

    @Override
    public String issuerPath() {
        return "";
    }

    @Override
    public String audience(Tenant tenant, @Nullable Application application) {
        return tenant.slug().text();
    }

    @Override
    public Duration accessLifetime(Tenant tenant, @Nullable Application application) {
        return tenant.policies().session().accessToken();
    }

    @Override
    public Optional<Duration> refreshLifetime(Tenant tenant, @Nullable Application application) {
        return Optional.of(tenant.policies().session().refreshToken());
    }

    @Override
    public Map<String, @Nullable Object> accessClaims(
            Tenant tenant, @Nullable Application application, Principal principal) {
        return Map.of(
                "org", tenant.slug().text(), "kind", principal.kind().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Map<String, @Nullable Object> refreshClaims(Tenant tenant, Principal principal) {
        return Map.of("org", tenant.slug().text());
    }

    @Override
    public String contextClaim() {
        return "till";
    }

    @Override
    public Duration secondStep() {
        return SECOND_STEP;
    }
}
