package io.gatehouse.web.authing.v2;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ProviderKind;
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
 * The cookies by which a browser is known again that began a log-in elsewhere: one for each, so that two windows do not
 * disturb each other. No script sees them. They come along when an upstream redirects back ({@code SameSite=Lax}); where it
 * comes back by a form of its own, as Apple does, that takes {@code None}, which browsers keep over TLS only. Safe for several
 * threads.
 */
@Singleton
final class JourneyCookies {
    private static final String PREFIX = "gh_social_";
    private static final int NAME_BYTES = 8;

    private final PublicNames names;

    JourneyCookies(PublicNames names) {
        this.names = names;
    }

    /** The cookie of a way that begins. */
    Cookie of(Tenant tenant, Connection connection, Begun begun) {
        boolean comesBackByForm = connection.kind() == ProviderKind.APPLE;
        return cookie(tenant, begun.state(), begun.browser().reveal(), UpstreamJourneys.LIFETIME)
                .sameSite(comesBackByForm ? SameSite.None : SameSite.Lax);
    }

    /** The mark that the browser shows for that state; empty if it shows none. */
    Optional<Secret> find(HttpRequest<?> request, String state) {
        return request.getCookies().findCookie(name(Secret.of(state))).map(cookie -> Secret.of(cookie.getValue()));
    }

    /** Takes the cookie away. */
    Cookie gone(Tenant tenant, Secret state) {
        return cookie(tenant, state, "", Duration.ZERO);
    }

    private Cookie cookie(Tenant tenant, Secret state, String value, Duration life) {
        return Cookie.of(name(state), value)
                .path(JourneyController.PATH)
                .httpOnly(true)
                .secure("https".equals(names.originOf(tenant).getScheme()))
                .maxAge(life);
    }

    private static String name(Secret state) {
        return PREFIX + HexFormat.of().formatHex(Digest.of(state.reveal()).bytes(), 0, NAME_BYTES);
    }
}
