package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Grantee.ToGroup;
import io.gatehouse.core.access.Group;
import io.gatehouse.core.access.GroupId;
import io.gatehouse.core.access.GroupStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link GroupStore} keeps. */
public abstract class GroupStoreContract extends StoresContract {
    private AccessModel model;

    @BeforeEach
    void populate() {
        model = new AccessModel(world(), tenant());
    }

    private GroupStore store() {
        return world().groups();
    }

    @Test
    void a_group_is_stored_changed_and_found_by_its_code() {
        Group group = model.group("staff");
        Group changed = new Group(group.id(), group.code(), "Personal", "All of them", NOW, NOW.plusSeconds(1));

        assertThat(store().find(tenant(), new AccessCode("staff"))).contains(group);
        assertThat(store().save(tenant(), changed)).isTrue();
        assertThat(store().find(tenant(), new AccessCode("staff"))).contains(changed);
        assertThat(store().find(newTenant().id(), new AccessCode("staff"))).isEmpty();
    }

    @Test
    void a_taken_code_is_refused_in_the_tenant_and_free_in_another() {
        Group group = model.group("staff");
        Group same = new Group(new GroupId(Samples.id()), group.code(), "Other", null, NOW, NOW);

        assertThat(store().save(tenant(), same)).isFalse();
        assertThat(store().save(newTenant().id(), same)).isTrue();
        assertThat(store().page(tenant(), null, 10)).containsExactly(group);
    }

    @Test
    void members_join_once_and_leave_once_and_come_in_pages() {
        PrincipalId alice = newCustomer().id();
        PrincipalId bob = newCustomer().id();
        Group group = model.group("staff", bob, alice);

        assertThat(store().join(tenant(), group.id(), alice)).isFalse();
        assertThat(store().members(tenant(), group.id(), null, 1)).containsExactly(alice);
        assertThat(store().members(tenant(), group.id(), alice, 5)).containsExactly(bob);
        assertThat(store().leave(newTenant().id(), group.id(), alice)).isFalse();
        assertThat(store().leave(tenant(), group.id(), alice)).isTrue();
        assertThat(store().leave(tenant(), group.id(), alice)).isFalse();
        assertThat(store().members(tenant(), group.id(), null, 5)).containsExactly(bob);
    }

    @Test
    void nobody_joins_a_group_of_another_tenant() {
        TenantId other = newTenant().id();
        PrincipalId stranger = stored(Samples.customer(other)).id();
        Group group = model.group("staff");
        Group foreign = new AccessModel(world(), other).group("staff");

        assertThat(store().join(tenant(), group.id(), stranger)).isFalse();
        assertThat(store().join(tenant(), foreign.id(), newCustomer().id())).isFalse();
        assertThat(store().join(tenant(), group.id(), new PrincipalId(Samples.id())))
                .isFalse();
        assertThat(store().members(tenant(), group.id(), null, 5)).isEmpty();
        assertThat(store().members(other, foreign.id(), null, 5)).isEmpty();
    }

    @Test
    void a_removed_group_gives_its_members_nothing_more() {
        PrincipalId alice = newCustomer().id();
        Group group = model.group("staff", alice);
        model.give(new ToGroup(group.id()), model.role("admin"));
        model.grant(new ToGroup(group.id()), model.resource("orders"), "read");

        assertThat(store().delete(newTenant().id(), group.id())).isFalse();
        assertThat(store().delete(tenant(), group.id())).isTrue();
        assertThat(store().delete(tenant(), group.id())).isFalse();

        assertThat(world().access().groupsOf(tenant(), alice, 5)).isEmpty();
        assertThat(world().roles().heldBy(tenant(), new ToGroup(group.id()))).isEmpty();
        assertThat(world().resources().grantedTo(tenant(), new ToGroup(group.id())))
                .isEmpty();
    }
}
