package io.gatehouse.tck;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.DepartmentId;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Group;
import io.gatehouse.core.access.GroupId;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.ResourceId;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of the access model, and what removing a row takes along. */
final class AccessRows {
    final InMemoryWorld world;
    final Table<String, Owned<Namespace>> namespaces;
    final Table<String, Owned<RoleRow>> roles;
    final Table<String, Owned<ResourceRow>> resources;
    final Table<String, Owned<Group>> groups;
    final Table<String, Owned<Organisation>> organisations;
    final Table<String, Owned<Department>> departments;
    final Table<String, Held> held;
    final Table<String, Granted> granted;
    final Table<String, InGroup> inGroups;
    final Table<String, InDepartment> inDepartments;

    /** A row and whose it is. */
    record Owned<T>(TenantId tenant, T value) {}

    /** A role; its namespace is joined when it is read. */
    record RoleRow(int namespace, Role role) {}

    record ResourceRow(int namespace, Resource resource) {}

    record Held(TenantId tenant, Grantee holder, RoleId role) {}

    record Granted(TenantId tenant, Grantee grantee, ResourceId resource, Actions actions) {}

    record InGroup(TenantId tenant, GroupId group, PrincipalId principal) {}

    record InDepartment(
            TenantId tenant, DepartmentId department, PrincipalId principal, boolean main, Instant joinedAt) {}

    AccessRows(InMemoryWorld world) {
        this.world = world;
        namespaces = table();
        roles = table();
        resources = table();
        groups = table();
        organisations = table();
        departments = table();
        held = table();
        granted = table();
        inGroups = table();
        inDepartments = table();
    }

    private <R> Table<String, R> table() {
        return new Table<>(world.transactions, key -> key);
    }

    /** The key of a row: that of its tenant first. */
    static String key(TenantId tenant, Object... parts) {
        StringBuilder key = new StringBuilder(tenant.hex());
        for (Object part : parts) {
            key.append('/').append(part);
        }
        return key.toString();
    }

    static String key(TenantId tenant, Grantee grantee, HexId of) {
        return key(tenant, grantee.getClass().getSimpleName(), grantee.id(), of);
    }

    static String namespaceKey(TenantId tenant, int number) {
        return key(tenant, "%010d".formatted(number));
    }

    static <T> Stream<T> of(TenantId tenant, Table<String, Owned<T>> table) {
        return table.stream().filter(row -> row.tenant().equals(tenant)).map(Owned::value);
    }

    static <T> Optional<T> get(Table<String, Owned<T>> table, TenantId tenant, HexId id) {
        return table.get(key(tenant, id)).map(Owned::value);
    }

    /** A page by ascending id. */
    static boolean isAfter(HexId id, @Nullable HexId after) {
        return after == null || id.hex().compareTo(after.hex()) > 0;
    }

    Optional<Namespace> namespace(TenantId tenant, int number) {
        return namespaces.get(namespaceKey(tenant, number)).map(Owned::value);
    }

    Namespace requireNamespace(TenantId tenant, int number) {
        return namespace(tenant, number)
                .orElseThrow(() -> new IllegalArgumentException("there is no such namespace in the tenant"));
    }

    Role joined(TenantId tenant, RoleRow row) {
        Role role = row.role();
        return new Role(
                role.id(),
                requireNamespace(tenant, row.namespace()),
                role.code(),
                role.name(),
                role.description(),
                role.parent(),
                role.createdAt(),
                role.updatedAt());
    }

    Resource joined(TenantId tenant, ResourceRow row) {
        Resource resource = row.resource();
        return new Resource(
                resource.id(),
                requireNamespace(tenant, row.namespace()),
                resource.code(),
                resource.type(),
                resource.actions(),
                resource.description(),
                resource.apiIdentifier(),
                resource.createdAt(),
                resource.updatedAt());
    }

    Optional<Role> role(TenantId tenant, RoleId id) {
        return get(roles, tenant, id).map(row -> joined(tenant, row));
    }

    Optional<Resource> resource(TenantId tenant, ResourceId id) {
        return get(resources, tenant, id).map(row -> joined(tenant, row));
    }

    boolean deleteRole(TenantId tenant, RoleId id) {
        held.removeIf(row -> row.tenant().equals(tenant) && row.role().equals(id), Integer.MAX_VALUE);
        forget(tenant, new Grantee.ToRole(id));
        return roles.remove(key(tenant, id));
    }

    boolean deleteResource(TenantId tenant, ResourceId id) {
        granted.removeIf(row -> row.tenant().equals(tenant) && row.resource().equals(id), Integer.MAX_VALUE);
        return resources.remove(key(tenant, id));
    }

    /** Takes from the grantee all that it was given. */
    void forget(TenantId tenant, Grantee grantee) {
        held.removeIf(row -> row.tenant().equals(tenant) && row.holder().equals(grantee), Integer.MAX_VALUE);
        granted.removeIf(row -> row.tenant().equals(tenant) && row.grantee().equals(grantee), Integer.MAX_VALUE);
    }

    /** Takes the principal out of everything. */
    void forget(TenantId tenant, PrincipalId principal) {
        forget(tenant, new Grantee.ToPrincipal(principal));
        inGroups.removeIf(row -> row.tenant().equals(tenant) && row.principal().equals(principal), Integer.MAX_VALUE);
        inDepartments.removeIf(
                row -> row.tenant().equals(tenant) && row.principal().equals(principal), Integer.MAX_VALUE);
        of(tenant, departments)
                .filter(department -> principal.equals(department.leader()))
                .forEach(department -> put(tenant, withoutLeader(department)));
    }

    void put(TenantId tenant, Department department) {
        departments.put(key(tenant, department.id()), new Owned<>(tenant, department));
    }

    private static Department withoutLeader(Department department) {
        return new Department(
                department.id(),
                department.organisation(),
                department.parent(),
                department.code(),
                department.name(),
                department.description(),
                department.order(),
                null,
                department.createdAt(),
                department.updatedAt());
    }

    /** Takes all of the tenant away. */
    void forget(TenantId tenant) {
        Stream.of(namespaces, groups, organisations, departments, roles, resources)
                .forEach(table -> table.removeIf(row -> row.tenant().equals(tenant), Integer.MAX_VALUE));
        held.removeIf(row -> row.tenant().equals(tenant), Integer.MAX_VALUE);
        granted.removeIf(row -> row.tenant().equals(tenant), Integer.MAX_VALUE);
        inGroups.removeIf(row -> row.tenant().equals(tenant), Integer.MAX_VALUE);
        inDepartments.removeIf(row -> row.tenant().equals(tenant), Integer.MAX_VALUE);
    }

    static boolean isSame(@Nullable AccessCode one, @Nullable AccessCode other) {
        return one != null && one.equals(other);
    }
}
