package io.gatehouse.web.authing.v2;

import io.gatehouse.core.federation.LinkTickets;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.authing.Links;
import io.gatehouse.web.http.HostCookies;
import io.gatehouse.web.http.PublicNames;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Tells the form of the page that asks from what another site sends in the same browser. The page leaves a mark in a cookie
 * that no script sees, no other host can set over TLS, and that comes along from our own pages only, and its form has a key made of that mark and the ticket,
 * which other sites can neither read nor make; and a browser says from where a form comes. Safe for several threads.
 */
@Singleton
final class LinkMarks {
    private static final HostCookies.Kind KIND = new HostCookies.Kind("gh_link_", Links.PAGE);
    private static final int MARK_BYTES = 32;
    private static final String SITE = "Sec-Fetch-Site";

    private final Secrets secrets;
    private final PublicNames names;
    private final HostCookies cookies;

    LinkMarks(Secrets secrets, PublicNames names, HostCookies cookies) {
        this.secrets = secrets;
        this.names = names;
        this.cookies = cookies;
    }

    /** What a page is given. @param key for the form */
    record Mark(Cookie cookie, String key) {}

    Mark fresh(Tenant tenant, Secret ticket) {
        String mark = secrets.token(MARK_BYTES);
        return new Mark(cookie(tenant, ticket, mark, LinkTickets.LIFETIME), key(mark, ticket));
    }

    /** Takes the cookie away. */
    Cookie gone(Tenant tenant, Secret ticket) {
        return cookie(tenant, ticket, "", Duration.ZERO);
    }

    /** Whether the request is the page's own form, in the browser that has the page. */
    boolean isOwnForm(HttpRequest<?> request, Tenant tenant, Secret ticket, String key) {
        Optional<String> mark = cookies.find(request, tenant, KIND, ticket);
        return isFromHere(request, tenant) && mark.isPresent() && isSame(key(mark.get(), ticket), key);
    }

    private boolean isFromHere(HttpRequest<?> request, Tenant tenant) {
        String site = request.getHeaders().get(SITE);
        return names.originOf(tenant).toString().equals(request.getHeaders().get(HttpHeaders.ORIGIN))
                && (site == null || site.equals("same-origin"));
    }

    private Cookie cookie(Tenant tenant, Secret ticket, String value, Duration life) {
        return cookies.of(tenant, KIND, ticket, value, life).sameSite(SameSite.Strict);
    }

    private static String key(String mark, Secret ticket) {
        return HexFormat.of()
                .formatHex(Digest.ofParts("link-form", mark, ticket.reveal()).bytes());
    }

    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
    }
}
