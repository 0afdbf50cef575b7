package io.gatehouse.web.authing.v2;

import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * Operations of the original that this server does not have (yet): answered with an envelope and a code of their own, 501,
 * since clients throw on anything but HTTP 200. The support matrix is {@code docs/gates/authing.md}.
 */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
final class LaterController {
    private final AuthingV2Dialect dialect;

    LaterController(AuthingV2Dialect dialect) {
        this.dialect = dialect;
    }

    @Get("/security/captcha")
    HttpResponse<?> get(HttpRequest<?> request) {
        return dialect.failed(request, AuthingErrors.NOT_BUILT, null);
    }

    @Post(uris = {"/feedback", "/upload"})
    HttpResponse<?> post(HttpRequest<?> request) {
        return dialect.failed(request, AuthingErrors.NOT_BUILT, null);
    }
}
