package io.gatehouse.web.authing.v3;

import io.gatehouse.core.access.BrowseDepartments;
import io.gatehouse.core.access.BrowseDepartments.Order;
import io.gatehouse.core.access.ListGroups;
import io.gatehouse.core.access.ListResources;
import io.gatehouse.core.access.ListRoles;
import io.gatehouse.core.access.NamespaceFilter;
import io.gatehouse.core.session.Caller;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Paging;
import io.gatehouse.web.authing.v3.wire.OwnDepartments;
import io.gatehouse.web.authing.v3.wire.OwnGroup;
import io.gatehouse.web.authing.v3.wire.OwnResources;
import io.gatehouse.web.authing.v3.wire.OwnRole;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.RefusedRequestException;
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
import java.util.Map;
import java.util.Optional;

/** What people hold and may do (section 13.8): each of them may ask about himself only. One query each. */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccessController {
    private static final int GREATEST_PAGE = 50;

    /** Flutter begins each of two parameters with a question mark, so that the second is a part of the first. */
    private static final String SECOND_PARAMETER = "?resourceType=";

    /** One name is misspelt in the original; the right spelling is good, too. */
    private static final Map<String, Order> ORDERS = Map.of(
            "JoinDepartmentAt", Order.JOINED,
            "DepartmentCreatedAt", Order.CREATED,
            "DepartmentName", Order.NAME,
            "DepartmemtCode", Order.CODE,
            "DepartmentCode", Order.CODE);

    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final ListRoles roles;
    private final ListGroups groups;
    private final BrowseDepartments departments;
    private final ListResources resources;

    AccessController(
            AuthingTenants tenants,
            AuthingV3Dialect dialect,
            ListRoles roles,
            ListGroups groups,
            BrowseDepartments departments,
            ListResources resources) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.roles = roles;
        this.groups = groups;
        this.departments = departments;
        this.resources = resources;
    }

    @Get("/get-my-role-list")
    HttpResponse<?> roles(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        NamespaceFilter namespaces = NamespaceFilter.of(request.getParameters().get("namespace"));
        return dialect.ok(
                request,
                roles.execute(new ListRoles.Query(caller.tenant(), caller.principal(), namespaces)).stream()
                        .map(OwnRole::of)
                        .toList());
    }

    @Get("/get-my-group-list")
    HttpResponse<?> groups(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        return dialect.ok(
                request,
                groups.execute(new ListGroups.Query(caller.tenant(), caller.principal())).stream()
                        .map(OwnGroup::of)
                        .toList());
    }

    @Get("/get-my-department-list")
    HttpResponse<?> departments(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        Asked asked = new Asked(request);
        Paging paging = Paging.of(request, GREATEST_PAGE);
        BrowseDepartments.Page page = departments.execute(new BrowseDepartments.Query(
                caller.tenant(),
                caller.principal(),
                order(asked),
                isDescending(asked),
                paging.offset(),
                paging.size()));
        return dialect.ok(request, OwnDepartments.of(page, caller.principal(), asked.wants("withCustomData")));
    }

    @Get("/get-my-authorized-resources")
    HttpResponse<?> resources(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        Asked asked = new Asked(request);
        String namespace = asked.text("namespace").orElse("");
        int second = namespace.indexOf(SECOND_PARAMETER);
        String type = second < 0
                ? asked.text("resourceType").orElse("")
                : namespace.substring(second + SECOND_PARAMETER.length());
        ListResources.Query query = new ListResources.Query(
                caller.tenant(),
                caller.principal(),
                NamespaceFilter.of(second < 0 ? namespace : namespace.substring(0, second)),
                type);
        return dialect.ok(request, OwnResources.of(resources.execute(query)));
    }

    private static Order order(Asked asked) {
        return asked.text("sortBy")
                .map(name -> Optional.ofNullable(ORDERS.get(name))
                        .orElseThrow(() -> RefusedRequestException.field("sortBy")))
                .orElse(Order.JOINED);
    }

    /** What was joined last stands first, unless asked for otherwise. */
    private static boolean isDescending(Asked asked) {
        return switch (asked.text("orderBy").orElse("Desc")) {
            case "Desc" -> true;
            case "Asc" -> false;
            default -> throw RefusedRequestException.field("orderBy");
        };
    }
}
