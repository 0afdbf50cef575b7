package io.gatehouse.web.authing.v3;

import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/** Paths that the original does not know either: HTTP 404 in the words of this gate, whatever the method. */
@Hidden
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
final class UnknownPathController {
    private final AuthingV3Dialect dialect;

    UnknownPathController(AuthingV3Dialect dialect) {
        this.dialect = dialect;
    }

    @Get("/{+path}")
    HttpResponse<?> get(HttpRequest<?> request) {
        return dialect.fault(request, HttpStatus.NOT_FOUND);
    }

    @Post("/{+path}")
    HttpResponse<?> post(HttpRequest<?> request) {
        return dialect.fault(request, HttpStatus.NOT_FOUND);
    }

    @Delete("/{+path}")
    HttpResponse<?> delete(HttpRequest<?> request) {
        return dialect.fault(request, HttpStatus.NOT_FOUND);
    }
}
