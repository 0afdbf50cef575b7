package io.gatehouse.web.http;

import io.gatehouse.core.tenant.ApplicationId;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** Which application a request was found to come through; noted by gates, read by the rules for browsers. */
public final class Applications {
    private static final String ATTRIBUTE = "gatehouse.application";

    private Applications() {}

    /** Notes the application. */
    public static void note(HttpRequest<?> request, ApplicationId application) {
        request.setAttribute(ATTRIBUTE, application);
    }

    /** The noted application; empty if the gate knows none. */
    public static Optional<ApplicationId> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, ApplicationId.class);
    }
}
