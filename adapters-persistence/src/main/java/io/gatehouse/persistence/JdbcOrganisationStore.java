package io.gatehouse.persistence;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.DepartmentId;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.OrganisationId;
import io.gatehouse.core.access.OrganisationStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcOrganisationStore implements OrganisationStore {
    private final Sql sql;
    private final TenantNumbers numbers;
    private final Statement join;

    JdbcOrganisationStore(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.join = dialect.insertingUnlessTaken(OrganisationStatements.JOIN_TEXT);
    }

    @Override
    public Optional<Organisation> find(TenantId tenant, AccessCode code) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                OrganisationStatements.BY_CODE,
                to -> to.integer("tenant", tenantNo).text("code", code.text()),
                AccessRows::organisation);
    }

    @Override
    public boolean save(TenantId tenant, Organisation organisation) {
        int tenantNo = numbers.require(tenant);
        return sql.together(() -> {
            boolean saved = AccessWrites.unlessTaken(
                    sql,
                    OrganisationStatements.UPDATE,
                    OrganisationStatements.INSERT,
                    to -> AccessRows.bind(to.integer("tenant", tenantNo), organisation));
            if (saved && !renameRoot(tenantNo, organisation)) {
                sql.update(
                        OrganisationStatements.INSERT_DEPARTMENT,
                        to -> AccessRows.bind(to.integer("tenant", tenantNo), organisation.rootDepartment()));
            }
            return saved;
        });
    }

    private boolean renameRoot(int tenantNo, Organisation organisation) {
        return sql.update(
                        OrganisationStatements.RENAME_ROOT,
                        to -> to.integer("tenant", tenantNo)
                                .id("root", organisation.root())
                                .id("organisation", organisation.id())
                                .text("name", organisation.name())
                                .text("description", organisation.description())
                                .at("updatedAt", organisation.updatedAt()))
                == 1;
    }

    @Override
    public boolean delete(TenantId tenant, OrganisationId organisation) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            boolean there = sql.update(OrganisationStatements.DELETE, to -> bind(to, tenantNo, organisation)) == 1;
            OrganisationStatements.DELETE_ALL.forEach(
                    removal -> sql.update(removal, to -> bind(to, tenantNo, organisation)));
            return there;
        });
    }

    @Override
    public List<Organisation> page(TenantId tenant, @Nullable OrganisationId after, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                OrganisationStatements.PAGE,
                to -> to.integer("tenant", tenantNo)
                        .bytes("after", AccessWrites.after(after))
                        .integer("limit", limit),
                AccessRows::organisation);
    }

    @Override
    public List<Department> departments(
            TenantId tenant, OrganisationId organisation, @Nullable DepartmentId after, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                OrganisationStatements.DEPARTMENTS,
                to -> bind(to, tenantNo, organisation)
                        .bytes("after", AccessWrites.after(after))
                        .integer("limit", limit),
                AccessRows::department);
    }

    @Override
    public Placed save(TenantId tenant, Department department) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            Placed placed = judge(tenantNo, department);
            return placed == Placed.DONE ? store(tenantNo, department) : placed;
        });
    }

    private Placed judge(int tenantNo, Department department) {
        boolean there = sql.first(
                        OrganisationStatements.HOLD,
                        to -> bind(to, tenantNo, department.organisation()),
                        row -> Boolean.TRUE)
                .isPresent();
        if (!there) {
            return Placed.NO_PLACE;
        }
        List<DepartmentId> above = sql.list(
                OrganisationStatements.ABOVE,
                to -> bind(to, tenantNo, department.organisation())
                        .id("parent", department.parent())
                        .integer("deepest", Department.DEEPEST),
                row -> new DepartmentId(row.id("id")));
        if (above.isEmpty() || above.contains(department.id())) {
            return Placed.NO_PLACE;
        }
        int height = sql.first(
                        OrganisationStatements.HEIGHT,
                        to -> bindBelow(to, tenantNo, department.id()),
                        row -> row.integer("height"))
                .orElse(0);
        return above.size() + 1 + height > Department.DEEPEST ? Placed.TOO_DEEP : Placed.DONE;
    }

    private Placed store(int tenantNo, Department department) {
        boolean stored = AccessWrites.unlessTaken(
                sql,
                OrganisationStatements.UPDATE_DEPARTMENT,
                OrganisationStatements.INSERT_DEPARTMENT,
                to -> AccessRows.bind(to.integer("tenant", tenantNo), department));
        return stored ? Placed.DONE : Placed.TAKEN;
    }

    @Override
    public boolean delete(TenantId tenant, DepartmentId department) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            boolean there = sql.first(
                            OrganisationStatements.IS_BELOW_ROOT,
                            to -> to.integer("tenant", tenantNo).id("department", department),
                            row -> Boolean.TRUE)
                    .isPresent();
            if (there) {
                OrganisationStatements.DELETE_BELOW.forEach(
                        removal -> sql.update(removal, to -> bindBelow(to, tenantNo, department)));
            }
            return there;
        });
    }

    @Override
    public List<Member> members(TenantId tenant, DepartmentId department, @Nullable PrincipalId after, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                OrganisationStatements.MEMBERS,
                to -> to.integer("tenant", tenantNo)
                        .id("department", department)
                        .bytes("after", AccessWrites.after(after))
                        .integer("limit", limit),
                row -> new Member(new PrincipalId(row.id("principal_id")), row.flag("main")));
    }

    @Override
    public boolean join(TenantId tenant, DepartmentId department, PrincipalId principal, boolean main, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            boolean possible = sql.first(
                            OrganisationStatements.BOTH_THERE,
                            to -> bind(to, tenantNo, department, principal),
                            row -> Boolean.TRUE)
                    .isPresent();
            if (!possible) {
                return false;
            }
            boolean joined = AccessWrites.insert(
                    sql, join, to -> bind(to, tenantNo, department, principal).at("now", now));
            return main ? makeMain(tenantNo, department, principal) || joined : joined;
        });
    }

    private boolean makeMain(int tenantNo, DepartmentId department, PrincipalId principal) {
        sql.update(OrganisationStatements.UNSET_OTHERS, to -> bind(to, tenantNo, department, principal));
        return sql.update(OrganisationStatements.SET_MAIN, to -> bind(to, tenantNo, department, principal)) == 1;
    }

    @Override
    public boolean leave(TenantId tenant, DepartmentId department, PrincipalId principal) {
        int tenantNo = numbers.find(tenant);
        return sql.update(OrganisationStatements.LEAVE, to -> bind(to, tenantNo, department, principal)) == 1;
    }

    private static Parameters bind(Parameters to, int tenantNo, OrganisationId organisation) throws SQLException {
        return to.integer("tenant", tenantNo).id("organisation", organisation);
    }

    private static Parameters bindBelow(Parameters to, int tenantNo, DepartmentId department) throws SQLException {
        return to.integer("tenant", tenantNo).id("department", department).integer("deepest", Department.DEEPEST);
    }

    private static Parameters bind(Parameters to, int tenantNo, DepartmentId department, PrincipalId principal)
            throws SQLException {
        return to.integer("tenant", tenantNo).id("department", department).id("principal", principal);
    }
}
