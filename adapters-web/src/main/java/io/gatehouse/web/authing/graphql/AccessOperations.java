package io.gatehouse.web.authing.graphql;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.ListDepartments;
import io.gatehouse.core.access.ListResources;
import io.gatehouse.core.access.ListRoles;
import io.gatehouse.core.access.Membership;
import io.gatehouse.core.access.NamespaceFilter;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.web.authing.Identities;
import io.gatehouse.web.authing.Times;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.wire.AuthorizedResources;
import io.gatehouse.web.authing.wire.IdentityRecord;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the caller holds, may do and is part of: fields of his own user, one statement each. */
@Singleton
final class AccessOperations implements Operations {
    private static final String USER = "User";

    private final OwnCallers callers;
    private final ListRoles roles;
    private final ListResources resources;
    private final ListDepartments departments;
    private final Identities identities;

    AccessOperations(
            OwnCallers callers,
            ListRoles roles,
            ListResources resources,
            ListDepartments departments,
            Identities identities) {
        this.callers = callers;
        this.roles = roles;
        this.resources = resources;
        this.departments = departments;
        this.identities = identities;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                new Operation(USER, "roles", Topic.GENERAL, this::roles),
                new Operation(USER, "authorizedResources", Topic.GENERAL, this::resources),
                new Operation(USER, "departments", Topic.GENERAL, this::departments),
                new Operation(USER, "identities", Topic.GENERAL, this::identities));
    }

    /** Read only where it is asked for. */
    private Object identities(Asked asked) {
        return identities.of(callers.ofUser(asked).caller()).stream()
                .map(IdentityRecord::of)
                .toList();
    }

    private Object roles(Asked asked) {
        Caller caller = callers.ofUser(asked).caller();
        List<Map<String, Object>> held =
                roles.execute(new ListRoles.Query(caller.tenant(), caller.principal(), namespaces(asked))).stream()
                        .map(role -> role(caller.tenant(), role))
                        .toList();
        return Map.of("totalCount", held.size(), "list", held);
    }

    private Object resources(Asked asked) {
        Caller caller = callers.ofUser(asked).caller();
        return AuthorizedResources.of(resources.execute(new ListResources.Query(
                caller.tenant(),
                caller.principal(),
                namespaces(asked),
                asked.arguments().optionalText("resourceType").orElse(null))));
    }

    private Object departments(Asked asked) {
        Caller caller = callers.ofUser(asked).caller();
        String organisation = asked.arguments().filledText("orgId").orElse(null);
        List<Map<String, Object>> places =
                departments.execute(new ListDepartments.Query(caller.tenant(), caller.principal())).stream()
                        .filter(membership -> organisation == null
                                || membership.organisation().id().hex().equals(organisation))
                        .map(AccessOperations::place)
                        .toList();
        return Map.of("totalCount", places.size(), "list", places);
    }

    private static NamespaceFilter namespaces(Asked asked) {
        return NamespaceFilter.of(asked.arguments().optionalText("namespace").orElse(null));
    }

    private static Map<String, Object> role(TenantId pool, Role role) {
        AccessCode parent = role.parent();
        String namespace = role.namespace().code().text();
        Map<String, Object> members = new HashMap<>();
        members.put("id", role.id().hex());
        members.put("code", role.code().text());
        members.put("namespace", namespace);
        members.put("arn", arn(pool, role.code()));
        put(members, "description", role.description());
        members.put("createdAt", Times.text(role.createdAt()));
        members.put("updatedAt", Times.text(role.updatedAt()));
        if (parent != null) {
            members.put("parent", Map.of("code", parent.text(), "namespace", namespace, "arn", arn(pool, parent)));
        }
        return members;
    }

    private static String arn(TenantId pool, AccessCode role) {
        return "arn:cn:authing:" + pool.hex() + ":role:" + role.text();
    }

    private static Map<String, Object> place(Membership membership) {
        return Map.of(
                "department", node(membership),
                "isMainDepartment", membership.main(),
                "joinedAt", Times.text(membership.joinedAt()));
    }

    private static Map<String, Object> node(Membership membership) {
        Department department = membership.department();
        List<Department> path = membership.path();
        Map<String, Object> members = new HashMap<>();
        members.put("id", department.id().hex());
        members.put("orgId", department.organisation().hex());
        members.put("name", department.name());
        put(members, "description", department.description());
        members.put("order", department.order());
        put(members, "code", code(department));
        members.put("root", department.parent() == null);
        members.put("depth", path.size() - 1);
        members.put("path", path.stream().map(node -> node.id().hex()).toList());
        members.put("codePath", path.stream().map(AccessOperations::code).toList());
        members.put("namePath", path.stream().map(Department::name).toList());
        members.put("createdAt", Times.text(department.createdAt()));
        members.put("updatedAt", Times.text(department.updatedAt()));
        members.put("isVirtualNode", false);
        return members;
    }

    private static @Nullable String code(Department department) {
        return department.code() == null ? null : department.code().text();
    }

    private static void put(Map<String, Object> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
