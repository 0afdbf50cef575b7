package io.gatehouse.tck;

import io.gatehouse.core.access.AccessStore;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.Grant;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Group;
import io.gatehouse.core.access.Membership;
import io.gatehouse.core.access.NamespaceFilter;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.ResourceId;
import io.gatehouse.core.access.ResourceType;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.AccessRows.Granted;
import io.gatehouse.tck.AccessRows.Held;
import io.gatehouse.tck.AccessRows.InDepartment;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryAccessStore implements AccessStore {
    static final Comparator<Role> ROLES = Comparator.comparing(Role::createdAt)
            .thenComparing(role -> role.id().hex());
    static final Comparator<Resource> RESOURCES = Comparator.comparing(Resource::createdAt)
            .thenComparing(resource -> resource.id().hex());

    private final AccessRows rows;

    InMemoryAccessStore(AccessRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Role> rolesOf(TenantId tenant, PrincipalId principal, NamespaceFilter namespaces, int limit) {
        return rows.world.transactions.call(() -> heldBy(tenant, holders(tenant, principal))
                .filter(role -> namespaces.matches(role.namespace()))
                .limit(limit)
                .toList());
    }

    @Override
    public List<Group> groupsOf(TenantId tenant, PrincipalId principal, int limit) {
        return rows.world.transactions.call(() -> rows.inGroups.stream()
                .filter(row -> row.tenant().equals(tenant) && row.principal().equals(principal))
                .flatMap(row -> AccessRows.get(rows.groups, tenant, row.group()).stream())
                .sorted(Comparator.comparing(Group::createdAt)
                        .thenComparing(group -> group.id().hex()))
                .limit(limit)
                .toList());
    }

    @Override
    public List<Membership> departmentsOf(TenantId tenant, PrincipalId principal, int limit) {
        return rows.world.transactions.call(() -> {
            List<InDepartment> all = rows.inDepartments.stream()
                    .filter(row ->
                            row.tenant().equals(tenant) && row.principal().equals(principal))
                    .sorted(Comparator.comparing(InDepartment::joinedAt)
                            .thenComparing(row -> row.department().hex()))
                    .toList();
            boolean named = all.stream().anyMatch(InDepartment::main);
            return all.stream()
                    .limit(limit)
                    .map(row -> membership(row, named ? row.main() : row.equals(all.getFirst())))
                    .toList();
        });
    }

    @Override
    public List<Grant> grantsOf(
            TenantId tenant,
            PrincipalId principal,
            NamespaceFilter namespaces,
            @Nullable ResourceType type,
            int limit) {
        return rows.world.transactions.call(() -> {
            Set<Grantee> grantees = holders(tenant, principal);
            heldBy(tenant, grantees).map(role -> new Grantee.ToRole(role.id())).forEach(grantees::add);
            Map<ResourceId, List<Actions>> actions = rows.granted.stream()
                    .filter(row -> row.tenant().equals(tenant) && grantees.contains(row.grantee()))
                    .collect(Collectors.groupingBy(
                            Granted::resource, Collectors.mapping(Granted::actions, Collectors.toList())));
            return actions.keySet().stream()
                    .flatMap(id -> rows.resource(tenant, id).stream())
                    .filter(resource -> namespaces.matches(resource.namespace()))
                    .filter(resource -> type == null || resource.type() == type)
                    .sorted(RESOURCES)
                    .limit(limit)
                    .map(resource -> new Grant(resource, Actions.union(actions.get(resource.id()))))
                    .toList();
        });
    }

    /** The principal itself, its groups, its departments and those above them. */
    private Set<Grantee> holders(TenantId tenant, PrincipalId principal) {
        Set<Grantee> holders = new HashSet<>();
        holders.add(new Grantee.ToPrincipal(principal));
        rows.inGroups.stream()
                .filter(row -> row.tenant().equals(tenant) && row.principal().equals(principal))
                .forEach(row -> holders.add(new Grantee.ToGroup(row.group())));
        rows.inDepartments.stream()
                .filter(row -> row.tenant().equals(tenant) && row.principal().equals(principal))
                .flatMap(row -> path(row).stream())
                .forEach(department -> holders.add(new Grantee.ToDepartment(department.id())));
        return holders;
    }

    private Stream<Role> heldBy(TenantId tenant, Set<Grantee> holders) {
        return rows.held.stream()
                .filter(row -> row.tenant().equals(tenant) && holders.contains(row.holder()))
                .map(Held::role)
                .collect(Collectors.toSet())
                .stream()
                .flatMap(id -> rows.role(tenant, id).stream())
                .sorted(ROLES);
    }

    private List<Department> path(InDepartment row) {
        Deque<Department> path = new ArrayDeque<>();
        var next = AccessRows.get(rows.departments, row.tenant(), row.department());
        while (next.isPresent()) {
            Department department = next.get();
            path.addFirst(department);
            next = department.parent() == null
                    ? java.util.Optional.empty()
                    : AccessRows.get(rows.departments, row.tenant(), department.parent());
        }
        return List.copyOf(path);
    }

    private Membership membership(InDepartment row, boolean main) {
        List<Department> path = path(row);
        Organisation organisation = AccessRows.get(
                        rows.organisations, row.tenant(), path.getLast().organisation())
                .orElseThrow();
        boolean leaf = AccessRows.of(row.tenant(), rows.departments)
                .noneMatch(other -> row.department().equals(other.parent()));
        return new Membership(organisation, path, main, leaf, row.joinedAt());
    }
}
