package io.gatehouse.web.appservices;

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
 * The cookies by which a browser is known again that went to an upstream, one for each journey (section 7.8). Pages of other
 * origins have them set by their requests, and Apple comes back by a form of its own: both take {@code SameSite=None}, which
 * browsers keep over TLS only. There no other host can set them. What the cookie proves is worth something with its state alone,
 * once. Safe for several threads.
 */
@Singleton
final class RedirectCookies {
    private static final HostCookies.Kind KIND = new HostCookies.Kind("gh_app_", RedirectController.CALLBACK);

    private final HostCookies cookies;

    RedirectCookies(HostCookies cookies) {
        this.cookies = cookies;
    }

    Cookie of(Tenant tenant, Begun begun) {
        return cookie(tenant, begun.state(), begun.browser().reveal(), UpstreamJourneys.LIFETIME);
    }

    /** The mark that the browser shows for that state; empty if it shows none. */
    Optional<Secret> find(HttpRequest<?> request, Tenant tenant, Secret state) {
        return cookies.find(request, tenant, KIND, state).map(Secret::of);
    }

    Cookie gone(Tenant tenant, Secret state) {
        return cookie(tenant, state, "", Duration.ZERO);
    }

    private Cookie cookie(Tenant tenant, Secret state, String value, Duration life) {
        return cookies.of(tenant, KIND, state, value, life)
                .sameSite(cookies.isSecure(tenant) ? SameSite.None : SameSite.Lax);
    }
}
