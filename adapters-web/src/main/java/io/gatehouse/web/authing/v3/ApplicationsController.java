package io.gatehouse.web.authing.v3;

import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.ListOwnApplications;
import io.gatehouse.core.session.ListOwnApplications.Entry;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.v3.wire.OwnApplication;
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
import java.util.function.Predicate;

/** Where people may enter, and where they are logged in (section 13.8). */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApplicationsController {
    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final ListOwnApplications applications;

    ApplicationsController(AuthingTenants tenants, AuthingV3Dialect dialect, ListOwnApplications applications) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.applications = applications;
    }

    @Get("/get-my-accessible-apps")
    HttpResponse<?> accessible(HttpRequest<?> request, Caller caller) {
        return list(request, caller, entry -> true);
    }

    @Get("/get-my-logged-in-apps")
    HttpResponse<?> loggedIn(HttpRequest<?> request, Caller caller) {
        return list(request, caller, Entry::signedIn);
    }

    /** Tenants within a pool are a part of the original that has no counterpart here: nobody is in one. */
    @Get("/get-my-tenant-list")
    HttpResponse<?> withinPool(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        return dialect.ok(request, List.of());
    }

    private HttpResponse<?> list(HttpRequest<?> request, Caller caller, Predicate<Entry> wanted) {
        tenants.doorOf(request, caller);
        return dialect.ok(
                request,
                applications.execute(new ListOwnApplications.Query(caller.tenant(), caller.principal())).stream()
                        .filter(wanted)
                        .map(OwnApplication::of)
                        .toList());
    }
}
