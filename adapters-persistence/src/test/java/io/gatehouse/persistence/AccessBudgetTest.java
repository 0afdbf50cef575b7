package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.access.AccessStore;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Grantee.ToDepartment;
import io.gatehouse.core.access.Grantee.ToGroup;
import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.access.Grantee.ToRole;
import io.gatehouse.core.access.NamespaceFilter;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.AccessModel;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Samples;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an answer about a big access model may cost: a thousand roles, a thousand grants and a tree twenty departments deep
 * take one statement each, not one for every node or role.
 */
class AccessBudgetTest {
    private static final int MANY = 1000;
    private static final int DEPTH = 20;

    @ParameterizedTest
    @EnumSource
    void a_thousand_roles_and_a_tree_twenty_deep_take_one_statement_each(TestDatabase database) {
        // the feed is not read meanwhile: its reader would count as well
        try (Stores stores = Stores.on(database.fresh(), new MovableClock(), "1h")) {
            Tenant tenant = Samples.tenant();
            stores.tenants().save(tenant);
            PrincipalId alice = ((Stored.Done) stores.principals().add(Samples.customer(tenant.id())))
                    .principal()
                    .id();
            stores.transactions().run(() -> fill(stores, tenant, alice));
            stores.principals().page(tenant.id(), null, 1);
            AccessStore access = stores.access();

            assertThat(costOf(
                            stores,
                            () -> access.rolesOf(tenant.id(), alice, NamespaceFilter.all(), AccessStore.MOST),
                            MANY))
                    .isOne();
            assertThat(costOf(
                            stores,
                            () -> access.grantsOf(
                                    tenant.id(), alice, NamespaceFilter.of("default"), null, AccessStore.MOST),
                            MANY))
                    .isOne();
            assertThat(costOf(stores, () -> access.departmentsOf(tenant.id(), alice, AccessStore.MOST), 1))
                    .isOne();
            assertThat(access.departmentsOf(tenant.id(), alice, 1).getFirst().path())
                    .hasSize(DEPTH);
            assertThat(costOf(stores, () -> access.groupsOf(tenant.id(), alice, AccessStore.MOST), 1))
                    .isOne();
        }
    }

    /** A third of the roles by name, a third by a group, a third by the root of the tree; a resource each. */
    private static void fill(Stores stores, Tenant tenant, PrincipalId alice) {
        AccessModel model = new AccessModel(stores, tenant.id());
        Organisation acme = model.organisation("acme");
        Department deepest = model.line(acme, DEPTH);
        model.join(deepest, alice);
        List<Grantee.Holder> holders = List.of(
                new ToPrincipal(alice), new ToGroup(model.group("staff", alice).id()), new ToDepartment(acme.root()));
        for (int i = 0; i < MANY; i++) {
            Role role = model.role("role-" + i);
            model.give(holders.get(i % holders.size()), role);
            model.grant(new ToRole(role.id()), model.resource("resource-" + i), "read");
        }
    }

    private static long costOf(Stores stores, Supplier<List<?>> question, int size) {
        return stores.costOf(() -> assertThat(question.get()).hasSize(size));
    }
}
