package io.gatehouse.web.appservices;

import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/** Paths that nobody knows: 404 in the words of this gate, whatever the method (section 10). */
@Hidden
@Controller("/api/client/v2.0")
@Gate(AppServicesTokens.GATE)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
final class UnknownPathController {
    private final AppServicesDialect dialect;

    UnknownPathController(AppServicesDialect dialect) {
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

    @Put("/{+path}")
    HttpResponse<?> put(HttpRequest<?> request) {
        return dialect.fault(request, HttpStatus.NOT_FOUND);
    }

    @Patch("/{+path}")
    HttpResponse<?> patch(HttpRequest<?> request) {
        return dialect.fault(request, HttpStatus.NOT_FOUND);
    }

    @Delete("/{+path}")
    HttpResponse<?> delete(HttpRequest<?> request) {
        return dialect.fault(request, HttpStatus.NOT_FOUND);
    }
}
