package io.gatehouse.web.authing;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.TokenProfile;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.token.SigningAlgorithm;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the access tokens of v3 log-ins look (section 6.3): RS256, without personal data, for as long as the application's
 * {@code tokens.access} says; good at v2, too. There is no refresh token as long as there is nowhere to spend it.
 *
 * @param scope what was asked for, as the token tells it: words between single spaces
 */
public record ScopedTokens(String scope) implements TokenProfile {
    /** What clients get that ask for nothing (section 13.1). */
    public static final String DEFAULT_SCOPE = "openid profile";

    @Override
    public String gate() {
        return AuthingTokens.GATE;
    }

    @Override
    public SigningAlgorithm algorithm(Tenant tenant, @Nullable Application application) {
        return SigningAlgorithm.RS256;
    }

    @Override
    public String issuerPath() {
        return AuthingTokens.ISSUER_PATH;
    }

    @Override
    public String audience(Tenant tenant, @Nullable Application application) {
        return AuthingTokens.audienceOf(tenant, application);
    }

    @Override
    public Duration accessLifetime(Tenant tenant, @Nullable Application application) {
        return AuthingTokens.lifetimesOf(application).access();
    }

    @Override
    public Optional<Duration> refreshLifetime(Tenant tenant, @Nullable Application application) {
        return Optional.empty();
    }

    @Override
    public Map<String, @Nullable Object> accessClaims(
            Tenant tenant, @Nullable Application application, Principal principal) {
        return Map.of("scope", scope);
    }

    @Override
    public Map<String, @Nullable Object> refreshClaims(Tenant tenant, Principal principal) {
        return Map.of();
    }
}
