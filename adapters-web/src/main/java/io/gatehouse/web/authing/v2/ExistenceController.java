package io.gatehouse.web.authing.v2;

import io.gatehouse.core.session.Door;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Existence;
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
import java.util.HashMap;
import java.util.Map;

/** Whether a user exists (section 5.2). */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2/users/is-user-exists")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExistenceController {
    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final Existence existence;

    ExistenceController(AuthingTenants tenants, AuthingV2Dialect dialect, Existence existence) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.existence = existence;
    }

    @Get
    HttpResponse<?> exists(HttpRequest<?> request) {
        Door door = tenants.doorOf(request);
        Map<String, String> asked = new HashMap<>();
        request.getParameters().forEachValue(asked::putIfAbsent);
        return dialect.answer(request, existence.of(request, door, asked), exists -> exists);
    }
}
