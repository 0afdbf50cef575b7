package io.gatehouse.core.appuser;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.TokenProfile;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.token.SigningAlgorithm;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long sessions and tokens of an App Services application last (section 4.3). There is no refresh family: this gate's
 * refresh token names its session and stays what it is until that ends. The gate signs both of its tokens itself.
 *
 * @param kind whose: an anonymous user has no second way in, so his session does not end by itself
 */
record AppProfile(String gate, AppSettings settings, PrincipalKind kind) implements TokenProfile {
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
        return application == null
                ? tenant.id().hex()
                : Optional.ofNullable(application.clientAppId())
                        .orElse(application.id().hex());
    }

    @Override
    public Duration accessLifetime(Tenant tenant, @Nullable Application application) {
        return settings.accessToken();
    }

    @Override
    public Optional<Duration> refreshLifetime(Tenant tenant, @Nullable Application application) {
        return Optional.empty();
    }

    /** What the application says of itself goes before what its tenant says of all gates. */
    @Override
    public Duration sessionLifetime(Tenant tenant, @Nullable Application application) {
        if (kind == PrincipalKind.ANONYMOUS) {
            return AppSettings.ANONYMOUS_REFRESH;
        }
        Duration own = settings.refreshToken();
        if (own != null) {
            return own;
        }
        Duration longest = tenant.policies().session().absolute();
        return longest.compareTo(AppSettings.USUAL_REFRESH) < 0 ? longest : AppSettings.USUAL_REFRESH;
    }

    @Override
    public Map<String, @Nullable Object> accessClaims(
            Tenant tenant, @Nullable Application application, Principal principal) {
        return Map.of();
    }

    @Override
    public Map<String, @Nullable Object> refreshClaims(Tenant tenant, Principal principal) {
        return Map.of();
    }
}
