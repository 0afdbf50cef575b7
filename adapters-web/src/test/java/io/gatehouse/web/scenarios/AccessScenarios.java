package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sections 8.28 to 8.31: what people may enter, hold and do. The server's first tenant has a customer {@value #RITA} in the
 * department JavaDevHR, below JavaDev, of the organisation Acme, and in the group staff. In the namespace {@code default}
 * she holds the role admin by name, clerk by the group and employee by the root; in {@code blog} editor, by JavaDev. The
 * roles give her {@code ci:*} (all), the API orders (read; write by name) and the menu dash.
 */
public abstract class AccessScenarios extends AuthingScenarios {
    /** The customer's user name; the password is {@link AuthingClient#PASSWORD}. */
    public static final String RITA = "rita-access";

    private AuthingClient rita;
    private String ritasId;

    @BeforeEach
    void logIn() {
        Reply user = expect(200, client().post("login/account", Map.of("account", RITA, "password", PASSWORD)));
        rita = client().as(user);
        ritasId = user.textAt("data.id");
    }

    private static List<Map<String, Object>> array(Reply reply) {
        return cast(expect(200, reply).at("data"));
    }

    @SuppressWarnings("unchecked") // JSON
    private static <T> T cast(@Nullable Object value) {
        return (T) value;
    }

    @Test
    void roles_come_by_name_by_group_and_by_all_departments_above() {
        List<Map<String, Object>> roles = array(rita.get("users/me/roles"));

        assertThat(roles)
                .extracting(role -> role.get("namespace") + "/" + role.get("code"))
                .containsExactly("default/admin", "default/clerk", "default/employee", "blog/editor");
        assertThat(roles).allSatisfy(role -> {
            assertThat(role)
                    .containsOnlyKeys(
                            "id",
                            "createdAt",
                            "updatedAt",
                            "userPoolId",
                            "code",
                            "description",
                            "parentCode",
                            "isSystem",
                            "namespaceId",
                            "namespace")
                    .containsEntry("userPoolId", target().pool())
                    .containsEntry("isSystem", false);
            assertThat((String) role.get("id")).matches("[0-9a-f]{24}");
            assertThat((String) role.get("createdAt")).endsWith("Z");
            assertThat((Integer) role.get("namespaceId")).isPositive();
        });
        assertThat(roles.get(0)).containsEntry("description", "May do all").containsEntry("parentCode", null);
        assertThat(roles.get(1)).containsEntry("description", null).containsEntry("parentCode", "admin");
        assertThat(array(rita.get("users/me/roles"))).isEqualTo(roles);
    }

    @Test
    void roles_are_filtered_by_code_and_by_id_of_a_namespace() {
        Object blog = array(rita.get("users/me/roles")).getLast().get("namespaceId");

        assertThat(codes("blog")).containsExactly("editor");
        assertThat(codes(String.valueOf(blog))).containsExactly("editor");
        assertThat(codes("default")).containsExactly("admin", "clerk", "employee");
        assertThat(codes("")).hasSize(4);
        for (String none : List.of("Blog", "nowhere", "%27%20OR%201%3D1%20--", "%00", "-1", "99999999999999")) {
            assertThat(codes(none)).as(none).isEmpty();
        }
    }

    private List<Object> codes(String namespace) {
        return array(rita.get("users/me/roles?namespace=" + namespace)).stream()
                .map(role -> role.get("code"))
                .toList();
    }

    @Test
    void an_organisation_path_leads_from_the_organisation_to_the_department() {
        List<List<Map<String, Object>>> paths =
                cast(expect(200, rita.get("users/" + ritasId + "/orgs")).at("data"));

        assertThat(paths).hasSize(1);
        List<Map<String, Object>> path = paths.getFirst();
        Map<String, Object> organisation = path.getFirst();
        assertThat(organisation)
                .containsOnlyKeys(
                        "type", "id", "createdAt", "updatedAt", "userPoolId", "rootNodeId", "logo", "tenantId")
                .containsEntry("type", "org")
                .containsEntry("userPoolId", target().pool())
                .containsEntry("rootNodeId", path.get(1).get("id"));
        assertThat(path.subList(1, path.size())).extracting("name").containsExactly("Acme", "JavaDev", "JavaDevHR");
        assertThat(path.subList(1, path.size()))
                .allSatisfy(node -> assertThat(node)
                        .containsOnlyKeys(
                                "type",
                                "id",
                                "createdAt",
                                "updatedAt",
                                "userPoolId",
                                "orgId",
                                "name",
                                "nameI18n",
                                "description",
                                "descriptionI18n",
                                "order",
                                "code",
                                "leaderUserId")
                        .containsEntry("type", "node")
                        .containsEntry("orgId", organisation.get("id")));
        assertThat(path.get(2)).containsEntry("code", "jd");
        assertThat(rita.get("users/me/orgs").at("data")).isEqualTo(paths);
    }

    @Test
    void nobody_sees_the_organisations_of_another() {
        Reply other = client().registerEmail(newEmail());

        expect(2202, client().as(other).get("users/" + ritasId + "/orgs"));
        expect(2202, rita.get("users/" + other.textAt("data.id") + "/orgs"));
        expect(2202, rita.get("users/nobody/orgs"));
    }

    @Test
    void resources_come_from_all_grants_together() {
        Reply all = expect(200, rita.post("users/resource/authorized", Map.of("namespace", "default")));

        assertThat(all.at("data.totalCount")).isEqualTo(2);
        List<Map<String, Object>> list = cast(all.at("data.list"));
        assertThat(list.get(0))
                .containsOnlyKeys("code", "type", "actions", "apiIdentifier")
                .containsEntry("code", "ci:*")
                .containsEntry("type", "DATA")
                .containsEntry("actions", List.of("*"))
                .containsEntry("apiIdentifier", null);
        assertThat(list.get(1))
                .containsEntry("code", "orders")
                .containsEntry("type", "API")
                .containsEntry("actions", List.of("read", "write"))
                .containsEntry("apiIdentifier", "https://api.example.com/orders");
    }

    @Test
    void resources_are_filtered_by_namespace_and_type() {
        assertThat(resources("default", "API")).containsExactly("orders");
        assertThat(resources("blog", "MENU")).containsExactly("dash");
        assertThat(resources("blog", null)).containsExactly("dash");
        assertThat(resources("blog", "API")).isEmpty();
        assertThat(resources("nowhere", null)).isEmpty();
        assertThat(resources("default", "kBx3aGVydGV4dA==")).isEmpty(); // iOS encrypts it by mistake
    }

    private List<Object> resources(String namespace, @Nullable String type) {
        Map<String, Object> body = new java.util.HashMap<>(Map.of("namespace", namespace));
        body.put("resourceType", type);
        Reply reply = expect(200, rita.post("users/resource/authorized", body));
        List<Map<String, Object>> list = cast(reply.at("data.list"));
        assertThat(reply.at("data.totalCount")).isEqualTo(list.size());
        return list.stream().map(item -> item.get("code")).toList();
    }

    @Test
    void a_namespace_must_be_named_and_of_the_right_type() {
        for (Map<String, ?> body : List.<Map<String, ?>>of(Map.of(), Map.of("namespace", ""), Map.of("namespace", 7))) {
            assertThat(expect(400, rita.post("users/resource/authorized", body)).textAt("message"))
                    .contains("namespace");
        }
        Map<String, Object> wrong = Map.of("namespace", "default", "resourceType", List.of());
        assertThat(expect(400, rita.post("users/resource/authorized", wrong)).textAt("message"))
                .contains("resourceType");
    }

    @Test
    void a_newcomer_has_nothing() {
        AuthingClient newcomer = client().as(client().registerEmail(newEmail()));

        assertThat(expect(200, newcomer.get("users/me/roles")).at("data")).isEqualTo(List.of());
        assertThat(expect(200, newcomer.get("users/me/orgs")).at("data")).isEqualTo(List.of());
        assertThat(expect(200, newcomer.post("users/resource/authorized", Map.of("namespace", "default")))
                        .at("data"))
                .isEqualTo(Map.of("totalCount", 0, "list", List.of()));
    }

    @Test
    void applications_are_those_of_the_pool() {
        Reply reply = expect(200, rita.get("users/me/applications/allowed?page=1&limit=10"));

        List<Map<String, Object>> list = cast(reply.at("data.list"));
        assertThat(reply.at("data.totalCount")).isEqualTo(list.size());
        assertThat(list).extracting("id").contains(target().app()).doesNotContain(target().foreignApp());
        assertThat(list.getFirst())
                .containsOnlyKeys(
                        "id",
                        "name",
                        "logo",
                        "domain",
                        "description",
                        "createdAt",
                        "updatedAt",
                        "protocol",
                        "isIntegrate",
                        "appType",
                        "template")
                .containsEntry("protocol", "oidc");
        assertThat(rita.get("users/me/applications/allowed").at("data")).isEqualTo(reply.at("data"));
    }

    @Test
    void pages_have_bounds() {
        String path = "users/me/applications/allowed?";
        Object total = expect(200, rita.get(path + "limit=1")).at("data.totalCount");

        Reply beyond = expect(200, rita.get(path + "page=2147483647&limit=100"));
        assertThat(beyond.at("data.list")).isEqualTo(List.of());
        assertThat(beyond.at("data.totalCount")).isEqualTo(total);
        assertThat(this.<List<?>>listOf(rita.get(path + "page=1&limit=1"))).hasSize(1);
        for (String bad : List.of("page=0", "page=-1", "page=x", "page=2147483648")) {
            assertThat(expect(400, rita.get(path + bad)).textAt("message")).contains("page");
        }
        for (String bad : List.of("limit=0", "limit=101", "limit=-5", "limit=1e9")) {
            assertThat(expect(400, rita.get(path + bad)).textAt("message")).contains("limit");
        }
    }

    private <T> T listOf(Reply reply) {
        return cast(expect(200, reply).at("data.list"));
    }

    @Test
    void whoever_is_not_logged_in_sees_nothing() {
        expect(200, rita.get("logout?app_id=" + target().app()));

        for (AuthingClient nobody : List.of(client(), rita, client().as("nonsense"))) {
            expect(2020, nobody.get("users/me/roles"));
            expect(2020, nobody.get("users/me/orgs"));
            expect(2020, nobody.get("users/" + ritasId + "/orgs"));
            expect(2020, nobody.get("users/me/applications/allowed"));
            expect(2020, nobody.post("users/resource/authorized", Map.of("namespace", "default")));
        }
    }

    @Test
    void a_token_of_another_pool_opens_nothing_here() {
        Target elsewhere = new Target(
                target().base(), target().foreignPool(), target().foreignApp(), target().pool(), target().app());
        Reply stranger = AuthingClient.flutter(elsewhere).registerEmail(newEmail());
        AuthingClient here = client().as(stranger);

        expect(2020, here.get("users/me/roles"));
        expect(2020, here.get("users/me/orgs"));
        expect(2020, here.get("users/" + ritasId + "/orgs"));
        expect(2020, here.get("users/me/applications/allowed"));
        expect(2020, here.post("users/resource/authorized", Map.of("namespace", "default")));
        AuthingClient there = AuthingClient.flutter(elsewhere).as(stranger);
        assertThat(expect(200, there.get("users/me/roles")).at("data")).isEqualTo(List.of());
        expect(2202, there.get("users/" + ritasId + "/orgs"));
        List<Map<String, Object>> applications = listOf(there.get("users/me/applications/allowed"));
        assertThat(applications).extracting("id").containsExactly(target().foreignApp());
    }
}
