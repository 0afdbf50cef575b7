package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.Grant;
import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.ResourceStore;
import io.gatehouse.core.access.ResourceType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ResourceStore} keeps. */
public abstract class ResourceStoreContract extends StoresContract {
    private AccessModel model;
    private ToPrincipal alice;

    @BeforeEach
    void populate() {
        model = new AccessModel(world(), tenant());
        alice = new ToPrincipal(newCustomer().id());
    }

    private ResourceStore store() {
        return world().resources();
    }

    @Test
    void a_resource_comes_back_as_it_was_stored() {
        Resource api = model.resource("shop", "orders:读*", ResourceType.API);

        assertThat(store().find(tenant(), api.namespace().number(), api.code())).contains(api);
        assertThat(store().find(tenant(), api.namespace().number(), new AccessCode("orders")))
                .isEmpty();
        assertThat(store().page(newTenant().id(), null, 10)).isEmpty();
    }

    @Test
    void a_resource_stored_again_is_changed_and_a_taken_code_is_refused() {
        Resource orders = model.resource("orders");
        Resource changed = new Resource(
                orders.id(),
                orders.namespace(),
                orders.code(),
                ResourceType.MENU,
                Actions.none(),
                "All orders",
                null,
                NOW,
                NOW.plusSeconds(1));

        assertThat(store().save(tenant(), changed)).isTrue();
        assertThat(store().save(tenant(), AccessModel.newResource(orders.namespace(), "orders", ResourceType.UI)))
                .isFalse();

        assertThat(store().page(tenant(), null, 10)).containsExactly(changed);
        assertThat(store().page(tenant(), changed.id(), 10)).isEmpty();
    }

    @Test
    void a_grant_replaces_the_one_before_and_one_of_nothing_revokes_it() {
        Resource orders = model.resource("orders");
        Resource bills = model.resource("bills");
        model.grant(alice, bills, "read");
        model.grant(alice, orders, "read", "write");
        model.grant(alice, orders, "delete");

        assertThat(store().grantedTo(tenant(), alice))
                .containsExactly(new Grant(orders, Actions.of("delete")), new Grant(bills, Actions.of("read")));

        model.grant(alice, orders);

        assertThat(store().grantedTo(tenant(), alice)).containsExactly(new Grant(bills, Actions.of("read")));
        assertThat(store().grantedTo(newTenant().id(), alice)).isEmpty();
    }

    @Test
    void a_removed_resource_is_granted_to_nobody() {
        Resource orders = model.resource("orders");
        model.grant(alice, orders, "read");

        assertThat(store().delete(newTenant().id(), orders.id())).isFalse();
        assertThat(store().delete(tenant(), orders.id())).isTrue();
        assertThat(store().delete(tenant(), orders.id())).isFalse();

        assertThat(store().grantedTo(tenant(), alice)).isEmpty();
    }
}
