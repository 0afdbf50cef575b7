package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.DepartmentId;
import io.gatehouse.core.access.Grantee.ToDepartment;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.OrganisationId;
import io.gatehouse.core.access.OrganisationStore;
import io.gatehouse.core.access.OrganisationStore.Member;
import io.gatehouse.core.access.OrganisationStore.Placed;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OrganisationStore} keeps. */
public abstract class OrganisationStoreContract extends StoresContract {
    private AccessModel model;
    private Organisation acme;

    @BeforeEach
    void populate() {
        model = new AccessModel(world(), tenant());
        acme = model.organisation("acme");
    }

    private OrganisationStore store() {
        return world().organisations();
    }

    private Placed place(DepartmentId id, DepartmentId parent, String name, @Nullable String code) {
        return store().save(tenant(), department(id, acme.id(), parent, name, code));
    }

    private static Department department(
            DepartmentId id, OrganisationId organisation, DepartmentId parent, String name, @Nullable String code) {
        AccessCode itsCode = code == null ? null : new AccessCode(code);
        return new Department(id, organisation, parent, itsCode, name, "About", 7, null, NOW, NOW.plusSeconds(1));
    }

    private static DepartmentId fresh() {
        return new DepartmentId(Samples.id());
    }

    @Test
    void an_organisation_comes_with_its_root_which_bears_its_name() {
        assertThat(store().find(tenant(), acme.code())).contains(acme);
        assertThat(store().departments(tenant(), acme.id(), null, 10)).containsExactly(acme.rootDepartment());
        assertThat(store().find(newTenant().id(), acme.code())).isEmpty();
    }

    @Test
    void an_organisation_stored_again_renames_its_root() {
        Organisation renamed = new Organisation(
                acme.id(),
                acme.code(),
                "Acme AG",
                null,
                "https://x.example/l.png",
                acme.root(),
                NOW,
                NOW.plusSeconds(3));

        assertThat(store().save(tenant(), renamed)).isTrue();

        assertThat(store().page(tenant(), null, 10)).containsExactly(renamed);
        assertThat(store().departments(tenant(), acme.id(), null, 10)).containsExactly(renamed.rootDepartment());
    }

    @Test
    void a_taken_code_is_refused() {
        Organisation same =
                new Organisation(new OrganisationId(Samples.id()), acme.code(), "Other", null, null, fresh(), NOW, NOW);

        assertThat(store().save(tenant(), same)).isFalse();
        assertThat(store().page(tenant(), null, 10)).containsExactly(acme);
    }

    @Test
    void a_department_comes_back_as_it_was_stored_and_can_be_changed() {
        DepartmentId id = fresh();
        PrincipalId leader = newCustomer().id();
        Department department = new Department(
                id, acme.id(), acme.root(), new AccessCode("rd"), "R&D 研发", "About", -3, leader, NOW, NOW);

        assertThat(store().save(tenant(), department)).isEqualTo(Placed.DONE);
        assertThat(store().departments(tenant(), acme.id(), acme.root(), 10)).containsExactly(department);

        assertThat(place(id, acme.root(), "Research", null)).isEqualTo(Placed.DONE);
        assertThat(store().departments(tenant(), acme.id(), acme.root(), 10))
                .containsExactly(department(id, acme.id(), acme.root(), "Research", null));
    }

    @Test
    void siblings_have_different_names_and_departments_different_codes() {
        Department one = model.department(acme, acme.root(), "One");
        place(one.id(), acme.root(), "One", "1");

        assertThat(place(fresh(), acme.root(), "One", null)).isEqualTo(Placed.TAKEN);
        assertThat(place(fresh(), one.id(), "Two", "1")).isEqualTo(Placed.TAKEN);
        assertThat(place(fresh(), one.id(), "One", "2")).isEqualTo(Placed.DONE);
        assertThat(place(one.id(), acme.root(), "One", "1")).isEqualTo(Placed.DONE);
    }

    @Test
    void a_department_moves_with_what_is_below_but_never_below_itself() {
        Department one = model.department(acme, acme.root(), "One");
        Department two = model.department(acme, one.id(), "Two");
        Department other = model.department(acme, acme.root(), "Other");
        PrincipalId alice = newCustomer().id();
        model.join(two, alice);

        assertThat(place(one.id(), two.id(), "One", null)).isEqualTo(Placed.NO_PLACE);
        assertThat(place(one.id(), one.id(), "One", null)).isEqualTo(Placed.NO_PLACE);
        assertThat(place(one.id(), other.id(), "One", null)).isEqualTo(Placed.DONE);

        assertThat(world().access().departmentsOf(tenant(), alice, 1).getFirst().path())
                .extracting(Department::name)
                .containsExactly("acme", "Other", "One", "Two");
    }

    @Test
    void a_parent_of_another_organisation_or_tenant_is_no_place() {
        Organisation second = model.organisation("second");
        TenantId other = newTenant().id();
        Organisation foreign = new AccessModel(world(), other).organisation("acme");

        assertThat(place(fresh(), second.root(), "X", null)).isEqualTo(Placed.NO_PLACE);
        assertThat(place(fresh(), foreign.root(), "X", null)).isEqualTo(Placed.NO_PLACE);
        assertThat(store().save(tenant(), department(fresh(), foreign.id(), foreign.root(), "X", null)))
                .isEqualTo(Placed.NO_PLACE);
        assertThat(store().departments(other, foreign.id(), null, 10)).hasSize(1);
    }

    @Test
    void no_department_lies_too_deep_neither_new_nor_moved() {
        Department deepest = model.line(acme, Department.DEEPEST);
        Department one = model.department(acme, acme.root(), "One");
        model.department(acme, one.id(), "Two");

        assertThat(place(fresh(), deepest.id(), "Deeper", null)).isEqualTo(Placed.TOO_DEEP);
        DepartmentId last = deepest.parent();
        assertThat(place(one.id(), last, "One", null)).isEqualTo(Placed.TOO_DEEP);
    }

    @Test
    void a_removed_department_takes_along_what_is_below() {
        Department one = model.department(acme, acme.root(), "One");
        Department two = model.department(acme, one.id(), "Two");
        PrincipalId alice = newCustomer().id();
        model.join(two, alice);
        Role role = model.role("admin");
        model.give(new ToDepartment(two.id()), role);
        model.grant(new ToDepartment(two.id()), model.resource("orders"), "read");

        assertThat(store().delete(newTenant().id(), one.id())).isFalse();
        assertThat(store().delete(tenant(), acme.root())).isFalse();
        assertThat(store().delete(tenant(), one.id())).isTrue();
        assertThat(store().delete(tenant(), one.id())).isFalse();

        assertThat(store().departments(tenant(), acme.id(), null, 10)).containsExactly(acme.rootDepartment());
        assertThat(world().access().departmentsOf(tenant(), alice, 5)).isEmpty();
        assertThat(world().roles().heldBy(tenant(), new ToDepartment(two.id()))).isEmpty();
        assertThat(world().resources().grantedTo(tenant(), new ToDepartment(two.id())))
                .isEmpty();
    }

    @Test
    void a_removed_organisation_takes_all_along() {
        PrincipalId alice = newCustomer().id();
        model.join(model.line(acme, 5), alice);
        Organisation second = model.organisation("second");
        model.join(second.rootDepartment(), alice);

        assertThat(store().delete(newTenant().id(), acme.id())).isFalse();
        assertThat(store().delete(tenant(), acme.id())).isTrue();
        assertThat(store().delete(tenant(), acme.id())).isFalse();

        assertThat(store().page(tenant(), null, 5)).containsExactly(second);
        assertThat(store().departments(tenant(), acme.id(), null, 10)).isEmpty();
        assertThat(world().access().departmentsOf(tenant(), alice, 5)).hasSize(1);
    }

    @Test
    void members_join_once_leave_once_and_come_in_pages() {
        PrincipalId alice = newCustomer().id();
        PrincipalId bob = newCustomer().id();
        model.join(acme.rootDepartment(), bob);
        model.join(acme.rootDepartment(), alice);

        assertThat(store().join(tenant(), acme.root(), alice, false, NOW)).isFalse();
        assertThat(store().join(tenant(), acme.root(), alice, true, NOW)).isTrue();
        assertThat(store().join(tenant(), acme.root(), alice, true, NOW)).isFalse();
        assertThat(store().members(tenant(), acme.root(), null, 1)).containsExactly(new Member(alice, true));
        assertThat(store().members(tenant(), acme.root(), alice, 5)).containsExactly(new Member(bob, false));
        assertThat(store().leave(newTenant().id(), acme.root(), alice)).isFalse();
        assertThat(store().leave(tenant(), acme.root(), alice)).isTrue();
        assertThat(store().leave(tenant(), acme.root(), alice)).isFalse();
    }

    @Test
    void nobody_joins_a_department_of_another_tenant() {
        TenantId other = newTenant().id();
        PrincipalId stranger = stored(Samples.customer(other)).id();

        assertThat(store().join(tenant(), acme.root(), stranger, false, NOW)).isFalse();
        assertThat(store().join(other, acme.root(), stranger, false, NOW)).isFalse();
        assertThat(store().join(tenant(), fresh(), newCustomer().id(), false, NOW))
                .isFalse();
        assertThat(store().members(tenant(), acme.root(), null, 5)).isEmpty();
    }

    @Test
    void a_removed_principal_leads_nothing_any_more() {
        PrincipalId leader = newCustomer().id();
        DepartmentId id = fresh();
        store().save(tenant(), new Department(id, acme.id(), acme.root(), null, "Led", null, 0, leader, NOW, NOW));

        world().principals().delete(tenant(), leader);

        assertThat(store().departments(tenant(), acme.id(), acme.root(), 10))
                .extracting(Department::leader)
                .containsOnlyNulls();
    }
}
