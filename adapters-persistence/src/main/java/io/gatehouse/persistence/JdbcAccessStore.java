package io.gatehouse.persistence;

import io.gatehouse.core.access.AccessStore;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.DepartmentId;
import io.gatehouse.core.access.Grant;
import io.gatehouse.core.access.Group;
import io.gatehouse.core.access.Membership;
import io.gatehouse.core.access.NamespaceFilter;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.ResourceType;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inheritance is followed by the database: one statement each. */
@Singleton
final class JdbcAccessStore implements AccessStore {
    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcAccessStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public List<Role> rolesOf(TenantId tenant, PrincipalId principal, NamespaceFilter namespaces, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                AccessStatements.ROLES,
                to -> bind(to, tenantNo, principal, limit, namespaces).integer("deepest", Department.DEEPEST),
                AccessRows::role);
    }

    @Override
    public List<Group> groupsOf(TenantId tenant, PrincipalId principal, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(AccessStatements.GROUPS, to -> bind(to, tenantNo, principal, limit), AccessRows::group);
    }

    @Override
    public List<Grant> grantsOf(
            TenantId tenant,
            PrincipalId principal,
            NamespaceFilter namespaces,
            @Nullable ResourceType type,
            int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                AccessStatements.GRANTS,
                to -> bind(to, tenantNo, principal, limit, namespaces)
                        .integer("deepest", Department.DEEPEST)
                        .flag("anyType", type == null)
                        .integer("type", type == null ? 0 : Codes.RESOURCE_TYPE.code(type)),
                AccessRows::grant);
    }

    @Override
    public List<Membership> departmentsOf(TenantId tenant, PrincipalId principal, int limit) {
        int tenantNo = numbers.find(tenant);
        List<Step> steps = sql.list(
                AccessStatements.PATHS,
                to -> bind(to, tenantNo, principal, limit).integer("deepest", Department.DEEPEST),
                Step::of);
        Map<DepartmentId, List<Step>> paths = new LinkedHashMap<>();
        steps.forEach(step ->
                paths.computeIfAbsent(step.own(), own -> new ArrayList<>()).add(step));
        List<Membership> memberships = new ArrayList<>();
        paths.values().forEach(path -> memberships.add(membership(path, memberships.isEmpty())));
        return memberships;
    }

    private static Membership membership(List<Step> path, boolean isFirst) {
        Step any = path.getFirst();
        return new Membership(
                any.organisation(),
                path.stream().map(Step::department).toList(),
                any.mainNamed() ? any.main() : isFirst,
                any.leaf(),
                any.joinedAt());
    }

    /** One department on the way to a principal's own. @param mainNamed the principal joined some department as its main one */
    private record Step(
            DepartmentId own,
            boolean main,
            boolean mainNamed,
            boolean leaf,
            Instant joinedAt,
            Organisation organisation,
            Department department) {
        static Step of(Row row) throws SQLException {
            return new Step(
                    new DepartmentId(row.id("own")),
                    row.flag("main"),
                    row.flag("named"),
                    !row.flag("above_others"),
                    row.at("joined_at"),
                    AccessRows.organisation(row),
                    AccessRows.department(row));
        }
    }

    private static Parameters bind(Parameters to, int tenantNo, PrincipalId principal, int limit) throws SQLException {
        return to.integer("tenant", tenantNo).id("principal", principal).integer("limit", limit);
    }

    private static Parameters bind(
            Parameters to, int tenantNo, PrincipalId principal, int limit, NamespaceFilter namespaces)
            throws SQLException {
        String name = namespaces.name();
        return bind(to, tenantNo, principal, limit)
                .flag("anyNamespace", name == null)
                .text("namespace", name == null ? "" : name)
                .integer("namespaceNo", namespaces.number());
    }
}
