package io.gatehouse.web.security;

import io.gatehouse.core.session.Caller;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.filters.SecurityFilter;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Hands a controller the caller of a request, as an argument of type {@link Caller}; at public routes it is null without
 * a good token.
 */
@Singleton
public final class Callers implements TypedRequestArgumentBinder<Caller> {
    private static final Argument<Caller> TYPE = Argument.of(Caller.class);

    @Override
    public Argument<Caller> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<Caller> bind(ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
        return () -> of(request);
    }

    /** The caller; empty without a good token. */
    public static Optional<Caller> of(HttpRequest<?> request) {
        return request.getAttribute(SecurityFilter.AUTHENTICATION, CallerAuthentication.class)
                .map(CallerAuthentication::caller);
    }
}
