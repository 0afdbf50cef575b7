package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.access.AccessSuccession;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.Grant;
import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.access.Group;
import io.gatehouse.core.access.NamespaceFilter;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AccessSuccession} keeps. */
public abstract class AccessSuccessionContract extends StoresContract {
    private static final int MOST = 50;

    private AccessModel model;
    private PrincipalId alice;
    private PrincipalId bob;

    @BeforeEach
    void populate() {
        model = new AccessModel(world(), tenant());
        alice = newCustomer().id();
        bob = newCustomer().id();
    }

    private void inherit(TenantId tenant) {
        world().succession().inherit(tenant, bob, alice);
    }

    private List<Role> rolesOf(PrincipalId principal) {
        return world().access().rolesOf(tenant(), principal, NamespaceFilter.all(), MOST);
    }

    private List<Grant> grantsOf(PrincipalId principal) {
        return world().access().grantsOf(tenant(), principal, NamespaceFilter.all(), null, MOST);
    }

    @Test
    void the_heir_has_the_roles_of_both_and_the_other_keeps_his() {
        Role own = model.role("own");
        Role common = model.role("common");
        Role others = model.role("others");
        model.give(new ToPrincipal(alice), own);
        model.give(new ToPrincipal(alice), common);
        model.give(new ToPrincipal(bob), common);
        model.give(new ToPrincipal(bob), others);

        inherit(tenant());

        assertThat(rolesOf(alice)).containsExactlyInAnyOrder(own, common, others);
        assertThat(rolesOf(bob)).containsExactlyInAnyOrder(common, others);
    }

    @Test
    void the_heir_has_the_actions_of_both() {
        Resource common = model.resource("common");
        Resource others = model.resource("others");
        model.grant(new ToPrincipal(alice), common, "read", "write");
        model.grant(new ToPrincipal(bob), common, "write", "delete");
        model.grant(new ToPrincipal(bob), others, "read");

        inherit(tenant());
        inherit(tenant());

        assertThat(grantsOf(alice))
                .anySatisfy(grant -> {
                    assertThat(grant.resource()).isEqualTo(common);
                    assertThat(grant.actions().names()).containsExactly("delete", "read", "write");
                })
                .anySatisfy(grant -> {
                    assertThat(grant.resource()).isEqualTo(others);
                    assertThat(grant.actions().names()).containsExactly("read");
                })
                .hasSize(2);
    }

    @Test
    void the_heir_is_in_the_groups_and_departments_of_both() {
        Group both = model.group("both", alice, bob);
        Group his = model.group("his", bob);
        Organisation acme = model.organisation("acme");
        Department first = model.department(acme, acme.root(), "first");
        Department second = model.department(acme, acme.root(), "second");
        model.join(first, alice);
        model.join(first, bob);
        model.join(second, bob);

        inherit(tenant());

        assertThat(world().access().groupsOf(tenant(), alice, MOST)).containsExactlyInAnyOrder(both, his);
        assertThat(world().access().departmentsOf(tenant(), alice, MOST))
                .extracting(membership -> membership.path().getLast().id())
                .containsExactlyInAnyOrder(first.id(), second.id());
    }

    @Test
    void nothing_is_handed_on_in_another_tenant() {
        model.give(new ToPrincipal(bob), model.role("others"));

        inherit(newTenant().id());

        assertThat(rolesOf(alice)).isEmpty();
    }
}
