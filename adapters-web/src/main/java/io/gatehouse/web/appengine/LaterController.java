package io.gatehouse.web.appengine;

import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * The calls of this dialect that are not built yet: they say so, rather than look like a wrong path. The body is not
 * read. See the support matrix in {@code docs/gates/appengine.md}.
 */
@Controller("/profile")
@Gate(AppEngineTokens.GATE)
@Secured(SecurityRule.IS_ANONYMOUS)
final class LaterController {
    private final AppEngineDialect dialect;

    LaterController(AppEngineDialect dialect) {
        this.dialect = dialect;
    }

    @Post(uris = {"/signin", "/user/signin", "/signup"})
    HttpResponse<?> staff(HttpRequest<?> request) {
        return notAvailable(request);
    }

    @Get(uris = {"/password/forgot/{email}", "/customer/password/forgot/{email}"})
    HttpResponse<?> forgot(HttpRequest<?> request, String email) {
        return notAvailable(request);
    }

    @Post(
            uris = {
                "/password/validate-token",
                "/customer/password/validate-token",
                "/password/reset",
                "/customer/password/reset",
                "/password/change",
                "/customer/password/change"
            })
    HttpResponse<?> password(HttpRequest<?> request) {
        return notAvailable(request);
    }

    @Get("/customer/exist/{emailOrUsername}")
    HttpResponse<?> exist(HttpRequest<?> request, String emailOrUsername) {
        return notAvailable(request);
    }

    @Patch
    HttpResponse<?> edit(HttpRequest<?> request) {
        return notAvailable(request);
    }

    private HttpResponse<?> notAvailable(HttpRequest<?> request) {
        return dialect.refusal(request, AppEngineErrors.NOT_AVAILABLE);
    }
}
