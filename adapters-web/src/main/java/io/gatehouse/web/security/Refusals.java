package io.gatehouse.web.security;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.web.http.Dialects;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;

/** Says in the dialect of the gate that a caller is not logged in, or not allowed; unknown paths stay unknown paths. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class Refusals implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
    private final Dialects dialects;

    Refusals(Dialects dialects) {
        this.dialects = dialects;
    }

    @Override
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException refused) {
        if (RouteAttributes.getRouteMatch((HttpRequest<?>) request).isEmpty()) {
            return dialects.of(request).fault(request, HttpStatus.NOT_FOUND);
        }
        FailureCode code = refused.isForbidden() ? FailureCode.NOT_PERMITTED : FailureCode.NOT_AUTHENTICATED;
        return dialects.of(request).refusal(request, Failure.of(code));
    }
}
