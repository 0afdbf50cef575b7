package io.gatehouse.web.authing;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.TokenProfile;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.token.SigningAlgorithm;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How v2 tokens look (section 6.2): fourteen days, bound to a session, with the profile in them; no refresh token. */
@Singleton
public final class AuthingTokens implements TokenProfile {
    /** The name of the gate that every version of the dialect shares in its tokens: a token of one is good at the other. */
    public static final String GATE = "authing-v2";

    /** Path of the issuer below the tenant's public origin. */
    public static final String ISSUER_PATH = "/oidc";

    /** What v2 tokens tell of their bearer. */
    private static final Set<String> SCOPES = Set.of("profile", "email", "phone");

    @Override
    public String gate() {
        return GATE;
    }

    @Override
    public SigningAlgorithm algorithm(Tenant tenant, @Nullable Application application) {
        return application != null && application.signingSecret() != null
                ? SigningAlgorithm.HS256
                : SigningAlgorithm.RS256;
    }

    @Override
    public String issuerPath() {
        return ISSUER_PATH;
    }

    @Override
    public String audience(Tenant tenant, @Nullable Application application) {
        return audienceOf(tenant, application);
    }

    /** For whom tokens of this dialect are: the application, or the pool where none is known. */
    public static String audienceOf(Tenant tenant, @Nullable Application application) {
        return application == null ? tenant.id().hex() : application.id().hex();
    }

    @Override
    public Duration accessLifetime(Tenant tenant, @Nullable Application application) {
        return lifetimesOf(application).authingToken();
    }

    /** The application's lifetimes; the usual ones where none is known. */
    public static Application.TokenLifetimes lifetimesOf(@Nullable Application application) {
        return application == null ? Application.TokenLifetimes.defaults() : application.tokens();
    }

    @Override
    public Optional<Duration> refreshLifetime(Tenant tenant, @Nullable Application application) {
        return Optional.empty();
    }

    @Override
    public Map<String, @Nullable Object> accessClaims(
            Tenant tenant, @Nullable Application application, Principal principal) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>(ScopeClaims.of(SCOPES, principal));
        String email = PrincipalTexts.email(principal);
        String username = PrincipalTexts.username(principal);
        claims.put("data", data(tenant, application, principal, email, username));
        return claims;
    }

    @Override
    public Map<String, @Nullable Object> refreshClaims(Tenant tenant, Principal principal) {
        return Map.of();
    }

    /** What older clients look for: they decode {@code data.id} as the user's id. */
    private static Map<String, @Nullable Object> data(
            Tenant tenant,
            @Nullable Application application,
            Principal principal,
            @Nullable String email,
            @Nullable String username) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", principal.id().hex());
        data.put("userPoolId", tenant.id().hex());
        data.put("email", email);
        data.put("username", username);
        data.put("phone", principal.phone() == null ? null : principal.phone().asGiven());
        data.put("appId", application == null ? null : application.id().hex());
        data.put(
                "arn",
                "arn:cn:authing:" + tenant.id().hex() + ":user:"
                        + principal.id().hex());
        return data;
    }
}
