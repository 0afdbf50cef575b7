package io.gatehouse.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.testing.LiveServer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server on the embedded database, from outside. */
class ServerTest {
    private static final String POOL = "65f000000000000000000001";

    @TempDir
    static Path data;

    private static LiveServer server;

    @BeforeAll
    static void start() {
        server = LiveServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_block_names_what_an_operator_needs_in_lines_that_scripts_can_read() {
        List<String> lines = server.server().block().lines();

        assertThat(lines)
                .allMatch(line -> line.matches("[a-z][a-z ()]*: .+"))
                .contains(
                        "url: " + server.url(),
                        "tenant: demo",
                        "pool id: " + POOL,
                        "orgid: demo",
                        "app id: 65f00000000000000000000a",
                        "app services app id: demo-app-abcde",
                        "outbox: " + server.url() + "/dev/outbox",
                        "api docs: " + server.url() + "/openapi/",
                        "data: " + data)
                .anyMatch(line -> line.matches("admin token \\(shown this once\\): [A-Za-z0-9_-]{43}"));
        assertThat(server.server().block().toString()).doesNotContain("token");
    }

    @Test
    void who_registers_at_one_gate_signs_in_at_the_other() {
        HttpResponse<String> registered = server.post(
                "/api/v2/register/email",
                "{\"email\":\"ann@example.com\",\"password\":\"correct horse\"}",
                "x-authing-userpool-id",
                POOL);
        HttpResponse<String> signedIn = server.post(
                "/profile/customer/signin",
                "{\"email\":\"Ann@Example.com\",\"password\":\"correct horse\"}",
                "orgid",
                "demo");

        assertThat(registered.body()).contains("\"code\":200");
        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(server.get("/profile", "authorization", "Bearer " + member(signedIn.body(), "access_token"))
                        .body())
                .contains("ann@example.com");
    }

    @Test
    void a_name_that_is_taken_is_told_so() {
        String account = "{\"username\":\"twice\",\"password\":\"correct horse\"}";

        server.post("/api/v2/register/username", account, "x-authing-userpool-id", POOL);

        assertThat(server.post("/api/v2/register/username", account, "x-authing-userpool-id", POOL)
                        .body())
                .contains("\"code\":2026");
    }

    @Test
    void a_code_that_is_sent_stands_in_the_outbox() {
        server.post("/api/v2/sms/send", "{\"phone\":\"13600000000\"}", "x-authing-userpool-id", POOL);

        HttpResponse<String> outbox = server.get("/dev/outbox?to=%2B8613600000000");

        assertThat(outbox.statusCode()).isEqualTo(200);
        assertThat(outbox.body()).containsPattern("\"code\":\"[0-9]{6}\"");
    }

    @Test
    void it_says_that_it_lives_and_that_it_is_ready() {
        assertThat(server.get("/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(server.get("/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void it_tells_what_operators_watch() {
        server.post(
                "/profile/customer/signin",
                "{\"email\":\"nobody@example.com\",\"password\":\"wrong horse\"}",
                "orgid",
                "demo");

        assertThat(server.get("/prometheus").body())
                .contains(
                        "gatehouse_hashing_queued",
                        "gatehouse_hashing_computed_total",
                        "gatehouse_database_active",
                        "gatehouse_revocations",
                        "gatehouse_changes_age_seconds",
                        "gatehouse_tokens_verified",
                        "gatehouse_tokens_signed_total",
                        "jvm_memory_used_bytes")
                .containsPattern(
                        "gatehouse_events_total\\{action=\"sign_in\",gate=\"appengine\",outcome=\"invalid_credentials\"} [1-9]");
    }

    @Test
    void other_management_endpoints_are_closed() {
        for (String path : List.of("/beans", "/env", "/loggers", "/routes", "/metrics", "/stop", "/refresh")) {
            assertThat(server.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void answers_do_not_say_which_software_gives_them() {
        assertThat(server.get("/health/liveness").headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void the_admin_token_opens_the_operators_calls_and_nothing_else_does() {
        String token = server.server().block().adminToken();

        assertThat(server.get("/admin/v1/export", "authorization", "Bearer " + token)
                        .body())
                .contains("slug: \"demo\"");
        assertThat(server.get("/admin/v1/export", "authorization", "Bearer x" + token)
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.get("/admin/v1/export").statusCode()).isEqualTo(401);
    }

    @Test
    void no_secret_of_the_folder_stands_in_it_in_clear_but_the_key_and_the_control_token() throws Exception {
        String token = server.server().block().adminToken();

        try (var files = Files.list(data)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(token);
            }
        }
    }

    private static String member(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
