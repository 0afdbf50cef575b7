package io.gatehouse.web.appservices;

import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.PublicNames;
import io.gatehouse.web.http.TrustedProxies;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells at which origin a client has reached us. The name is one that is configured, as everywhere; only a server that is
 * known by nothing but a loopback address, as in development, tells its client the name that this has used itself: an
 * emulator reaches its host under a name of its own. Safe for several threads.
 */
@Singleton
final class ReachedOrigins {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    private final PublicNames names;
    private final TrustedProxies proxies;

    ReachedOrigins(PublicNames names, TrustedProxies proxies) {
        this.names = names;
        this.proxies = proxies;
    }

    /** Scheme, host and port; no path, no trailing slash. */
    URI of(HttpRequest<?> request, Tenant tenant) {
        URI configured = names.originOf(tenant);
        boolean fromProxy = proxies.isFromProxy(request);
        String asked = request.getHeaders().get(HttpHeaders.HOST);
        if (isLoopback(configured) && !fromProxy && isAuthority(asked)) {
            return URI.create(configured.getScheme() + "://" + asked);
        }
        return URI.create(
                scheme(request, configured, fromProxy) + "://" + names.authorityOf(request, tenant, fromProxy));
    }

    private static String scheme(HttpRequest<?> request, URI configured, boolean fromProxy) {
        String told = fromProxy ? request.getHeaders().get("X-Forwarded-Proto") : null;
        boolean isWeb = told != null && (told.equals("https") || told.equals("http"));
        return told != null && isWeb ? told : configured.getScheme();
    }

    private static boolean isLoopback(URI origin) {
        return origin.getHost() != null && LOOPBACK.contains(origin.getHost());
    }

    private static boolean isAuthority(@Nullable String asked) {
        return asked != null && AUTHORITY.matcher(asked).matches();
    }
}
