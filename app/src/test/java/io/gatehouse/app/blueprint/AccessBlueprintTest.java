package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.access.AccessStore;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.Membership;
import io.gatehouse.core.access.NamespaceFilter;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.InMemoryWorld;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code tenants[].access}, and the roles and resources of principals. */
class AccessBlueprintTest {

    private static final String SHOP = """
            gatehouse: 1
            tenants:
              - slug: shop
                principals:
                  - {username: ci, roles: [admin], resources: [{resource: orders, actions: [write]}]}
                  - {username: bob, kind: STAFF}
                access:
                  namespaces: [{code: default, name: Shop}]
                  resources:
                    - {code: "ci:*"}
                    - {code: orders, type: API, actions: [read, write], apiIdentifier: "https://api.example.com"}
                  roles:
                    - {code: admin, resources: [{resource: "ci:*", actions: ["*"]}]}
                    - {code: clerk, namespace: blog, parent: admin}
                  groups: [{code: staff, name: Staff, roles: [blog/clerk], members: [ci, "staff:bob"]}]
                  organizations:
                    - name: Acme
                      children:
                        - {name: JavaDev, code: jd, leader: ci, children: [{name: HR, members: [ci]}, {name: QA, mainMembers: [ci]}]}
            """;

    private final BlueprintHouse house = new BlueprintHouse();
    private final InMemoryWorld world = house.world;

    private List<String> applied(String text) {
        return house.applied(text);
    }

    private static String shop(String access) {
        return "gatehouse: 1\ntenants: [{slug: shop, access: " + access + "}]";
    }

    private TenantId tenant() {
        return world.tenants().findBySlug(new Slug("shop")).orElseThrow().id();
    }

    private PrincipalId ci() {
        return world.principals()
                .findByIdentifier(tenant(), PrincipalKind.CUSTOMER, new Username("ci"))
                .orElseThrow()
                .id();
    }

    private List<String> roles() {
        return world.access().rolesOf(tenant(), ci(), NamespaceFilter.all(), AccessStore.MOST).stream()
                .map(role -> role.namespace().code() + "/" + role.code())
                .toList();
    }

    private List<String> resources() {
        return world.access().grantsOf(tenant(), ci(), NamespaceFilter.all(), null, AccessStore.MOST).stream()
                .map(grant -> grant.resource().code() + "" + grant.actions())
                .toList();
    }

    private List<String> departments() {
        return world.access().departmentsOf(tenant(), ci(), AccessStore.MOST).stream()
                .map(AccessBlueprintTest::path)
                .sorted()
                .toList();
    }

    private static String path(Membership membership) {
        String names = String.join(
                "/", membership.path().stream().map(Department::name).toList());
        return membership.main() ? names + "!" : names;
    }

    @Test
    void what_is_written_is_there_with_all_that_it_implies() {
        applied(SHOP);

        assertThat(roles()).containsExactly("default/admin", "blog/clerk");
        assertThat(resources()).containsExactly("ci:*[*]", "orders[write]");
        assertThat(departments()).containsExactly("Acme/JavaDev/HR", "Acme/JavaDev/QA!");
        assertThat(world.access()
                        .departmentsOf(tenant(), ci(), 1)
                        .getFirst()
                        .path()
                        .get(1)
                        .leader())
                .isEqualTo(ci());
    }

    @Test
    void applying_twice_changes_nothing() {
        assertThat(applied(SHOP)).isNotEmpty();
        house.clock.advance(Duration.ofHours(1));

        assertThat(applied(SHOP)).isEmpty();
    }

    @Test
    void what_is_exported_changes_nothing_when_it_is_applied() throws IOException {
        applied(SHOP);
        String text = house.exported(false);

        assertThat(text).contains("blog/clerk", "staff:bob", "JavaDev", "mainMembers");
        assertThat(applied(text)).isEmpty();
    }

    @Test
    void a_list_that_is_written_is_the_whole_list_and_one_left_out_says_nothing() {
        applied(SHOP);

        applied(
                "gatehouse: 1\ntenants: [{slug: shop, principals: [{username: ci}], access: {groups: [{code: staff}]}}]");
        assertThat(roles()).containsExactly("default/admin", "blog/clerk");

        applied("gatehouse: 1\ntenants: [{slug: shop, principals: [{username: ci, roles: [], resources: []}]}]");
        assertThat(roles()).containsExactly("blog/clerk");
        assertThat(resources()).isEmpty();

        applied(shop("{groups: [{code: staff, members: [\"staff:bob\"]}]}"));
        assertThat(roles()).isEmpty();
    }

    @Test
    void departments_are_renamed_and_moved_by_their_code() {
        applied(SHOP);

        List<String> changes = applied(
                shop("{organizations: [{name: Acme, children: [{name: Labs, children: [{name: Java, code: jd}]}]}]}"));

        assertThat(changes).hasSize(2);
        assertThat(departments()).containsExactly("Acme/Labs/Java/HR", "Acme/Labs/Java/QA!");
    }

    @Test
    void only_what_is_called_absent_is_removed() {
        applied(SHOP);
        applied(shop("{roles: [{code: admin, state: absent}], organizations: [{name: Acme, children: [{name: JavaDev,"
                + " children: [{name: QA, state: absent}]}]}]}"));

        assertThat(roles()).containsExactly("blog/clerk");
        assertThat(departments()).containsExactly("Acme/JavaDev/HR!");

        applied(shop("{namespaces: [{code: blog, state: absent}], groups: [{code: staff, state: absent}],"
                + " organizations: [{name: Acme, state: absent}]}"));
        assertThat(roles()).isEmpty();
        assertThat(departments()).isEmpty();
        assertThat(world.groups().page(tenant(), null, 5)).isEmpty();
    }

    @Test
    void what_is_named_but_not_there_is_refused_with_its_line_and_nothing_is_written() {
        applied(SHOP);
        List<String> before = roles();

        refused("{groups: [{code: staff, roles: [nobody]}]}", "there is no role nobody");
        refused("{groups: [{code: staff, roles: [], members: [stranger]}]}", "there is no principal stranger");
        refused("{roles: [{code: admin, resources: [{resource: x, actions: [\"*\"]}]}]}", "there is no resource x");
        refused(
                "{roles: [{code: admin, resources: [{resource: orders, actions: [burn]}]}]}",
                "the resource orders has no action burn");
        refused(
                "{organizations: [{name: Acme, children: [{name: JavaDev, children: [{name: A}, {name: A, code: a}]}]}]}",
                "a sibling has this name");

        assertThat(roles()).isEqualTo(before);
        assertThat(applied(SHOP)).isEmpty();
    }

    private void refused(String access, String why) {
        assertThatThrownBy(() -> applied(shop(access)))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining("shop.yaml:2")
                .hasMessageContaining(why);
    }

    @Test
    void what_has_not_the_form_is_refused_when_it_is_read() {
        refused("{roles: [{name: x}]}", "a code is needed here");
        refused("{resources: [{code: a, type: DATABASE}]}", "expected one of api");
        refused("{roles: [{code: a, resources: [{resource: b}]}]}", "say which actions are granted");
        refused("{organizations: [{code: a}]}", "a name is needed here");
        refused("{groups: [{code: a, mebers: []}]}", "did you mean \"members\"?");
    }

    @Test
    void another_tenants_people_roles_and_resources_cannot_be_named() {
        applied(SHOP);
        String other = "gatehouse: 1\ntenants: [{slug: other, access: %s}]";

        for (String access : List.of(
                "{groups: [{code: g, members: [ci]}]}",
                "{groups: [{code: g, roles: [admin]}]}",
                "{groups: [{code: g, resources: [{resource: orders, actions: [read]}]}]}")) {
            assertThatThrownBy(() -> applied(other.formatted(access)))
                    .isInstanceOf(BlueprintException.class)
                    .hasMessageContaining("there is no");
        }
    }

    @Test
    void a_tree_twenty_deep_and_one_of_the_greatest_depth_are_read_and_a_deeper_one_is_refused() {
        applied(SHOP);

        for (int depth : List.of(20, Department.DEEPEST)) {
            applied(shop("{organizations: [" + nested(depth) + "]}"));
        }
        assertThat(departments()).anyMatch(path -> path.split("/").length == Department.DEEPEST);
        assertThatThrownBy(() -> applied(shop("{organizations: [" + nested(Department.DEEPEST + 1) + "]}")))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining("64 deep");
    }

    private static String nested(int depth) {
        return "{name: Deep, children: [".repeat(depth - 1) + "{name: Last, members: [ci]}" + "]}".repeat(depth - 1);
    }
}
