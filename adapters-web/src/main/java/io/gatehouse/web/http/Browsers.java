package io.gatehouse.web.http;

import io.gatehouse.core.tenant.ApplicationId;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Cross-origin rules (Authing section 1): pages of an application's origins may call with credentials, others get no
 * word. A preflight cannot name its application, so any application's origin passes it; the call itself is judged by the
 * application that it names.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class Browsers {
    private static final String ALLOWED = "gatehouse.callable-applications";
    private static final String METHODS = "GET,POST,PATCH,DELETE,OPTIONS";
    private static final String HEADERS = "authorization, content-type, x-authing-userpool-id, x-authing-app-id, "
            + "x-authing-app-tenant-id, x-authing-request-from, x-authing-sdk-version, x-authing-lang, "
            + "x-authing-device-id, x-gatehouse-device, orgid, x-request-id";
    private static final String PREFLIGHT_SECONDS = "600";

    private final AllowedOrigins origins;

    Browsers(AllowedOrigins origins) {
        this.origins = origins;
    }

    /** Empty goes on; an absent value inside the stage would end the request, once the stage is not complete at once. */
    @RequestFilter
    CompletionStage<Optional<HttpResponse<?>>> before(HttpRequest<?> request) {
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        if (origin == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return origins.current().thenApply(snapshot -> {
            request.setAttribute(ALLOWED, snapshot.callableFrom(origin));
            return isPreflight(request) ? Optional.of(preflight(request, origin)) : Optional.empty();
        });
    }

    @ResponseFilter
    void after(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        if (origin != null && !isPreflight(request)) {
            allow(request, response, origin);
        }
    }

    private static MutableHttpResponse<?> preflight(HttpRequest<?> request, String origin) {
        MutableHttpResponse<?> response = HttpResponse.noContent();
        if (allow(request, response, origin)) {
            response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
            response.header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
        }
        return response;
    }

    private static boolean allow(HttpRequest<?> request, MutableHttpResponse<?> response, String origin) {
        response.header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (!mayCall(request)) {
            return false;
        }
        response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        response.header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RequestIds.HEADER + ", " + DeviceHeader.NAME);
        return true;
    }

    private static boolean mayCall(HttpRequest<?> request) {
        Set<?> allowed = request.getAttribute(ALLOWED, Set.class).orElse(Set.of());
        Optional<ApplicationId> application = Applications.of(request);
        return application.isPresent() ? allowed.contains(application.get()) : !allowed.isEmpty();
    }

    private static boolean isPreflight(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.OPTIONS
                && request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
