package io.gatehouse.web.appservices;

import io.gatehouse.core.tenant.Application;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * From which origins pages may call an application of this gate (section 1.6): from those that it lists, and from any if it
 * lists none. No cookie signs anybody in here, so a page of "any" acts with tokens that it has, never as whose browser it is
 * in. The one thing that a cookie ties to a browser is a way to an upstream: {@link #maySendAway}.
 */
final class PageOrigins {
    private static final String ATTRIBUTE = "gatehouse.app-services.origins";
    private static final String SITE = "Sec-Fetch-Site";
    private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);

    private PageOrigins() {}

    /** Notes what the application of the request allows. */
    static void note(HttpRequest<?> request, Application application) {
        request.setAttribute(ATTRIBUTE, application.allowedOrigins());
    }

    /** Whether the page may see the answer; where no application was found there is nothing to hide. */
    static boolean mayRead(HttpRequest<?> request, String origin) {
        return request.getAttribute(ATTRIBUTE, List.class)
                .map(allowed -> isAmong(allowed, origin))
                .orElse(true);
    }

    static boolean isAllowed(Application application, String origin) {
        return isAmong(application.allowedOrigins(), origin);
    }

    /**
     * Whether a script may have its browser marked for a way to an upstream that ends at {@code redirect}: one of the page that
     * it ends at, or no browser's at all. Others would lead whom they please along a way that they have begun for themselves.
     */
    static boolean maySendAway(HttpRequest<?> request, URI redirect) {
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        String site = request.getHeaders().get(SITE);
        return origin == null
                ? site == null || site.equals("same-origin")
                : of(redirect).filter(origin::equals).isPresent();
    }

    /** As browsers write it (RFC 6454, section 6.2); empty for addresses of applications on devices. */
    private static Optional<String> of(URI address) {
        if (address.getHost() == null) {
            return Optional.empty();
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        boolean isUsual =
                address.getPort() < 0 || Integer.valueOf(address.getPort()).equals(USUAL_PORTS.get(scheme));
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return Optional.of(scheme + "://" + host + (isUsual ? "" : ":" + address.getPort()))
                .filter(origin -> USUAL_PORTS.containsKey(scheme));
    }

    private static boolean isAmong(List<?> allowed, String origin) {
        return allowed.isEmpty()
                || allowed.stream().anyMatch(one -> one instanceof String text && text.equalsIgnoreCase(origin));
    }

    /** Lets the page see the answer, or takes back what others have said. */
    static void answer(MutableHttpHeaders headers, String origin, boolean allowed) {
        headers.set(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (!allowed) {
            headers.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
            headers.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
            headers.remove(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS);
            return;
        }
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "X-Request-Id, X-Baas-Location, Retry-After");
    }
}
