package io.gatehouse.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.support.Secret;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import io.gatehouse.web.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's calls: who gets in, what is asked of the application, what is answered. */
class AdminWireTest {
    private static final String TOKEN = "operator-token-of-this-test";
    private static final String YAML = "gatehouse: 1\ntenants: []\n";

    private final RecordingOperations operations = new RecordingOperations();
    private final TestServer server = TestServer.start(operations, new OneToken());
    private final Http stranger = server.http();
    private final Http operator = stranger.bearer(TOKEN);

    @AfterEach
    void stop() {
        server.close();
    }

    /** Admits one token. */
    static final class OneToken implements OperatorAccess {
        @Override
        public boolean admits(Secret token) {
            return token.equals(Secret.of(TOKEN));
        }
    }

    private Reply apply(Http http, String query, String yaml) {
        return http.send(
                "POST", "/admin/v1/blueprint" + query, "application/yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_blueprint_is_applied_and_its_changes_are_told() {
        Reply reply = apply(operator, "?file=site.yaml", YAML);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("changes")).isEqualTo(List.of("tenant demo: created"));
        assertThat(operations.asked).containsExactly("apply site.yaml: " + YAML);
    }

    @Test
    void mistakes_are_told_with_file_line_and_key() {
        Reply reply = apply(operator, "", "wrong");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("error")).isEqualTo("invalid_blueprint");
        assertThat(reply.at("errors"))
                .isEqualTo(List.of(Map.of(
                        "file", "blueprint.yaml", "line", 3, "key", "tenants[0].slug", "message", "is no slug")));
    }

    @Test
    void a_blueprint_must_be_text() {
        Reply reply = operator.send("POST", "/admin/v1/blueprint", "application/yaml", new byte[] {'a', (byte) 0xff});
        assertThat(reply.status()).isEqualTo(400);
        assertThat(operations.asked).isEmpty();
    }

    @Test
    void what_exists_is_exported_as_YAML() {
        Reply reply = operator.get("/admin/v1/export?tenant=acme");
        assertThat(reply.text()).isEqualTo("gatehouse: 1\n");
        assertThat(reply.header("Content-Type")).startsWith("application/yaml");
        operator.get("/admin/v1/export");
        assertThat(operations.asked).containsExactly("export acme", "export null");
    }

    @Test
    void keys_are_rotated_for_all_or_one_gently_or_at_once() {
        Reply reply = operator.post("/admin/v1/keys/rotate");
        assertThat(reply.at("keys")).isEqualTo(List.of("acme SIGN_ES256 k2"));
        operator.post("/admin/v1/keys/rotate", Map.of("tenant", "acme", "now", true));
        assertThat(operations.asked).containsExactly("rotate null false by admin", "rotate acme true by admin");
        assertThat(operator.post("/admin/v1/keys/rotate", Map.of("tenant", "nowhere"))
                        .status())
                .isEqualTo(404);
        assertThat(operator.post("/admin/v1/keys/rotate", Map.of("tenant", "NO SLUG"))
                        .status())
                .isEqualTo(404);
        assertThat(operator.post("/admin/v1/keys/rotate", Map.of("now", "perhaps"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_directory_is_read_and_examined_when_an_operator_asks() {
        Reply read = operator.post("/admin/v1/directories/sync", Map.of("directory", "corp"));
        assertThat(read.at("lines")).isEqualTo(List.of("acme corp DONE: 2 read"));
        operator.post(
                "/admin/v1/directories/sync",
                Map.of("tenant", "acme", "directory", "corp", "everybody", false, "acceptLosses", true));
        Reply examined = operator.post("/admin/v1/directories/examine", Map.of("directory", "corp", "account", "ann"));
        assertThat(examined.at("healthy")).isEqualTo(true);
        assertThat(operations.asked)
                .containsExactly("sync null corp true false", "sync acme corp false true", "examine null corp ann");
        assertThat(operator.post("/admin/v1/directories/sync", Map.of("directory", "nowhere"))
                        .status())
                .isEqualTo(400);
        assertThat(operator.post("/admin/v1/directories/sync").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "suspend", "activate", "end-sessions", "reset-factors", "forget-devices", "delete"})
    void a_user_is_named_by_tenant_name_and_perhaps_kind(String call) {
        Reply reply = operator.post(
                "/admin/v1/users/" + call, Map.of("tenant", "acme", "user", "ann@example.com", "kind", "customer"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json())
                .containsEntry("id", "65f0000000000000000000c1")
                .containsEntry("kind", "CUSTOMER")
                .containsEntry("status", "SUSPENDED")
                .containsEntry("email", "ann@example.com")
                .containsEntry("username", null)
                .containsEntry("sessions", 2);
        assertThat(operations.asked).containsExactly(call + " acme ann@example.com CUSTOMER");
    }

    @Test
    void an_address_is_changed_unless_it_is_none_or_anothers() {
        Map<String, Object> body = Map.of("tenant", "acme", "user", "ann", "email", "new@example.com");
        assertThat(operator.post("/admin/v1/users/email", body).status()).isEqualTo(200);
        assertThat(operations.asked).containsExactly("email new@example.com false acme ann null");
        for (String bad : List.of("", "no address", "a@b")) {
            assertThat(operator.post("/admin/v1/users/email", Map.of("tenant", "acme", "user", "ann", "email", bad))
                            .status())
                    .isEqualTo(400);
        }
        assertThat(operator.post(
                                "/admin/v1/users/email",
                                Map.of("tenant", "acme", "user", "ann", "email", "taken@example.com", "verified", true))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void users_are_listed_page_by_page() {
        Reply page =
                operator.post("/admin/v1/users/list", Map.of("tenant", "acme", "after", "65f0000000000000000000c0"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("\"id\":\"65f0000000000000000000c1\"", "ann@example.com");
        assertThat(operations.asked).containsExactly("list acme 65f0000000000000000000c0");
        assertThat(operator.post("/admin/v1/users/list", Map.of("tenant", "acme", "after", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(operator.post("/admin/v1/users/list", Map.of("tenant", "nowhere"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_password_is_set_unless_it_is_weak() {
        Map<String, Object> body = Map.of("tenant", "acme", "user", "ann", "password", " spaced out ");
        assertThat(operator.post("/admin/v1/users/password", body).status()).isEqualTo(200);
        assertThat(operations.asked).containsExactly("password  spaced out  false acme ann null");
        Reply weak = operator.post(
                "/admin/v1/users/password",
                Map.of("tenant", "acme", "user", "ann", "password", "x", "mustChange", true));
        assertThat(weak.status()).isEqualTo(400);
        assertThat(weak.at("error")).isEqualTo("weak_password");
        assertThat(weak.at("rules")).isEqualTo(List.of("length", "common"));
    }

    @Test
    void what_is_missing_or_unknown_is_refused() {
        assertThat(operator.post("/admin/v1/users/show").status()).isEqualTo(400);
        assertThat(operator.post("/admin/v1/users/show", Map.of("tenant", "acme"))
                        .status())
                .isEqualTo(400);
        assertThat(operator.post("/admin/v1/users/show", Map.of("tenant", "acme", "user", "a", "kind", "king"))
                        .status())
                .isEqualTo(400);
        assertThat(operator.post("/admin/v1/users/show", Map.of("tenant", "acme", "user", "nobody"))
                        .status())
                .isEqualTo(404);
        assertThat(operator.post("/admin/v1/users/password", Map.of("tenant", "acme", "user", "a"))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /admin/v1/blueprint",
        "GET, /admin/v1/export",
        "POST, /admin/v1/keys/rotate",
        "POST, /admin/v1/directories/sync",
        "POST, /admin/v1/directories/examine",
        "POST, /admin/v1/users/show",
        "POST, /admin/v1/users/list",
        "POST, /admin/v1/users/email",
        "POST, /admin/v1/users/delete",
        "POST, /admin/v1/app-users/create",
        "POST, /admin/v1/users/suspend",
        "POST, /admin/v1/users/activate",
        "POST, /admin/v1/users/password",
        "POST, /admin/v1/users/end-sessions",
        "POST, /admin/v1/users/reset-factors",
        "POST, /admin/v1/users/forget-devices"
    })
    void nobody_but_an_operator_gets_in(String method, String path) {
        Reply ann = stranger.with("orgid", "acme")
                .post("/profile/customer/signup", Map.of("email", "ann@example.com", "password", "correct horse 7"));
        byte[] body = "{\"tenant\":\"acme\",\"user\":\"ann@example.com\",\"password\":\"correct horse 8\"}"
                .getBytes(StandardCharsets.UTF_8);
        for (Http nobody : List.of(
                stranger,
                stranger.bearer(TOKEN + "x"),
                stranger.bearer(""),
                stranger.with("Authorization", "Basic " + TOKEN),
                stranger.bearer(ann.textAt("access_token")),
                stranger.bearer(ann.textAt("refresh_token")))) {
            assertThat(nobody.send(method, path, "application/json", method.equals("GET") ? null : body)
                            .status())
                    .isIn(401, 403);
        }
        assertThat(operations.asked).isEmpty();
    }

    @Test
    void an_operators_token_is_nobody_at_the_gates() {
        assertThat(operator.get("/profile").status()).isEqualTo(401);
        assertThat(operator.get("/api/v2/users/me").text()).contains("2020");
    }
}
