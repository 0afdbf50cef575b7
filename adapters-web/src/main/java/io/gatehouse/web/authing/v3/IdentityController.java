package io.gatehouse.web.authing.v3;

import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;

/** Identity providers beside this server, and who people are there (section 13.5). */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class IdentityController {
    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;

    IdentityController(AuthingTenants tenants, AuthingV3Dialect dialect) {
        this.tenants = tenants;
        this.dialect = dialect;
    }

    /** Those that an application lets people log in by, for its log-in page: no connection can be configured as yet. */
    @Get("/get-application-enabled-extidps")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> enabled(HttpRequest<?> request) {
        tenants.placeOf(request);
        return dialect.ok(request, List.of());
    }
}
