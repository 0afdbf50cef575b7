package io.gatehouse.web.appservices;

import io.gatehouse.core.tenant.Application;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import java.util.List;

/**
 * From which origins pages may call an application of this gate (section 1.6): from those that it lists, and from any if it
 * lists none. Requests here carry no cookies that would sign anybody in, so "any" gives nothing away.
 */
final class PageOrigins {
    private static final String ATTRIBUTE = "gatehouse.app-services.origins";

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
