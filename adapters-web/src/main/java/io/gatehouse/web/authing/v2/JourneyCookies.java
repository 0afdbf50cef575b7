package io.gatehouse.web.authing.v2;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.UpstreamJourneys;
import io.gatehouse.core.federation.UpstreamJourneys.Begun;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.HostCookies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookies by which a browser is known again that began a log-in elsewhere: one for each, so that two windows do not
 * disturb each other. No script sees them. They come along when an upstream redirects back ({@code SameSite=Lax}); where it
 * comes back by a form of its own, as Apple does, that takes {@code None}, which browsers keep over TLS only. Over TLS no other
 * host can set them. Safe for several threads.
 */
@Singleton
final class JourneyCookies {
    private static final HostCookies.Kind KIND = new HostCookies.Kind("gh_social_", JourneyController.PATH);

    private final HostCookies cookies;

    JourneyCookies(HostCookies cookies) {
        this.cookies = cookies;
    }

    /** The cookie of a way that begins. */
    Cookie of(Tenant tenant, Connection connection, Begun begun) {
        boolean comesBackByForm = connection.kind() == ProviderKind.APPLE;
        return cookies.of(tenant, KIND, begun.state(), begun.browser().reveal(), UpstreamJourneys.LIFETIME)
                .sameSite(comesBackByForm ? SameSite.None : SameSite.Lax);
    }

    /** The mark that the browser shows for that state; empty if it shows none. */
    Optional<Secret> find(HttpRequest<?> request, Tenant tenant, Secret state) {
        return cookies.find(request, tenant, KIND, state).map(Secret::of);
    }

    /** Takes the cookie away. */
    Cookie gone(Tenant tenant, Secret state) {
        return cookies.of(tenant, KIND, state, "", Duration.ZERO);
    }
}
