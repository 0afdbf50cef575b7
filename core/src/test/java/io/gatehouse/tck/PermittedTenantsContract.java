package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.access.PermittedTenants;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.tenant.TenantId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link PermittedTenants} keeps. */
public abstract class PermittedTenantsContract extends StoresContract {
    private PermittedTenants store() {
        return world().permittedTenants();
    }

    private Set<TenantId> of(Principal principal) {
        return store().of(tenant(), principal.id());
    }

    @Test
    void nobody_is_permitted_anything_at_first() {
        assertThat(of(newCustomer())).isEmpty();
    }

    @Test
    void the_given_ones_take_the_place_of_all_others_and_the_home_is_passed_over() {
        Principal principal = newCustomer();
        TenantId first = newTenant().id();
        TenantId second = newTenant().id();
        store().replace(tenant(), principal.id(), Set.of(first, tenant()));
        assertThat(of(principal)).containsExactly(first);

        store().replace(tenant(), principal.id(), Set.of(second));
        assertThat(of(principal)).containsExactly(second);
        assertThat(of(newCustomer())).isEmpty();
        assertThat(store().of(first, principal.id())).isEmpty();
    }

    @Test
    void a_tenant_that_is_no_more_is_left_out_and_permissions_go_with_their_principal() {
        Principal principal = newCustomer();
        TenantId gone = newTenant().id();
        TenantId stays = newTenant().id();
        store().replace(tenant(), principal.id(), Set.of(gone, stays));
        world().tenants().delete(gone);
        assertThat(of(principal)).containsExactly(stays);

        world().principals().delete(tenant(), principal.id());
        assertThat(of(principal)).isEmpty();
    }

    @Test
    void what_is_given_in_a_transaction_that_fails_is_not_given() {
        Principal principal = newCustomer();
        TenantId other = newTenant().id();
        assertThatThrownBy(() -> world().transactions().run(() -> {
                    store().replace(tenant(), principal.id(), Set.of(other));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(of(principal)).isEmpty();
    }

    @Test
    void nobody_is_permitted_more_than_can_be_kept() {
        Principal principal = newCustomer();
        Set<TenantId> tooMany = IntStream.rangeClosed(0, PermittedTenants.MOST)
                .mapToObj(ignored -> new TenantId(Samples.id()))
                .collect(Collectors.toSet());
        assertThatThrownBy(() -> store().replace(tenant(), principal.id(), tooMany))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
