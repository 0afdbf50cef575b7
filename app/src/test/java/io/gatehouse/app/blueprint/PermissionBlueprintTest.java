package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.TenantId;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code tenants[].principals[].permittedOrgs}. */
class PermissionBlueprintTest {
    private final BlueprintHouse house = new BlueprintHouse();

    private static String boss(String more) {
        return "gatehouse: 1\ntenants:\n - {slug: shop, principals: [{username: boss, kind: STAFF, " + more
                + "}]}\n - {slug: west}\n - {slug: east}";
    }

    private TenantId tenant(String slug) {
        return house.world.tenants().findBySlug(new Slug(slug)).orElseThrow().id();
    }

    private Set<TenantId> permitted() {
        PrincipalId boss = house.world
                .principals()
                .findByIdentifier(tenant("shop"), PrincipalKind.STAFF, new Username("boss"))
                .orElseThrow()
                .id();
        return house.world.permittedTenants().of(tenant("shop"), boss);
    }

    @Test
    void tenants_that_stand_below_are_known_and_ones_own_makes_no_difference() {
        house.applied(boss("permittedOrgs: [west, shop]"));
        assertThat(permitted()).containsExactly(tenant("west"));
    }

    @Test
    void the_list_is_the_whole_list_and_one_left_out_says_nothing() {
        house.applied(boss("permittedOrgs: [west]"));
        assertThat(house.applied(boss("permittedOrgs: [west]"))).isEmpty();
        assertThat(house.applied(boss("email: boss@example.com"))).hasSize(1);
        assertThat(permitted()).containsExactly(tenant("west"));
        assertThat(house.applied(boss("permittedOrgs: [east]"))).hasSize(1);
        assertThat(permitted()).containsExactly(tenant("east"));
        house.applied(boss("permittedOrgs: []"));
        assertThat(permitted()).isEmpty();
    }

    @Test
    void what_is_exported_changes_nothing() throws IOException {
        house.applied(boss("permittedOrgs: [west, east]"));
        String text = house.exported(false);
        assertThat(text).contains("permittedOrgs: [\"east\", \"west\"]");
        assertThat(house.applied(text)).isEmpty();
    }

    @Test
    void a_tenant_that_is_not_there_is_refused_with_its_line_and_nothing_is_written() {
        assertThatThrownBy(() -> house.applied(boss("permittedOrgs: [north]")))
                .hasMessageContaining("shop.yaml:3: tenants[0].principals[0]")
                .hasMessageContaining("there is no tenant north");
        assertThat(house.world.tenants().all()).isEmpty();
    }
}
