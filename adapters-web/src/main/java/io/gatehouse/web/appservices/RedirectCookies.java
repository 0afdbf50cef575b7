package io.gatehouse.web.appservices;

import io.gatehouse.core.federation.UpstreamJourneys;
import io.gatehouse.core.federation.UpstreamJourneys.Begun;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.PublicNames;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The cookies by which a browser is known again that went to an upstream, one for each journey (section 7.8). Pages of other
 * origins have them set by their requests, and Apple comes back by a form of its own: both take {@code SameSite=None}, which
 * browsers keep over TLS only. What the cookie proves is worth something with its state alone, once. Safe for several threads.
 */
@Singleton
final class RedirectCookies {
    private static final String PREFIX = "gh_app_";
    private static final int NAME_BYTES = 8;

    private final PublicNames names;

    RedirectCookies(PublicNames names) {
        this.names = names;
    }

    Cookie of(Tenant tenant, Begun begun) {
        return cookie(tenant, begun.state(), begun.browser().reveal(), UpstreamJourneys.LIFETIME);
    }

    /** The mark that the browser shows for that state; empty if it shows none. */
    Optional<Secret> find(HttpRequest<?> request, String state) {
        return request.getCookies().findCookie(name(Secret.of(state))).map(cookie -> Secret.of(cookie.getValue()));
    }

    Cookie gone(Tenant tenant, Secret state) {
        return cookie(tenant, state, "", Duration.ZERO);
    }

    private Cookie cookie(Tenant tenant, Secret state, String value, Duration life) {
        boolean isSecure = "https".equals(names.originOf(tenant).getScheme());
        return Cookie.of(name(state), value)
                .path(RedirectController.CALLBACK)
                .httpOnly(true)
                .secure(isSecure)
                .sameSite(isSecure ? SameSite.None : SameSite.Lax)
                .maxAge(life);
    }

    private static String name(Secret state) {
        return PREFIX + HexFormat.of().formatHex(Digest.of(state.reveal()).bytes(), 0, NAME_BYTES);
    }
}
