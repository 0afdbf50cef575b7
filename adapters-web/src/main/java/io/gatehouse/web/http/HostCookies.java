package io.gatehouse.web.http;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Cookies by which a browser is known again that no other host can have put there. Over TLS their names begin with {@code
 * __Host-}, which browsers take from this host alone, for all of its paths (RFC 6265bis, section 4.1.3.2): a sibling, who may set
 * cookies for the domain that both share, could bring his own mark into somebody's browser otherwise. In development without TLS
 * they have the path that they are for. No script sees them. Safe for several threads.
 */
@Singleton
public final class HostCookies {
    private static final String HOST_ONLY = "__Host-";
    private static final int NAME_BYTES = 8;

    private final PublicNames names;

    HostCookies(PublicNames names) {
        this.names = names;
    }

    /**
     * What a cookie is of.
     *
     * @param prefix of its name; the rest is made of {@code secret}, so that each has its own
     * @param path where it is wanted
     */
    public record Kind(String prefix, String path) {
        String name(Secret secret) {
            return prefix + HexFormat.of().formatHex(Digest.of(secret.reveal()).bytes(), 0, NAME_BYTES);
        }
    }

    /** Whether the tenant is reached over TLS, so that its cookies stay there. */
    public boolean isSecure(Tenant tenant) {
        return "https".equals(names.originOf(tenant).getScheme());
    }

    /** One to be set; its {@code SameSite} is the caller's to say. */
    public Cookie of(Tenant tenant, Kind kind, Secret secret, String value, Duration life) {
        boolean isSecure = isSecure(tenant);
        return Cookie.of(name(tenant, kind, secret), value)
                .path(isSecure ? "/" : kind.path())
                .httpOnly(true)
                .secure(isSecure)
                .maxAge(life);
    }

    /** The value that the browser shows; empty if it shows none under the name that is good there. */
    public Optional<String> find(HttpRequest<?> request, Tenant tenant, Kind kind, Secret secret) {
        return request.getCookies().findCookie(name(tenant, kind, secret)).map(Cookie::getValue);
    }

    private String name(Tenant tenant, Kind kind, Secret secret) {
        return isSecure(tenant) ? HOST_ONLY + kind.name(secret) : kind.name(secret);
    }
}
