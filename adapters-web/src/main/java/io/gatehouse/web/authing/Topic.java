package io.gatehouse.web.authing;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;

/** What an operation is about, where that decides which code tells a failure (section 8). */
public enum Topic {
    GENERAL,
    REGISTRATION,
    SENDING_MAIL,
    SENDING_SMS,
    OWN_EMAIL,
    OWN_PHONE,
    IDENTITIES,
    SECOND_FACTOR,
    SCANNING;

    /** What the matched route is about. */
    public static Topic of(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(match -> match.getAnnotationMetadata().enumValue(About.class, Topic.class))
                .orElse(GENERAL);
    }
}
