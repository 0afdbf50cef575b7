package io.gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.testing.LiveServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code server-key}, on a database that nobody uses and on one that a server holds. */
class ServerKeyCommandTest {
    private static final String APP = "shop-app-abcde";
    private static final String SHOP = """
            gatehouse: 1
            tenants:
              - slug: shop
                applications: [{clientAppId: shop-app-abcde, identifier: web, providers: {api-key: {}}}]
            """;
    private static final Pattern KEY = Pattern.compile("key \\(shown this once\\): ([A-Za-z0-9]{64})");

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void apply() throws IOException {
        data = folder.resolve("data");
        Path blueprint = Files.writeString(folder.resolve("shop.yaml"), SHOP);
        assertThat(gatehouse("apply", blueprint.toString()).exit()).isZero();
    }

    /** What a command has said and how it has ended. */
    private record Said(int exit, String out, String err) {}

    private Said gatehouse(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Gatehouse.commandLine(LiveServer.environment(data))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exit = command.execute(arguments);
        return new Said(exit, out.toString(), err.toString());
    }

    private Said key(String action, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "server-key";
        arguments[1] = action;
        arguments[2] = "--app";
        arguments[3] = APP;
        System.arraycopy(more, 0, arguments, 4, more.length);
        return gatehouse(arguments);
    }

    private String created(String name) {
        Said said = key("create", name);
        assertThat(said.exit()).as(said.err()).isZero();
        Matcher shown = KEY.matcher(said.out());
        assertThat(shown.find()).as(said.out()).isTrue();
        return shown.group(1);
    }

    private static int logIn(LiveServer server, String key) {
        return server.post("/api/client/v2.0/app/" + APP + "/auth/providers/api-key/login", "{\"key\":\"" + key + "\"}")
                .statusCode();
    }

    @Test
    void keys_are_made_and_ended_while_the_server_runs_and_it_is_felt_at_once() {
        try (LiveServer server = LiveServer.start(data)) {
            String key = created("batch");
            assertThat(logIn(server, key)).isEqualTo(200);

            assertThat(key("disable", "batch").out()).startsWith("batch: disabled");
            assertThat(logIn(server, key)).isEqualTo(401);
            assertThat(key("enable", "batch").out()).startsWith("batch: enabled");
            assertThat(logIn(server, key)).isEqualTo(200);
            assertThat(key("list").out()).contains("batch: enabled").doesNotContain(key);
            assertThat(key("delete", "batch").exit()).isZero();
            assertThat(logIn(server, key)).isEqualTo(401);
            assertThat(key("list").out()).isEmpty();
        }
    }

    @Test
    void keys_that_are_made_without_a_server_log_in_at_the_next_one() {
        String key = created("batch");
        assertThat(key("list").out()).contains("batch: enabled").doesNotContain(key);

        try (LiveServer server = LiveServer.start(data)) {
            assertThat(logIn(server, key)).isEqualTo(200);
        }
    }

    @Test
    void mistakes_are_told_with_and_without_a_server() {
        created("batch");
        mistakes();
        try (LiveServer server = LiveServer.start(data)) {
            assertThat(server.url()).isNotNull();
            mistakes();
        }
    }

    private void mistakes() {
        assertThat(key("create", "batch").err()).contains("That name is taken.");
        assertThat(key("create", "not a name").exit()).isEqualTo(1);
        assertThat(key("disable", "missing").exit()).isEqualTo(1);
        assertThat(gatehouse("server-key", "list", "--app", "nobody-abcde").err())
                .contains("There is no such application");
    }
}
