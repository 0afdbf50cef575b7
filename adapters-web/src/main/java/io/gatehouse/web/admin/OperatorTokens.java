package io.gatehouse.web.admin;

import io.gatehouse.core.support.Secret;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.reactivestreams.Publisher;

/** Lets operators in, at the routes that are theirs and nowhere else. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Requires(beans = OperatorAccess.class)
final class OperatorTokens implements TokenValidator<HttpRequest<?>> {
    /** The role that the routes of this package demand. */
    static final String OPERATOR = "OPERATOR";

    private final OperatorAccess access;

    OperatorTokens(OperatorAccess access) {
        this.access = access;
    }

    @Override
    public Publisher<Authentication> validateToken(String token, HttpRequest<?> request) {
        return isForOperators(request) && access.admits(Secret.of(token))
                ? Publishers.just(Authentication.build("operator", List.of(OPERATOR)))
                : Publishers.empty();
    }

    private static boolean isForOperators(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request).stream()
                .flatMap(match -> Arrays.stream(match.getAnnotationMetadata().stringValues(Secured.class)))
                .anyMatch(OPERATOR::equals);
    }
}
