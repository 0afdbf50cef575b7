package io.gatehouse.web.authing.v2;

import io.gatehouse.core.session.Caller;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
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
import java.util.List;

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

    @Get(uris = {"/security/captcha", "/udfs/values", "/mfa/authenticator"})
    HttpResponse<?> get(HttpRequest<?> request) {
        return dialect.failed(request, AuthingErrors.NOT_BUILT, null);
    }

    @Post(
            uris = {
                "/feedback",
                "/upload",
                "/udfs/values",
                "/mfa/totp/associate",
                "/mfa/totp/associate/confirm",
                "/qrcode/gene"
            })
    HttpResponse<?> post(HttpRequest<?> request) {
        return dialect.failed(request, AuthingErrors.NOT_BUILT, null);
    }

    /**
     * Guard asks for custom data after every log-in and reports this outcome to the app as the log-in's, so it must not
     * fail (section 8.12): no pool defines a field, so the list of all fields is empty. A bare array, no envelope.
     */
    @Post("/udvs/get")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> customData(HttpRequest<?> request, Caller caller) {
        AuthingTenants.requireCustomer(caller);
        return HttpResponse.ok(List.of());
    }
}
