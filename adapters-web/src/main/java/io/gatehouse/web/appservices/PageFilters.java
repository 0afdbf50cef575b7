package io.gatehouse.web.appservices;

import io.gatehouse.core.tenant.TenantStore;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What pages are told of this gate (section 1.6), errors included. They come before the rules of all gates, and last. */
final class PageFilters {
    private static final String PATHS = "/api/client/v2.0/**";
    private static final int BEFORE_OTHERS = Ordered.HIGHEST_PRECEDENCE + 90;

    private PageFilters() {}

    /** Questions that browsers ask before a call: the application is in the path, or is told by the token that follows. */
    @ServerFilter(patterns = PATHS, methods = HttpMethod.OPTIONS)
    @Order(BEFORE_OTHERS)
    static final class OfQuestions {
        private static final Pattern APPLICATION = Pattern.compile("/api/client/v2\\.0/app/([^/]+)/.*");
        private static final String SECONDS = "600";

        private final TenantStore tenants;

        OfQuestions(TenantStore tenants) {
            this.tenants = tenants;
        }

        @RequestFilter
        @ExecuteOn(TaskExecutors.BLOCKING)
        @Nullable
        HttpResponse<?> answer(HttpRequest<?> request) {
            String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
            if (origin == null || !request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
                return null;
            }
            MutableHttpResponse<?> response = HttpResponse.noContent();
            boolean allowed = mayCall(request.getPath(), origin);
            PageOrigins.answer(response.getHeaders(), origin, allowed);
            if (allowed) {
                response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET,POST,PUT,DELETE,OPTIONS");
                response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, accept");
                response.header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, SECONDS);
            }
            return response;
        }

        private boolean mayCall(String path, String origin) {
            Matcher named = APPLICATION.matcher(path);
            return !named.matches()
                    || tenants.findApplication(named.group(1))
                            .map(application -> PageOrigins.isAllowed(application, origin))
                            .orElse(true);
        }
    }

    /** Answers to calls. */
    @ServerFilter(PATHS)
    @Order(BEFORE_OTHERS)
    static final class OfCalls {
        @ResponseFilter
        void after(HttpRequest<?> request, MutableHttpResponse<?> response) {
            String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
            if (origin != null && request.getMethod() != HttpMethod.OPTIONS) {
                PageOrigins.answer(response.getHeaders(), origin, PageOrigins.mayRead(request, origin));
            }
        }
    }
}
