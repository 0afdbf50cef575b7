package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.access.AccessStore;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.Grant;
import io.gatehouse.core.access.Grantee.ToDepartment;
import io.gatehouse.core.access.Grantee.ToGroup;
import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.access.Grantee.ToRole;
import io.gatehouse.core.access.Group;
import io.gatehouse.core.access.Membership;
import io.gatehouse.core.access.NamespaceFilter;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.ResourceType;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AccessStore} answers. */
public abstract class AccessStoreContract extends StoresContract {
    private static final int MANY = 100;

    private AccessModel model;
    private PrincipalId alice;

    @BeforeEach
    void populate() {
        model = new AccessModel(world(), tenant());
        alice = newCustomer().id();
    }

    private AccessStore store() {
        return world().access();
    }

    private List<Role> roles(TenantId tenant, PrincipalId principal) {
        return store().rolesOf(tenant, principal, NamespaceFilter.all(), MANY);
    }

    private List<Role> roles() {
        return roles(tenant(), alice);
    }

    private List<Grant> grants() {
        return store().grantsOf(tenant(), alice, NamespaceFilter.all(), null, MANY);
    }

    @Test
    void whoever_was_given_nothing_has_nothing() {
        model.role("admin");
        model.resource("orders");
        model.group("staff");

        assertThat(roles()).isEmpty();
        assertThat(grants()).isEmpty();
        assertThat(store().groupsOf(tenant(), alice, MANY)).isEmpty();
        assertThat(store().departmentsOf(tenant(), alice, MANY)).isEmpty();
    }

    @Test
    void a_role_comes_back_as_it_was_stored_with_its_namespace() {
        Role role = model.role("admin");
        model.give(new ToPrincipal(alice), role);

        assertThat(roles()).containsExactly(role);
    }

    @Test
    void a_role_of_a_group_reaches_its_members_only() {
        PrincipalId bob = newCustomer().id();
        Group group = model.group("staff", alice);
        Role role = model.role("clerk");
        model.give(new ToGroup(group.id()), role);

        assertThat(roles()).containsExactly(role);
        assertThat(roles(tenant(), bob)).isEmpty();
    }

    @Test
    void a_role_of_a_department_reaches_the_departments_below_but_not_those_above_and_beside() {
        Organisation acme = model.organisation("acme");
        Department middle = model.line(acme, 3);
        Department below = model.department(acme, middle.id(), "Below");
        Department beside = model.department(acme, acme.root(), "Beside");
        Role role = model.role("engineer");
        model.give(new ToDepartment(middle.id()), role);
        PrincipalId deep = member(below);
        PrincipalId above = member(acme.rootDepartment());
        PrincipalId aside = member(beside);

        assertThat(roles(tenant(), deep)).containsExactly(role);
        assertThat(roles(tenant(), above)).isEmpty();
        assertThat(roles(tenant(), aside)).isEmpty();
    }

    private PrincipalId member(Department department) {
        PrincipalId somebody = newCustomer().id();
        model.join(department, somebody);
        return somebody;
    }

    @Test
    void a_role_of_the_root_reaches_the_deepest_department() {
        Organisation acme = model.organisation("acme");
        Role role = model.role("employee");
        model.give(new ToDepartment(acme.root()), role);
        model.join(model.line(acme, Department.DEEPEST), alice);

        assertThat(roles()).containsExactly(role);
        assertThat(store().departmentsOf(tenant(), alice, MANY).getFirst().path())
                .hasSize(Department.DEEPEST);
    }

    @Test
    void a_role_that_comes_by_several_ways_comes_once() {
        Organisation acme = model.organisation("acme");
        Department department = model.line(acme, 4);
        model.join(department, alice);
        model.join(model.department(acme, acme.root(), "Another"), alice);
        Role role = model.role("admin");
        model.give(new ToPrincipal(alice), role);
        model.give(new ToGroup(model.group("staff", alice).id()), role);
        model.give(new ToDepartment(department.id()), role);
        model.give(new ToDepartment(acme.root()), role);

        assertThat(roles()).containsExactly(role);
    }

    @Test
    void a_namespace_is_found_by_code_and_by_number() {
        Role shop = model.role("shop", "admin");
        Role blog = model.role("blog", "admin");
        model.give(new ToPrincipal(alice), shop);
        model.give(new ToPrincipal(alice), blog);

        assertThat(in("shop")).containsExactly(shop);
        assertThat(in(Integer.toString(blog.namespace().number()))).containsExactly(blog);
        assertThat(in("Shop")).isEmpty();
        assertThat(in("0")).isEmpty();
        assertThat(in("99999999999999999999")).isEmpty();
        assertThat(in("shop\u0000")).isEmpty();
        assertThat(in("\ud800")).isEmpty();
        assertThat(in("' OR 1=1 --")).isEmpty();
        assertThat(roles()).containsExactly(shop, blog);
    }

    private List<Role> in(String namespace) {
        return store().rolesOf(tenant(), alice, NamespaceFilter.of(namespace), MANY);
    }

    @Test
    void roles_come_oldest_first_and_no_more_than_asked_for() {
        List<Role> all =
                IntStream.range(0, 5).mapToObj(i -> model.role("r" + (9 - i))).toList();
        all.reversed().forEach(role -> model.give(new ToPrincipal(alice), role));

        assertThat(roles()).isEqualTo(all);
        assertThat(store().rolesOf(tenant(), alice, NamespaceFilter.all(), 3)).isEqualTo(all.subList(0, 3));
    }

    @Test
    void nothing_is_seen_from_another_tenant() {
        Role role = model.role("admin");
        model.give(new ToPrincipal(alice), role);
        model.give(new ToGroup(model.group("staff", alice).id()), role);
        model.grant(new ToPrincipal(alice), model.resource("orders"), "read");
        model.join(model.organisation("acme").rootDepartment(), alice);
        TenantId other = newTenant().id();

        assertThat(roles(other, alice)).isEmpty();
        assertThat(store().groupsOf(other, alice, MANY)).isEmpty();
        assertThat(store().departmentsOf(other, alice, MANY)).isEmpty();
        assertThat(store().grantsOf(other, alice, NamespaceFilter.all(), null, MANY))
                .isEmpty();
    }

    @Test
    void another_tenants_role_cannot_be_given() {
        AccessModel elsewhere = new AccessModel(world(), newTenant().id());
        Role foreign = elsewhere.role("admin");

        assertThat(world().roles().assign(tenant(), new ToPrincipal(alice), foreign.id()))
                .isFalse();
        world().resources()
                .grant(tenant(), new ToPrincipal(alice), elsewhere.resource("x").id(), Actions.of("read"));

        assertThat(roles()).isEmpty();
        assertThat(grants()).isEmpty();
    }

    @Test
    void what_is_granted_by_several_ways_comes_once_with_all_actions() {
        Resource orders = model.resource("orders");
        Role role = model.role("clerk");
        Group group = model.group("staff", alice);
        Organisation acme = model.organisation("acme");
        model.join(model.line(acme, 3), alice);
        model.give(new ToDepartment(acme.root()), role);
        model.grant(new ToPrincipal(alice), orders, "write");
        model.grant(new ToRole(role.id()), orders, "read", "write");
        model.grant(new ToGroup(group.id()), orders, "delete");

        assertThat(grants()).containsExactly(new Grant(orders, Actions.of("delete", "read", "write")));
    }

    @Test
    void a_grant_to_a_department_reaches_those_below() {
        Resource orders = model.resource("orders");
        Organisation acme = model.organisation("acme");
        model.join(model.line(acme, 20), alice);
        model.grant(new ToDepartment(acme.root()), orders, Actions.EVERY);

        assertThat(grants()).containsExactly(new Grant(orders, Actions.of("*")));
    }

    @Test
    void a_grant_to_a_role_that_nobody_holds_reaches_nobody() {
        model.grant(new ToRole(model.role("clerk").id()), model.resource("orders"), "read");

        assertThat(grants()).isEmpty();
    }

    @Test
    void resources_can_be_asked_for_by_namespace_and_type() {
        Resource data = model.resource("shop", "orders", ResourceType.DATA);
        Resource api = model.resource("shop", "api", ResourceType.API);
        Resource menu = model.resource("blog", "menu", ResourceType.MENU);
        List.of(data, api, menu).forEach(resource -> model.grant(new ToPrincipal(alice), resource, "read"));

        assertThat(grants()).extracting(Grant::resource).containsExactly(data, api, menu);
        assertThat(granted(NamespaceFilter.of("shop"), ResourceType.API)).containsExactly(api);
        assertThat(granted(NamespaceFilter.of("blog"), ResourceType.API)).isEmpty();
        assertThat(granted(NamespaceFilter.all(), ResourceType.MENU)).containsExactly(menu);
        assertThat(store().grantsOf(tenant(), alice, NamespaceFilter.all(), null, 2))
                .extracting(Grant::resource)
                .containsExactly(data, api);
    }

    private List<Resource> granted(NamespaceFilter namespaces, ResourceType type) {
        return store().grantsOf(tenant(), alice, namespaces, type, MANY).stream()
                .map(Grant::resource)
                .toList();
    }

    @Test
    void groups_come_oldest_first() {
        Group first = model.group("z", alice);
        Group second = model.group("a", alice);
        model.group("of nobody");

        assertThat(store().groupsOf(tenant(), alice, MANY)).containsExactly(first, second);
        assertThat(store().groupsOf(tenant(), alice, 1)).containsExactly(first);
    }

    @Test
    void a_membership_tells_the_way_from_the_root_and_whether_the_department_is_a_leaf() {
        Organisation acme = model.organisation("acme");
        Department engineering = model.department(acme, acme.root(), "Engineering");
        Department java = model.department(acme, engineering.id(), "Java");
        model.join(java, alice);
        world().organisations().join(tenant(), engineering.id(), alice, false, NOW.plusSeconds(1));

        assertThat(store().departmentsOf(tenant(), alice, MANY))
                .containsExactly(
                        new Membership(acme, List.of(acme.rootDepartment(), engineering, java), true, true, NOW),
                        new Membership(
                                acme, List.of(acme.rootDepartment(), engineering), false, false, NOW.plusSeconds(1)));
        assertThat(store().departmentsOf(tenant(), alice, 1))
                .extracting(Membership::department)
                .containsExactly(java);
    }

    @Test
    void the_main_department_is_the_one_joined_as_such_or_else_the_first() {
        Organisation acme = model.organisation("acme");
        Department one = model.department(acme, acme.root(), "One");
        Department two = model.department(acme, acme.root(), "Two");
        model.join(one, alice);
        assertThat(mainOfAlice()).containsExactly(one);

        world().organisations().join(tenant(), two.id(), alice, true, NOW.plusSeconds(1));
        assertThat(mainOfAlice()).containsExactly(two);

        world().organisations().leave(tenant(), two.id(), alice);
        assertThat(mainOfAlice()).containsExactly(one);
    }

    private List<Department> mainOfAlice() {
        return store().departmentsOf(tenant(), alice, MANY).stream()
                .filter(Membership::main)
                .map(Membership::department)
                .toList();
    }

    @Test
    void a_removed_principal_leaves_nothing_behind() {
        Group group = model.group("staff", alice);
        Organisation acme = model.organisation("acme");
        model.join(acme.rootDepartment(), alice);
        model.give(new ToPrincipal(alice), model.role("admin"));
        model.grant(new ToPrincipal(alice), model.resource("orders"), "read");

        world().principals().delete(tenant(), alice);

        assertThat(roles()).isEmpty();
        assertThat(grants()).isEmpty();
        assertThat(store().departmentsOf(tenant(), alice, MANY)).isEmpty();
        assertThat(world().groups().members(tenant(), group.id(), null, MANY)).isEmpty();
        assertThat(world().organisations().members(tenant(), acme.root(), null, MANY))
                .isEmpty();
        assertThat(world().roles().heldBy(tenant(), new ToPrincipal(alice))).isEmpty();
        assertThat(world().resources().grantedTo(tenant(), new ToPrincipal(alice)))
                .isEmpty();
    }

    @Test
    void a_removed_tenant_leaves_nothing_behind() {
        model.give(new ToPrincipal(alice), model.role("admin"));
        model.group("staff", alice);
        model.join(model.organisation("acme").rootDepartment(), alice);
        model.grant(new ToPrincipal(alice), model.resource("orders"), "read");

        world().tenants().delete(tenant());

        assertThat(roles()).isEmpty();
        assertThat(grants()).isEmpty();
        assertThat(world().roles().namespaces(tenant())).isEmpty();
        assertThat(world().roles().page(tenant(), null, MANY)).isEmpty();
        assertThat(world().groups().page(tenant(), null, MANY)).isEmpty();
        assertThat(world().organisations().page(tenant(), null, MANY)).isEmpty();
        assertThat(world().resources().page(tenant(), null, MANY)).isEmpty();
    }

    @Test
    void a_thousand_roles_and_departments_twenty_deep_are_answered_whole() {
        Organisation acme = model.organisation("acme");
        Department deepest = model.line(acme, 20);
        model.join(deepest, alice);
        List<Role> all = world().transactions()
                .call(() -> IntStream.range(0, 1000)
                        .mapToObj(i -> model.role("role-" + i))
                        .peek(role -> model.give(new ToDepartment(deepest.id()), role))
                        .toList());

        assertThat(store().rolesOf(tenant(), alice, NamespaceFilter.all(), AccessStore.MOST))
                .isEqualTo(all);
        assertThat(store().departmentsOf(tenant(), alice, MANY).getFirst().path())
                .hasSize(20);
    }
}
