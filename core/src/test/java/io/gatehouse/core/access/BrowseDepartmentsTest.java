package io.gatehouse.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.core.access.BrowseDepartments.Order;
import io.gatehouse.core.access.BrowseDepartments.Page;
import io.gatehouse.core.access.BrowseDepartments.Query;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.tck.AccessModel;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Samples;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrowseDepartmentsTest {
    private final House house = new House();
    private PrincipalId alice;

    /** Made in the order c, a, b and joined in the order a, b, c. */
    @BeforeEach
    void join() {
        alice = ((Stored.Done) house.world.principals().add(Samples.customer(house.tenant.id())))
                .principal()
                .id();
        Organisation acme = new AccessModel(house.world, house.tenant.id()).organisation("acme");
        Department c = department(acme, "c", null, 0);
        Department a = department(acme, "a", "z", 1);
        Department b = department(acme, "b", "y", 2);
        for (Department department : List.of(a, b, c)) {
            house.clock.advance(Duration.ofSeconds(1));
            house.world.organisations().join(house.tenant.id(), department.id(), alice, false, house.clock.instant());
        }
    }

    private Department department(Organisation organisation, String name, @Nullable String code, int age) {
        Department fresh = AccessModel.newDepartment(organisation, organisation.root(), name);
        Department department = new Department(
                fresh.id(),
                organisation.id(),
                organisation.root(),
                code == null ? null : new AccessCode(code),
                name,
                null,
                0,
                null,
                fresh.createdAt().plusSeconds(age),
                fresh.updatedAt());
        house.world.organisations().save(house.tenant.id(), department);
        return department;
    }

    private Page page(Order order, boolean descending, long offset, int limit) {
        return house.browseDepartments.execute(new Query(house.tenant.id(), alice, order, descending, offset, limit));
    }

    private List<String> names(Order order, boolean descending) {
        return names(page(order, descending, 0, 10));
    }

    private static List<String> names(Page page) {
        return page.memberships().stream()
                .map(membership -> membership.department().name())
                .toList();
    }

    @Test
    void every_order_goes_both_ways() {
        assertThat(names(Order.JOINED, false)).containsExactly("a", "b", "c");
        assertThat(names(Order.JOINED, true)).containsExactly("c", "b", "a");
        assertThat(names(Order.CREATED, false)).containsExactly("c", "a", "b");
        assertThat(names(Order.CREATED, true)).containsExactly("b", "a", "c");
        assertThat(names(Order.NAME, true)).containsExactly("c", "b", "a");
        assertThat(names(Order.CODE, false)).containsExactly("c", "b", "a");
        assertThat(names(Order.CODE, true)).containsExactly("a", "b", "c");
    }

    @Test
    void a_page_is_cut_out_of_the_order_and_knows_the_total() {
        Page second = page(Order.NAME, false, 1, 1);

        assertThat(names(second)).containsExactly("b");
        assertThat(second.total()).isEqualTo(3);
        assertThat(page(Order.NAME, false, 99_999_999_999L, 10).memberships()).isEmpty();
        assertThat(page(Order.NAME, false, 99_999_999_999L, 10).total()).isEqualTo(3);
    }

    @Test
    void the_main_department_is_the_same_in_every_order() {
        for (Order order : Order.values()) {
            assertThat(page(order, true, 0, 10).memberships())
                    .filteredOn(Membership::main)
                    .extracting(membership -> membership.department().name())
                    .containsExactly("a");
        }
    }

    @Test
    void a_page_has_no_negative_bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> page(Order.NAME, false, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> page(Order.NAME, false, 0, -1));
    }
}
