package io.gatehouse.core.session;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.token.SigningAlgorithm;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a gate's tokens look: what differs between dialects in tokens that are otherwise made, bound and revoked alike.
 * Implemented once by each dialect; safe for several threads.
 */
public interface TokenProfile {
    /** How long one usually may take for the second step of a sign-in. */
    Duration SECOND_STEP = Duration.ofMinutes(10);

    /** The gate's name, as in {@link io.gatehouse.core.support.Origin#gate()}. */
    String gate();

    /** Which signature the access token carries. */
    SigningAlgorithm algorithm(Tenant tenant, @Nullable Application application);

    /** Path of the issuer below the tenant's public origin, empty or beginning with a slash. */
    String issuerPath();

    /** The {@code aud} claim. */
    String audience(Tenant tenant, @Nullable Application application);

    /** Lifetime of an access token. */
    Duration accessLifetime(Tenant tenant, @Nullable Application application);

    /** Lifetime of a refresh token; empty: the gate has none, and a session lives as long as its access token. */
    Optional<Duration> refreshLifetime(Tenant tenant, @Nullable Application application);

    /** How long a session lasts at most, from its opening. */
    default Duration sessionLifetime(Tenant tenant, @Nullable Application application) {
        return refreshLifetime(tenant, application).isPresent()
                ? tenant.policies().session().absolute()
                : accessLifetime(tenant, application);
    }

    /**
     * The tenant with its rules as they hold at this gate, whose documents may demand more than the tenant does. Doors of
     * the gate lead into this one.
     */
    default Tenant here(Tenant tenant) {
        return tenant;
    }

    /** The claim of access tokens that names the context of their session. */
    default String contextClaim() {
        return "context";
    }

    /** How long one may take for the second step of a sign-in. */
    default Duration secondStep() {
        return SECOND_STEP;
    }

    /** Claims of this dialect in access tokens beside the common ones, which they cannot override. */
    Map<String, @Nullable Object> accessClaims(Tenant tenant, @Nullable Application application, Principal principal);

    /** Claims of this dialect in refresh tokens beside the common ones. */
    Map<String, @Nullable Object> refreshClaims(Tenant tenant, Principal principal);
}
