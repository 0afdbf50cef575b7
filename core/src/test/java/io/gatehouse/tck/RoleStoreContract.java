package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.access.Grantee.ToRole;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link RoleStore} keeps. */
public abstract class RoleStoreContract extends StoresContract {
    private AccessModel model;

    @BeforeEach
    void populate() {
        model = new AccessModel(world(), tenant());
    }

    private RoleStore store() {
        return world().roles();
    }

    @Test
    void a_namespace_is_made_once_keeps_its_number_and_can_be_renamed() {
        AccessCode code = new AccessCode("shop");
        Namespace made = store().namespace(tenant(), code, null, NOW);
        Namespace same = store().namespace(tenant(), code, null, NOW.plusSeconds(9));
        Namespace renamed = store().namespace(tenant(), code, "Der Laden 店", NOW.plusSeconds(9));

        assertThat(made.number()).isPositive();
        assertThat(made.name()).isEqualTo("shop");
        assertThat(same).isEqualTo(made);
        assertThat(renamed).isEqualTo(new Namespace(made.number(), code, "Der Laden 店", NOW));
        assertThat(store().namespaces(tenant())).containsExactly(renamed);
    }

    @Test
    void two_namespaces_and_two_tenants_may_have_roles_of_one_code() {
        Role shop = model.role("shop", "admin");
        Role blog = model.role("blog", "admin");
        TenantId other = newTenant().id();
        Role foreign = new AccessModel(world(), other).role("shop", "admin");

        assertThat(store().page(tenant(), null, 10)).containsExactly(shop, blog);
        assertThat(store().page(other, null, 10)).containsExactly(foreign);
        assertThat(store().find(tenant(), shop.namespace().number(), new AccessCode("admin")))
                .contains(shop);
        assertThat(store().find(other, shop.namespace().number(), new AccessCode("Admin")))
                .isEmpty();
    }

    @Test
    void a_role_stored_again_is_changed() {
        Role role = model.role("admin");
        Role changed = new Role(
                role.id(),
                role.namespace(),
                new AccessCode("boss"),
                "Boss",
                null,
                new AccessCode("owner"),
                NOW,
                NOW.plusSeconds(5));

        assertThat(store().save(tenant(), changed)).isTrue();

        assertThat(store().find(tenant(), role.namespace().number(), new AccessCode("boss")))
                .contains(changed);
        assertThat(store().page(tenant(), null, 10)).containsExactly(changed);
    }

    @Test
    void a_code_that_is_taken_in_the_namespace_is_refused() {
        Role role = model.role("admin");

        assertThat(store().save(tenant(), AccessModel.newRole(role.namespace(), "admin")))
                .isFalse();
        assertThat(store().page(tenant(), null, 10)).containsExactly(role);
    }

    @Test
    void a_taken_code_leaves_the_transaction_around_it_whole() {
        Role role = model.role("admin");

        boolean saved = world().transactions().call(() -> {
            boolean done = store().save(tenant(), AccessModel.newRole(role.namespace(), "admin"));
            model.role("clerk");
            return done;
        });

        assertThat(saved).isFalse();
        assertThat(store().page(tenant(), null, 10)).hasSize(2);
    }

    @Test
    void another_tenants_namespace_cannot_be_used() {
        Namespace foreign =
                new AccessModel(world(), newTenant().id()).role("shop", "x").namespace();

        assertThatThrownBy(() -> store().save(tenant(), AccessModel.newRole(foreign, "admin")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store().page(tenant(), null, 10)).isEmpty();
    }

    @Test
    void pages_follow_each_other_by_id() {
        Role first = model.role("c");
        Role second = model.role("b");
        Role third = model.role("a");

        assertThat(store().page(tenant(), null, 2)).containsExactly(first, second);
        assertThat(store().page(tenant(), second.id(), 2)).containsExactly(third);
        assertThat(store().page(tenant(), third.id(), 2)).isEmpty();
    }

    @Test
    void a_role_is_given_and_taken_once() {
        Role role = model.role("admin");
        ToPrincipal alice = new ToPrincipal(newCustomer().id());

        assertThat(store().assign(tenant(), alice, role.id())).isTrue();
        assertThat(store().assign(tenant(), alice, role.id())).isFalse();
        assertThat(store().heldBy(tenant(), alice)).containsExactly(role);
        assertThat(store().withdraw(newTenant().id(), alice, role.id())).isFalse();
        assertThat(store().withdraw(tenant(), alice, role.id())).isTrue();
        assertThat(store().withdraw(tenant(), alice, role.id())).isFalse();
        assertThat(store().heldBy(tenant(), alice)).isEmpty();
    }

    @Test
    void a_removed_role_is_taken_from_all_with_its_grants() {
        Role role = model.role("admin");
        PrincipalId alice = newCustomer().id();
        model.give(new ToPrincipal(alice), role);
        model.grant(new ToRole(role.id()), model.resource("orders"), "read");

        assertThat(store().delete(newTenant().id(), role.id())).isFalse();
        assertThat(store().delete(tenant(), role.id())).isTrue();
        assertThat(store().delete(tenant(), role.id())).isFalse();

        assertThat(store().heldBy(tenant(), new ToPrincipal(alice))).isEmpty();
        assertThat(world().resources().grantedTo(tenant(), new ToRole(role.id())))
                .isEmpty();
    }

    @Test
    void a_removed_namespace_takes_its_roles_and_resources_along() {
        Role shop = model.role("shop", "admin");
        Role blog = model.role("blog", "admin");
        Resource orders = model.resource("shop", "orders", io.gatehouse.core.access.ResourceType.DATA);
        ToPrincipal alice = new ToPrincipal(newCustomer().id());
        model.give(alice, shop);
        model.give(alice, blog);
        model.grant(alice, orders, "read");
        int number = shop.namespace().number();

        assertThat(store().deleteNamespace(newTenant().id(), number)).isFalse();
        assertThat(store().deleteNamespace(tenant(), number)).isTrue();
        assertThat(store().deleteNamespace(tenant(), number)).isFalse();

        assertThat(store().page(tenant(), null, 10)).containsExactly(blog);
        assertThat(store().heldBy(tenant(), alice)).containsExactly(blog);
        assertThat(world().resources().page(tenant(), null, 10)).isEmpty();
        assertThat(world().resources().grantedTo(tenant(), alice)).isEmpty();
    }
}
