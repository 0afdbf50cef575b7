package io.gatehouse.web.appengine;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.TokenProfile;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.token.SigningAlgorithm;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of this dialect (section 2): ES256, a customer's of one organisation, a staff member's of those it may act in;
 * lifetimes are the tenant's policy.
 */
@Singleton
public final class AppEngineTokens implements TokenProfile {
    /** The gate's name. */
    public static final String GATE = "appengine";

    private final StaffStanding staff;

    AppEngineTokens(StaffStanding staff) {
        this.staff = staff;
    }

    @Override
    public String gate() {
        return GATE;
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
        String org = tenant.slug().text();
        return principal.kind() == PrincipalKind.CUSTOMER
                ? Map.of("org", org, "kind", Users.kind(principal), "roles", Users.CUSTOMER_ROLES)
                : Map.of(
                        "orgs",
                        staff.organisations(tenant, principal),
                        "kind",
                        Users.kind(principal),
                        "roles",
                        staff.roles(principal),
                        "groups",
                        staff.groups(principal));
    }

    @Override
    public Map<String, @Nullable Object> refreshClaims(Tenant tenant, Principal principal) {
        return Map.of("org", tenant.slug().text(), "kind", Users.kind(principal));
    }
}
