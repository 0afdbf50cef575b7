package io.gatehouse.web.vendor;

import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.UnknownPaths;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.Router;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.stream.Collectors;

/**
 * Paths that nobody knows: 404 in the envelope of this gate; 405 where the path has other methods. Takes no more than JSON, as
 * the others do: else it would be nearer than they to a request without a body.
 */
@Hidden
@Controller("/vendor")
@Gate(VendorTokens.GATE)
@Secured(SecurityRule.IS_ANONYMOUS)
final class UnknownPathController extends UnknownPaths {
    private final VendorDialect dialect;
    private final Router router;

    UnknownPathController(VendorDialect dialect, Router router) {
        super(dialect);
        this.dialect = dialect;
        this.router = router;
    }

    @Override
    protected HttpResponse<?> answer(HttpRequest<?> request) {
        String methods = router.findAny(request).stream()
                .filter(route -> !UnknownPaths.class.isAssignableFrom(route.getDeclaringType()))
                .map(route -> route.getHttpMethod().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return methods.isEmpty()
                ? super.answer(request)
                : dialect.fault(request, HttpStatus.METHOD_NOT_ALLOWED).header(HttpHeaders.ALLOW, methods);
    }
}
