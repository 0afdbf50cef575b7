package io.gatehouse.tck;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.DepartmentId;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.OrganisationId;
import io.gatehouse.core.access.OrganisationStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.AccessRows.InDepartment;
import io.gatehouse.tck.AccessRows.Owned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemoryOrganisationStore implements OrganisationStore {
    private final AccessRows rows;

    InMemoryOrganisationStore(AccessRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Organisation> find(TenantId tenant, AccessCode code) {
        return rows.world.transactions.call(() -> AccessRows.of(tenant, rows.organisations)
                .filter(organisation -> organisation.code().equals(code))
                .findFirst());
    }

    @Override
    public boolean save(TenantId tenant, Organisation organisation) {
        return rows.world.transactions.call(() -> {
            boolean taken = find(tenant, organisation.code())
                    .filter(other -> !other.id().equals(organisation.id()))
                    .isPresent();
            if (!taken) {
                rows.organisations.put(AccessRows.key(tenant, organisation.id()), new Owned<>(tenant, organisation));
                rows.put(tenant, root(tenant, organisation));
            }
            return !taken;
        });
    }

    private Department root(TenantId tenant, Organisation organisation) {
        Department fresh = organisation.rootDepartment();
        Optional<Department> present = AccessRows.get(rows.departments, tenant, fresh.id());
        return new Department(
                fresh.id(),
                fresh.organisation(),
                null,
                present.map(Department::code).orElse(null),
                fresh.name(),
                fresh.description(),
                0,
                present.map(Department::leader).orElse(null),
                present.map(Department::createdAt).orElse(fresh.createdAt()),
                fresh.updatedAt());
    }

    @Override
    public boolean delete(TenantId tenant, OrganisationId organisation) {
        return rows.world.transactions.call(() -> {
            all(tenant, organisation).forEach(department -> remove(tenant, department.id()));
            return rows.organisations.remove(AccessRows.key(tenant, organisation));
        });
    }

    @Override
    public List<Organisation> page(TenantId tenant, @Nullable OrganisationId after, int limit) {
        return rows.world.transactions.call(() -> AccessRows.of(tenant, rows.organisations)
                .filter(organisation -> AccessRows.isAfter(organisation.id(), after))
                .limit(limit)
                .toList());
    }

    @Override
    public List<Department> departments(
            TenantId tenant, OrganisationId organisation, @Nullable DepartmentId after, int limit) {
        return rows.world.transactions.call(() -> all(tenant, organisation).stream()
                .filter(department -> AccessRows.isAfter(department.id(), after))
                .limit(limit)
                .toList());
    }

    @Override
    public Placed save(TenantId tenant, Department department) {
        return rows.world.transactions.call(() -> {
            Placed placed = judge(department, all(tenant, department.organisation()));
            if (placed == Placed.DONE) {
                rows.put(tenant, department);
            }
            return placed;
        });
    }

    private static Placed judge(Department wanted, List<Department> all) {
        DepartmentId parent = wanted.parent();
        List<Department> below = below(wanted.id(), all);
        boolean known = all.stream().anyMatch(other -> other.id().equals(parent));
        if (!known || below.stream().anyMatch(other -> other.id().equals(parent))) {
            return Placed.NO_PLACE;
        }
        int height = below.stream()
                .mapToInt(other -> depth(other, all))
                .map(deepest -> deepest - depthOf(wanted.id(), all))
                .max()
                .orElse(0);
        if (depthOf(parent, all) + 1 + height > Department.DEEPEST) {
            return Placed.TOO_DEEP;
        }
        boolean taken = all.stream()
                .filter(other -> !other.id().equals(wanted.id()))
                .anyMatch(other -> AccessRows.isSame(wanted.code(), other.code())
                        || (other.parent() != null
                                && other.parent().equals(parent)
                                && other.name().equals(wanted.name())));
        return taken ? Placed.TAKEN : Placed.DONE;
    }

    private static int depthOf(@Nullable DepartmentId id, List<Department> all) {
        return all.stream()
                .filter(other -> other.id().equals(id))
                .mapToInt(other -> depth(other, all))
                .findFirst()
                .orElse(0);
    }

    private static int depth(Department department, List<Department> all) {
        return department.parent() == null ? 1 : 1 + depthOf(department.parent(), all);
    }

    /** The department of that id and all below it. */
    private static List<Department> below(DepartmentId id, List<Department> all) {
        List<Department> found = new ArrayList<>(
                all.stream().filter(other -> other.id().equals(id)).toList());
        for (int i = 0; i < found.size(); i++) {
            DepartmentId above = found.get(i).id();
            all.stream().filter(other -> above.equals(other.parent())).forEach(found::add);
        }
        return found;
    }

    @Override
    public boolean delete(TenantId tenant, DepartmentId department) {
        return rows.world.transactions.call(() -> {
            Optional<Department> present =
                    AccessRows.get(rows.departments, tenant, department).filter(found -> found.parent() != null);
            present.ifPresent(found -> below(department, all(tenant, found.organisation()))
                    .forEach(doomed -> remove(tenant, doomed.id())));
            return present.isPresent();
        });
    }

    private void remove(TenantId tenant, DepartmentId id) {
        rows.forget(tenant, new Grantee.ToDepartment(id));
        rows.inDepartments.removeIf(
                row -> row.tenant().equals(tenant) && row.department().equals(id), Integer.MAX_VALUE);
        rows.departments.remove(AccessRows.key(tenant, id));
    }

    @Override
    public List<Member> members(TenantId tenant, DepartmentId department, @Nullable PrincipalId after, int limit) {
        return rows.world.transactions.call(() -> rows.inDepartments.stream()
                .filter(row -> row.tenant().equals(tenant) && row.department().equals(department))
                .filter(row -> AccessRows.isAfter(row.principal(), after))
                .limit(limit)
                .map(row -> new Member(row.principal(), row.main()))
                .toList());
    }

    @Override
    public boolean join(TenantId tenant, DepartmentId department, PrincipalId principal, boolean main, Instant now) {
        return rows.world.transactions.call(() -> {
            boolean possible =
                    AccessRows.get(rows.departments, tenant, department).isPresent()
                            && rows.world.principal(tenant, principal).isPresent();
            String key = AccessRows.key(tenant, department, principal);
            Optional<InDepartment> present = rows.inDepartments.get(key);
            if (!possible || present.filter(row -> row.main() || !main).isPresent()) {
                return false;
            }
            if (main) {
                unsetMain(tenant, principal);
            }
            Instant joined = present.map(InDepartment::joinedAt).orElse(now);
            rows.inDepartments.put(key, new InDepartment(tenant, department, principal, main, joined));
            return true;
        });
    }

    private void unsetMain(TenantId tenant, PrincipalId principal) {
        rows.inDepartments.stream()
                .filter(row -> row.tenant().equals(tenant) && row.principal().equals(principal) && row.main())
                .forEach(row -> rows.inDepartments.put(
                        AccessRows.key(tenant, row.department(), principal),
                        new InDepartment(tenant, row.department(), principal, false, row.joinedAt())));
    }

    @Override
    public boolean leave(TenantId tenant, DepartmentId department, PrincipalId principal) {
        return rows.world.transactions.call(
                () -> rows.inDepartments.remove(AccessRows.key(tenant, department, principal)));
    }

    private List<Department> all(TenantId tenant, OrganisationId organisation) {
        return AccessRows.of(tenant, rows.departments)
                .filter(department -> department.organisation().equals(organisation))
                .toList();
    }
}
