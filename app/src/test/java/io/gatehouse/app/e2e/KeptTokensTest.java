package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gatehouse.app.testing.LiveServer;
import io.gatehouse.persistence.Housekeeping;
import io.gatehouse.tck.FakeOpenIdProvider;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The tokens of an upstream in a whole server: what operators see of them, and that nobody and nothing else does. */
class KeptTokensTest {
    private static final String APP = "65f00000000000000000000a";
    private static final String BACK = "https://app.example/back";
    private static final String NAME = "Ada of the upstream";
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final Pattern ACCESS = Pattern.compile("\"accessToken\":\"([^\"]+)\"");
    private static final Pattern REFRESH = Pattern.compile("\"refreshToken\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{24})\"");

    private final FakeOpenIdProvider provider =
            new FakeOpenIdProvider(InstantSource.system()).person(Map.of("sub", "up-1", "name", NAME));
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void close() {
        root().detachAppender(log);
        provider.close();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private String blueprint(boolean keepTokens) {
        return """
                gatehouse: 1
                tenants:
                  - id: 65f000000000000000000001
                    slug: demo
                    applications: [{id: %s, name: app}]
                    connections:
                      - name: up
                        provider: oidc
                        issuer: "%s"
                        clientId: %s
                        clientSecret: "%s"
                        redirectUri: "%s"
                        allowPrivateAddresses: true
                        keepTokens: %s
                  - {id: 65f000000000000000000002, slug: other}
                """.formatted(
                        APP, provider.issuer(), FakeOpenIdProvider.CLIENT, FakeOpenIdProvider.SECRET, BACK, keepTokens);
    }

    private LiveServer started() throws IOException {
        Path file = Files.writeString(folder.resolve("blueprint.yaml"), blueprint(true));
        return LiveServer.start(folder.resolve("data"), "GATEHOUSE_BLUEPRINT", file.toString());
    }

    /** Comes in as a native application's user would, and answers with what the client is told. */
    private String comeIn(LiveServer server) {
        HttpResponse<String> answer = server.post(
                "/api/v2/ecConn/any/authByCode",
                "{\"connId\":\"up\",\"code\":\"%s\"}".formatted(provider.code(BACK)),
                "x-authing-app-id",
                APP);
        assertThat(answer.body()).contains("\"code\":200").contains(NAME);
        return answer.body();
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static HttpResponse<String> ask(LiveServer server, String path, String tenant, String user) {
        return server.post(
                "/admin/v1/users/identities" + path,
                "{\"tenant\":\"%s\",\"user\":\"%s\",\"connection\":\"up\"}".formatted(tenant, user),
                "Authorization",
                "Bearer " + server.server().block().adminToken());
    }

    private static HttpResponse<String> tokens(LiveServer server, String user) {
        return ask(server, "/tokens", "demo", user);
    }

    @Test
    void operators_see_which_are_kept_and_open_them_and_nobody_else_sees_anything() throws IOException {
        try (LiveServer server = started()) {
            String told = comeIn(server);
            String user = first(ID, told);

            HttpResponse<String> shown = ask(server, "", "demo", user);
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.body())
                    .contains(
                            "\"connection\":\"up\"", "\"issuer\":\"" + provider.issuer() + "\"", "\"subject\":\"up-1\"")
                    .contains("\"receivedAt\"", "\"expiresAt\"", "\"refreshable\":true");

            HttpResponse<String> opened = tokens(server, user);
            assertThat(opened.statusCode()).isEqualTo(200);
            assertThat(opened.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(opened.body())
                    .contains(
                            "\"accessToken\":\"upstream-access-",
                            "\"refreshToken\":\"upstream-refresh-",
                            "\"expiresAt\"");

            String client = first(TOKEN, told);
            assertThat(Stream.of(
                            told,
                            shown.body(),
                            server.get("/api/v2/users/me", "Authorization", "Bearer " + client)
                                    .body(),
                            server.get("/api/v3/get-profile?withIdentities=true", "Authorization", "Bearer " + client)
                                    .body(),
                            server.get(
                                            "/admin/v1/export",
                                            "Authorization",
                                            "Bearer " + server.server().block().adminToken())
                                    .body()))
                    .allSatisfy(body -> assertThat(body).doesNotContain("upstream-access", "upstream-refresh"));
            assertThat(server.post(
                                    "/admin/v1/users/identities/tokens",
                                    "{\"tenant\":\"demo\",\"user\":\"%s\",\"connection\":\"up\"}".formatted(user),
                                    "Authorization",
                                    "Bearer " + client)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.post("/admin/v1/users/identities/tokens", "{}").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void what_is_not_there_is_not_found() throws IOException {
        try (LiveServer server = started()) {
            String user = first(ID, comeIn(server));

            assertThat(ask(server, "/tokens", "other", user).statusCode()).isEqualTo(404);
            assertThat(ask(server, "", "other", user).statusCode()).isEqualTo(404);
            assertThat(tokens(server, "0123456789abcdef01234567").statusCode()).isEqualTo(404);
            HttpResponse<String> none = server.post(
                    "/admin/v1/users/identities/tokens",
                    "{\"tenant\":\"demo\",\"user\":\"%s\",\"connection\":\"no such/\"}".formatted(user),
                    "Authorization",
                    "Bearer " + server.server().block().adminToken());
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(none.body()).contains("\"error\":\"no_tokens_kept\"");
        }
    }

    @Test
    void tokens_that_have_expired_are_refreshed_when_they_are_opened() throws IOException {
        provider.lifetime(Duration.ofSeconds(5));
        try (LiveServer server = started()) {
            String user = first(ID, comeIn(server));
            provider.lifetime(Duration.ofHours(1));

            String fresh = tokens(server, user).body();
            assertThat(provider.peer().asked("/token")).hasSize(2);
            assertThat(provider.peer().asked("/token").getLast().parameter("grant_type"))
                    .isEqualTo("refresh_token");
            assertThat(tokens(server, user).body()).isEqualTo(fresh);
            assertThat(provider.peer().asked("/token")).hasSize(2);
        }
    }

    @Test
    void a_connection_that_keeps_none_any_more_hands_none_out_and_they_are_swept() throws IOException {
        try (LiveServer server = started()) {
            String user = first(ID, comeIn(server));
            assertThat(server.post(
                                    "/admin/v1/blueprint",
                                    blueprint(false),
                                    "Authorization",
                                    "Bearer " + server.server().block().adminToken())
                            .body())
                    .contains("changed connection up");

            assertThat(tokens(server, user).statusCode()).isEqualTo(404);
            server.server().bean(Housekeeping.class).sweep(Instant.now());
            assertThat(ask(server, "", "demo", user).body()).doesNotContain("receivedAt");
        }
    }

    @Test
    void the_upstream_is_told_when_somebody_deletes_the_account() throws IOException {
        try (LiveServer server = started()) {
            String told = comeIn(server);
            String refresh = first(REFRESH, tokens(server, first(ID, told)).body());

            HttpResponse<String> deleted =
                    server.delete("/api/v2/users/delete", "Authorization", "Bearer " + first(TOKEN, told));

            assertThat(deleted.body()).contains("\"code\":200");
            assertThat(Await.until(
                            Duration.ofSeconds(10),
                            () -> !provider.peer().asked("/revoke").isEmpty()))
                    .isTrue();
            assertThat(provider.peer().asked("/revoke").getFirst().parameter("token"))
                    .isEqualTo(refresh);
        }
    }

    /** Threat 62: neither a log nor a copy of the database has them in the clear. */
    @Test
    void they_stand_in_the_clear_neither_in_the_database_nor_in_the_log() throws IOException {
        List<String> secrets;
        try (LiveServer server = started()) {
            String user = first(ID, comeIn(server));
            String opened = tokens(server, user).body();
            secrets = List.of(first(ACCESS, opened), first(REFRESH, opened));
        }

        String stored = everythingIn(folder.resolve("data"));
        assertThat(stored).contains(NAME); // a token in the clear would be found, too
        assertThat(stored).doesNotContain(secrets);
        assertThat(log.list).isNotEmpty();
        assertThat(log.list.toString()).doesNotContain(secrets);
    }

    private static String everythingIn(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
