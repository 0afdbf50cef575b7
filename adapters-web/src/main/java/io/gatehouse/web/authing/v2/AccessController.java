package io.gatehouse.web.authing.v2;

import io.gatehouse.core.access.ListApplications;
import io.gatehouse.core.access.ListDepartments;
import io.gatehouse.core.access.ListResources;
import io.gatehouse.core.access.ListRoles;
import io.gatehouse.core.access.NamespaceFilter;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Paging;
import io.gatehouse.web.authing.v2.wire.AllowedApplications;
import io.gatehouse.web.authing.v2.wire.OrgPath;
import io.gatehouse.web.authing.v2.wire.RoleRecord;
import io.gatehouse.web.authing.wire.AuthorizedResources;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people may enter, hold and do (sections 8.28 to 8.31): each of them may ask about himself only. */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2/users")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccessController {
    private static final String ONESELF = "me";
    private static final int GREATEST_PAGE = 100;

    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final ListApplications applications;
    private final ListDepartments departments;
    private final ListRoles roles;
    private final ListResources resources;

    AccessController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            ListApplications applications,
            ListDepartments departments,
            ListRoles roles,
            ListResources resources) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.applications = applications;
        this.departments = departments;
        this.roles = roles;
        this.resources = resources;
    }

    @Get("/me/applications/allowed")
    HttpResponse<?> applications(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        Paging paging = Paging.of(request, GREATEST_PAGE);
        ListApplications.Page page =
                applications.execute(new ListApplications.Query(caller.tenant(), paging.offset(), paging.size()));
        return dialect.ok(request, AllowedApplications.of(page));
    }

    @Get("/{userId}/orgs")
    HttpResponse<?> organisations(HttpRequest<?> request, Caller caller, @PathVariable String userId) {
        tenants.doorOf(request, caller);
        if (!userId.equals(ONESELF) && !userId.equals(caller.principal().hex())) {
            return dialect.failed(request, AuthingErrors.NOT_YOURS, null);
        }
        TenantId pool = caller.tenant();
        List<List<Object>> paths = departments.execute(new ListDepartments.Query(pool, caller.principal())).stream()
                .map(membership -> OrgPath.of(pool, membership))
                .toList();
        return dialect.ok(request, paths);
    }

    @Get("/me/roles")
    HttpResponse<?> roles(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        TenantId pool = caller.tenant();
        NamespaceFilter namespaces = NamespaceFilter.of(request.getParameters().get("namespace"));
        List<RoleRecord> held = roles.execute(new ListRoles.Query(pool, caller.principal(), namespaces)).stream()
                .map(role -> RoleRecord.of(pool, role))
                .toList();
        return dialect.ok(request, held);
    }

    @Post("/resource/authorized")
    HttpResponse<?> resources(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        tenants.doorOf(request, caller);
        ListResources.Query query = new ListResources.Query(
                caller.tenant(),
                caller.principal(),
                NamespaceFilter.of(fields.text("namespace")),
                fields.optionalText("resourceType").orElse(null));
        return dialect.ok(request, AuthorizedResources.of(resources.execute(query)));
    }
}
