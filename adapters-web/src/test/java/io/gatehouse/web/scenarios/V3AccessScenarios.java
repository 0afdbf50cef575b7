package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.notLoggedIn;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Section 13.8: what {@link AccessScenarios#RITA} holds, may do and may enter. */
public abstract class V3AccessScenarios extends AuthingScenarios {
    private V3Caller rita;

    @BeforeEach
    void logIn() {
        rita = Rita.rita(this);
    }

    private static List<Map<String, @Nullable Object>> array(Reply reply) {
        return Rita.list(ok(reply).at("data"));
    }

    private static List<Map<String, @Nullable Object>> page(Reply reply) {
        return Rita.list(ok(reply).at("data.list"));
    }

    @Test
    void roles_come_by_name_by_group_and_by_all_departments_above() {
        List<Map<String, @Nullable Object>> roles = array(rita.get("get-my-role-list"));

        assertThat(roles)
                .extracting(role -> role.get("namespace") + "/" + role.get("code"))
                .containsExactly("default/admin", "default/clerk", "default/employee", "blog/editor");
        assertThat(roles.getFirst())
                .containsOnlyKeys(
                        "id", "code", "name", "description", "namespace", "namespaceName", "status", "disableTime")
                .containsEntry("description", "May do all")
                .containsEntry("status", "ENABLE")
                .containsEntry("disableTime", null);
        assertThat(array(rita.get("get-my-role-list?namespace=blog")))
                .extracting("code")
                .containsExactly("editor");
        for (String none : List.of("Blog", "nowhere", "%27%20OR%201%3D1%20--", "%00", "-1")) {
            assertThat(array(rita.get("get-my-role-list?namespace=" + none)))
                    .as(none)
                    .isEmpty();
        }
    }

    @Test
    void groups_are_those_that_one_is_in() {
        List<Map<String, @Nullable Object>> groups = array(rita.get("get-my-group-list"));

        assertThat(groups).hasSize(1);
        assertThat(groups.getFirst())
                .containsOnlyKeys("id", "code", "name", "description", "type")
                .containsEntry("code", "staff")
                .containsEntry("type", "static");
    }

    @Test
    void a_department_is_told_with_the_way_to_it() {
        Reply reply = rita.get("get-my-department-list?page=1&limit=10&withCustomData=false"
                + "&sortBy=JoinDepartmentAt&orderBy=Desc");

        List<Map<String, @Nullable Object>> departments = page(reply);
        assertThat(reply.at("data.totalCount")).isEqualTo(1);
        Map<String, @Nullable Object> department = departments.getFirst();
        assertThat(department)
                .containsOnlyKeys(
                        "organizationCode",
                        "departmentId",
                        "isRoot",
                        "createdAt",
                        "name",
                        "description",
                        "openDepartmentId",
                        "isLeader",
                        "code",
                        "isMainDepartment",
                        "joinedAt",
                        "isVirtualNode",
                        "i18n",
                        "departmentIdPath",
                        "departmentCodePath",
                        "departmentNamePath")
                .containsEntry("name", "JavaDevHR")
                .containsEntry("code", null)
                .containsEntry("isRoot", false)
                .containsEntry("isLeader", false)
                .containsEntry("isMainDepartment", true)
                .containsEntry("isVirtualNode", false)
                .containsEntry("departmentNamePath", List.of("Acme", "JavaDev", "JavaDevHR"))
                .containsEntry("departmentCodePath", Arrays.asList(null, "jd", null));
        List<?> ids = (List<?>) department.get("departmentIdPath");
        assertThat(ids).hasSize(3);
        assertThat(ids.getLast()).isEqualTo(department.get("departmentId"));
        assertThat(page(rita.get("get-my-department-list?withCustomData=true")).getFirst())
                .containsEntry("customData", Map.of());
    }

    @Test
    void departments_have_orders_and_pages_with_bounds() {
        String path = "get-my-department-list?";
        for (String order : List.of("DepartmentCreatedAt", "JoinDepartmentAt", "DepartmentName", "DepartmemtCode")) {
            assertThat(page(rita.get(path + "orderBy=Asc&sortBy=" + order))).hasSize(1);
        }
        badField("sortBy", rita.get(path + "sortBy=Salary"));
        badField("orderBy", rita.get(path + "orderBy=asc"));
        badField("withCustomData", rita.get(path + "withCustomData=yes"));
        Reply beyond = rita.get(path + "page=2147483647&limit=50");
        assertThat(page(beyond)).isEmpty();
        assertThat(beyond.at("data.totalCount")).isEqualTo(1);
        for (String bad : List.of("page=0", "page=-1", "page=x", "page=2147483648")) {
            badField("page", rita.get(path + bad));
        }
        for (String bad : List.of("limit=0", "limit=51", "limit=-5", "limit=1e9")) {
            badField("limit", rita.get(path + bad));
        }
    }

    @Test
    void resources_come_from_all_grants_together() {
        Reply all = rita.get("get-my-authorized-resources?namespace=default");

        assertThat(all.at("data.totalCount")).isEqualTo(2);
        List<Map<String, @Nullable Object>> list = page(all);
        assertThat(list.get(1))
                .isEqualTo(withNulls(
                        Map.of(
                                "resourceCode", "orders",
                                "condition", List.of(),
                                "resourceType", "API",
                                "apiIdentifier", "https://api.example.com/orders",
                                "actions", List.of("read", "write"),
                                "effect", "ALLOW"),
                        "description"));
        assertThat(page(rita.get("get-my-authorized-resources"))).hasSize(3);
    }

    private static Map<String, @Nullable Object> withNulls(Map<String, Object> members, String name) {
        Map<String, @Nullable Object> all = new HashMap<>(members);
        all.put(name, null);
        return all;
    }

    @Test
    void resources_are_filtered_also_as_Flutter_asks_for_it() {
        assertThat(resources("?namespace=default&resourceType=API")).containsExactly("orders");
        assertThat(resources("?namespace=default?resourceType=API")).containsExactly("orders");
        assertThat(resources("?namespace=blog?resourceType=MENU")).containsExactly("dash");
        assertThat(resources("?namespace=blog?resourceType=API")).isEmpty();
        assertThat(resources("?resourceType=MENU")).containsExactly("dash");
        assertThat(resources("?resourceType=SECRET")).isEmpty();
        assertThat(resources("?namespace=nowhere")).isEmpty();
        badField("namespace", rita.get("get-my-authorized-resources?namespace=%00"));
    }

    private List<@Nullable Object> resources(String query) {
        return page(rita.get("get-my-authorized-resources" + query)).stream()
                .<@Nullable Object>map(resource -> resource.get("resourceCode"))
                .toList();
    }

    @Test
    void applications_are_those_of_the_pool_and_active_where_one_is_logged_in() {
        List<Map<String, @Nullable Object>> all = array(rita.get("get-my-accessible-apps"));
        List<Map<String, @Nullable Object>> entered = array(rita.get("get-my-logged-in-apps"));

        assertThat(all).extracting("appId").contains(target().app()).doesNotContain(target().foreignApp());
        assertThat(entered).hasSize(1);
        assertThat(entered.getFirst())
                .containsOnlyKeys("appId", "appName", "appLoginUrl", "appLogo", "active")
                .containsEntry("appId", target().app())
                .containsEntry("active", true);
        assertThat(array(rita.get("get-my-tenant-list"))).isEmpty();
    }

    @Test
    void a_newcomer_has_nothing() {
        V3Caller newcomer =
                V3Caller.node(target()).as(client().registerEmail(newEmail()).textAt("data.token"));

        assertThat(array(newcomer.get("get-my-role-list"))).isEmpty();
        assertThat(array(newcomer.get("get-my-group-list"))).isEmpty();
        assertThat(ok(newcomer.get("get-my-department-list")).at("data"))
                .isEqualTo(Map.of("totalCount", 0, "list", List.of()));
        assertThat(ok(newcomer.get("get-my-authorized-resources")).at("data"))
                .isEqualTo(Map.of("totalCount", 0, "list", List.of()));
    }

    @Test
    void a_token_of_another_pool_opens_nothing_here() {
        Target elsewhere = new Target(
                target().base(), target().foreignPool(), target().foreignApp(), target().pool(), target().app());
        String stranger =
                AuthingClient.flutter(elsewhere).registerEmail(newEmail()).textAt("data.token");

        for (String path : V3CallerScenarios.READING) {
            notLoggedIn(V3Caller.node(target()).as(stranger).get(path));
            ok(V3Caller.node(elsewhere).as(stranger).get(path));
        }
        notLoggedIn(V3Caller.node(target()).as(stranger).post("update-profile", Map.of("city", "Bern")));
        List<Map<String, @Nullable Object>> there =
                array(V3Caller.node(elsewhere).as(stranger).get("get-my-accessible-apps"));
        assertThat(there).extracting("appId").containsExactly(target().foreignApp());
    }
}
