package io.gatehouse.app.blueprint;

import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.DepartmentId;
import io.gatehouse.core.access.Grant;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Group;
import io.gatehouse.core.access.GroupStore;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.OrganisationStore;
import io.gatehouse.core.access.OrganisationStore.Member;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.ResourceStore;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.tenant.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the access model of a tenant as {@code access}, and what principals were given by name. */
public final class AccessExport {
    private static final int PAGE = 1000;

    private final RoleStore roles;
    private final ResourceStore resources;
    private final GroupStore groups;
    private final OrganisationStore organisations;
    private final PrincipalStore principals;

    public AccessExport(
            RoleStore roles,
            ResourceStore resources,
            GroupStore groups,
            OrganisationStore organisations,
            PrincipalStore principals) {
        this.roles = roles;
        this.resources = resources;
        this.groups = groups;
        this.organisations = organisations;
        this.principals = principals;
    }

    /** Writes {@code access}; nothing if the tenant has no access model. */
    void write(TenantId tenant, Lines lines) throws IOException {
        List<Namespace> namespaces = roles.namespaces(tenant);
        List<Group> allGroups = all(after -> groups.page(tenant, after, PAGE), Group::id);
        List<Organisation> allOrganisations = all(after -> organisations.page(tenant, after, PAGE), Organisation::id);
        if (namespaces.isEmpty() && allGroups.isEmpty() && allOrganisations.isEmpty()) {
            return;
        }
        lines.line(2, "access:");
        heading("namespaces", namespaces, lines);
        for (Namespace namespace : namespaces) {
            lines.value(4, "- code", namespace.code());
            lines.value(5, "name", namespace.name());
        }
        resources(tenant, lines);
        roles(tenant, lines);
        heading("groups", allGroups, lines);
        for (Group group : sorted(allGroups, Comparator.comparing(Group::createdAt))) {
            write(tenant, group, lines);
        }
        heading("organizations", allOrganisations, lines);
        for (Organisation organisation : allOrganisations) {
            write(tenant, organisation, lines);
        }
    }

    private void resources(TenantId tenant, Lines lines) throws IOException {
        List<Resource> all = all(after -> resources.page(tenant, after, PAGE), Resource::id);
        heading("resources", all, lines);
        for (Resource resource : sorted(all, Comparator.comparing(Resource::createdAt))) {
            lines.value(4, "- code", resource.code());
            lines.value(5, "namespace", resource.namespace().code());
            lines.value(5, "type", resource.type());
            lines.list(5, "actions", resource.actions().names());
            lines.value(5, "description", resource.description());
            lines.value(5, "apiIdentifier", resource.apiIdentifier());
        }
    }

    private void roles(TenantId tenant, Lines lines) throws IOException {
        List<Role> all = all(after -> roles.page(tenant, after, PAGE), Role::id);
        heading("roles", all, lines);
        for (Role role : sorted(all, Comparator.comparing(Role::createdAt))) {
            lines.value(4, "- code", role.code());
            lines.value(5, "namespace", role.namespace().code());
            lines.value(5, "name", role.name());
            lines.value(5, "description", role.description());
            lines.value(5, "parent", role.parent());
            grants(tenant, new Grantee.ToRole(role.id()), 5, lines);
        }
    }

    private void write(TenantId tenant, Group group, Lines lines) throws IOException {
        lines.value(4, "- code", group.code());
        lines.value(5, "name", group.name());
        lines.value(5, "description", group.description());
        gifts(tenant, new Grantee.ToGroup(group.id()), 5, lines);
        List<PrincipalId> members =
                MemberSteps.all(after -> groups.members(tenant, group.id(), after, PAGE), Function.identity());
        names("members", tenant, members, 5, lines);
    }

    private void write(TenantId tenant, Organisation organisation, Lines lines) throws IOException {
        lines.value(4, "- name", organisation.name());
        lines.value(5, "code", organisation.code());
        lines.value(5, "description", organisation.description());
        lines.value(5, "logo", organisation.logo());
        Map<DepartmentId, List<Department>> children = new HashMap<>();
        for (Department department :
                all(after -> organisations.departments(tenant, organisation.id(), after, PAGE), Department::id)) {
            if (department.parent() != null) {
                children.computeIfAbsent(department.parent(), parent -> new ArrayList<>())
                        .add(department);
            }
        }
        population(tenant, organisation.root(), 5, lines);
        children(tenant, organisation.root(), children, 5, lines);
    }

    private void children(
            TenantId tenant, DepartmentId parent, Map<DepartmentId, List<Department>> all, int depth, Lines lines)
            throws IOException {
        List<Department> children = all.getOrDefault(parent, List.of());
        if (children.isEmpty()) {
            return;
        }
        lines.line(depth, "children:");
        for (Department child :
                sorted(children, Comparator.comparingInt(Department::order).thenComparing(Department::createdAt))) {
            lines.value(depth + 1, "- name", child.name());
            lines.value(depth + 2, "code", child.code());
            lines.value(depth + 2, "description", child.description());
            lines.line(depth + 2, "order: " + child.order());
            if (child.leader() != null) {
                lines.value(depth + 2, "leader", name(tenant, child.leader()));
            }
            population(tenant, child.id(), depth + 2, lines);
            children(tenant, child.id(), all, depth + 2, lines);
        }
    }

    private void population(TenantId tenant, DepartmentId department, int depth, Lines lines) throws IOException {
        gifts(tenant, new Grantee.ToDepartment(department), depth, lines);
        List<Member> all =
                MemberSteps.all(after -> organisations.members(tenant, department, after, PAGE), Member::principal);
        names("members", tenant, all.stream().map(Member::principal).toList(), depth, lines);
        names(
                "mainMembers",
                tenant,
                all.stream().filter(Member::main).map(Member::principal).toList(),
                depth,
                lines);
    }

    /** Writes {@code roles} and {@code resources} of whoever was given any. */
    void gifts(TenantId tenant, Grantee.Holder holder, int depth, Lines lines) throws IOException {
        List<Role> held = roles.heldBy(tenant, holder);
        if (!held.isEmpty()) {
            lines.list(depth, "roles", held.stream().map(AccessExport::name).toList());
        }
        grants(tenant, holder, depth, lines);
    }

    private static String name(Role role) {
        boolean isUsual = role.namespace().code().equals(Namespace.DEFAULT);
        return isUsual ? role.code().text() : role.namespace().code() + "/" + role.code();
    }

    private void grants(TenantId tenant, Grantee grantee, int depth, Lines lines) throws IOException {
        List<Grant> grants = resources.grantedTo(tenant, grantee);
        if (grants.isEmpty()) {
            return;
        }
        lines.line(depth, "resources:");
        for (Grant grant : grants) {
            lines.value(depth + 1, "- resource", grant.resource().code());
            lines.value(depth + 2, "namespace", grant.resource().namespace().code());
            lines.list(depth + 2, "actions", grant.actions().names());
        }
    }

    private void names(String key, TenantId tenant, List<PrincipalId> members, int depth, Lines lines)
            throws IOException {
        List<String> names = new ArrayList<>();
        for (PrincipalId member : members) {
            String name = name(tenant, member);
            if (name != null) {
                names.add(name);
            }
        }
        if (!names.isEmpty()) {
            lines.list(depth, key, names);
        }
    }

    private @Nullable String name(TenantId tenant, PrincipalId principal) {
        return principals.find(tenant, principal).flatMap(MemberName::of).orElse(null);
    }

    private static void heading(String key, List<?> entries, Lines lines) throws IOException {
        lines.line(3, entries.isEmpty() ? key + ": []" : key + ":");
    }

    private static <T> List<T> sorted(List<T> entries, Comparator<T> order) {
        return entries.stream().sorted(order).toList();
    }

    /** All pages. */
    private static <K, T> List<T> all(Function<@Nullable K, List<T>> page, Function<T, K> last) {
        List<T> all = new ArrayList<>();
        List<T> next = page.apply(null);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = page.apply(last.apply(next.getLast()));
        }
        return all;
    }
}
