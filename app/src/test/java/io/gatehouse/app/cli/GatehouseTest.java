package io.gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.testing.LiveServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Commands as operators type them: on a database that nobody uses, and on one that a server holds. */
class GatehouseTest {
    private static final String SHOP = """
            gatehouse: 1
            tenants:
              - id: 65f0000000000000000000aa
                slug: shop
                applications: [{identifier: web}]
                principals:
                  - {username: ci, email: ci@example.com, password: first password}
                  - {kind: STAFF, email: ci@example.com}
            """;

    @TempDir
    Path folder;

    private Path data;
    private Path blueprint;

    @BeforeEach
    void writeBlueprint() throws IOException {
        data = folder.resolve("data");
        blueprint = Files.writeString(folder.resolve("shop.yaml"), SHOP);
    }

    /** What a command has said and how it has ended. */
    private record Said(int exit, String out, String err) {}

    private Said gatehouse(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Gatehouse.commandLine(LiveServer.environment(data, "SHOP_NAME", "My shop"))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exit = command.execute(arguments);
        return new Said(exit, out.toString(), err.toString());
    }

    @Test
    void without_a_command_it_tells_what_there_is() {
        Said said = gatehouse();

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("serve", "apply", "export", "keys", "user");
    }

    @Test
    void help_and_version_are_told() {
        assertThat(gatehouse("--help").exit()).isZero();
        assertThat(gatehouse("serve", "--help").out()).contains("--port", "--host", "--data", "--blueprint");
        assertThat(gatehouse("--version").out()).startsWith("gatehouse ");
        assertThat(gatehouse("user").out()).contains("set-password", "sessions");
    }

    @Test
    void a_mistyped_command_is_told_with_its_neighbour() {
        Said said = gatehouse("aply", "x.yaml");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("apply");
    }

    @Test
    void a_blueprint_is_applied_without_a_server_and_twice_changes_nothing() {
        Said first = gatehouse("apply", blueprint.toString());
        Said second = gatehouse("apply", blueprint.toString());

        assertThat(first.exit()).isZero();
        assertThat(first.out()).contains(": created tenant shop (65f0000000000000000000aa)", ": created principal ");
        assertThat(second.out()).isEqualTo(blueprint + ": nothing to change" + System.lineSeparator());
    }

    @Test
    void a_blueprint_is_applied_while_the_server_runs_and_is_felt_at_once() throws IOException {
        try (LiveServer server = LiveServer.start(data)) {
            Said first = gatehouse("apply", blueprint.toString());
            Said second = gatehouse("apply", blueprint.toString());

            assertThat(first.exit()).as(first.err()).isZero();
            assertThat(first.out()).contains("created tenant shop");
            assertThat(second.out()).contains("nothing to change");
            assertThat(signIn(server, "first password")).isEqualTo(200);
            Files.writeString(blueprint, SHOP.replace("first password", "other password"));
            assertThat(gatehouse("apply", blueprint.toString()).out()).contains("changed principal");
            assertThat(signIn(server, "first password")).isEqualTo(401);
            assertThat(signIn(server, "other password")).isEqualTo(200);
        }
    }

    @Test
    void references_are_replaced_by_the_commands_environment_with_and_without_a_server() throws IOException {
        Files.writeString(blueprint, SHOP.replace("slug: shop", "slug: shop\n    name: \"${SHOP_NAME}\""));
        assertThat(gatehouse("apply", blueprint.toString()).exit()).isZero();
        assertThat(gatehouse("export").out()).contains("name: \"My shop\"");

        try (LiveServer server = LiveServer.start(data)) {
            assertThat(server.server().block().lines()).contains("tenant: shop");
            assertThat(gatehouse("apply", blueprint.toString()).out()).contains("nothing to change");
        }
    }

    @Test
    void mistakes_are_told_with_their_lines_and_nothing_is_applied() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), SHOP.replace("slug: shop", "slgu: other"));

        Said said = gatehouse("apply", blueprint.toString(), wrong.toString());

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err())
                .contains("gatehouse: " + wrong + ":4: tenants[0].slgu: unknown key; did you mean \"slug\"?")
                .doesNotContain("\tat ");
        assertThat(data).doesNotExist();
    }

    @Test
    void a_mistake_that_only_the_server_can_see_is_told_with_its_line() throws IOException {
        gatehouse("apply", blueprint.toString());
        Path other = Files.writeString(
                folder.resolve("other.yaml"),
                "gatehouse: 1\ntenants:\n  - {id: 65f0000000000000000000bb, slug: shop}\n");
        String line = other + ":3: tenants[0]: another tenant has the slug shop";

        assertThat(gatehouse("apply", other.toString()).err()).contains(line);
        try (LiveServer server = LiveServer.start(data)) {
            assertThat(server.url()).isNotNull();
            Said said = gatehouse("apply", other.toString());
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.err()).contains(line);
        }
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        Said said = gatehouse("apply", folder.resolve("none.yaml").toString());

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("There is no blueprint " + folder.resolve("none.yaml"));
    }

    @Test
    void what_is_there_is_exported_with_hashes_only_on_demand_and_never_over_http() throws IOException {
        gatehouse("apply", blueprint.toString());

        assertThat(gatehouse("export").out()).contains("slug: \"shop\"").doesNotContain("passwordHash");
        Said whole = gatehouse("export", "--tenant", "shop", "--with-hashes");
        assertThat(whole.out()).contains("passwordHash: \"$argon2id$");
        Path copy = Files.writeString(folder.resolve("copy.yaml"), whole.out());
        assertThat(gatehouse("apply", copy.toString()).out()).contains("nothing to change");
        assertThat(gatehouse("export", "--tenant", "none").err()).contains("There is no such tenant");

        try (LiveServer server = LiveServer.start(data)) {
            assertThat(server.url()).isNotNull();
            assertThat(gatehouse("export").out()).contains("slug: \"shop\"");
            assertThat(gatehouse("export", "--with-hashes").err()).contains("never sent over HTTP");
        }
    }

    @Test
    void users_are_shown_and_changed_without_a_server() throws IOException {
        gatehouse("apply", blueprint.toString());

        changeUsers();
    }

    @Test
    void users_are_shown_and_changed_while_the_server_runs() throws IOException {
        gatehouse("apply", blueprint.toString());

        try (LiveServer server = LiveServer.start(data)) {
            assertThat(signIn(server, "first password")).isEqualTo(200);
            changeUsers();
            assertThat(signIn(server, "first password")).isEqualTo(401);
            assertThat(signIn(server, "a password from stdin")).isEqualTo(200);
        }
    }

    private void changeUsers() throws IOException {
        assertThat(gatehouse("user", "show", "--tenant", "shop", "ci").out())
                .contains("kind: CUSTOMER", "status: ACTIVATED", "username: ci", "email: ci@example.com");
        assertThat(gatehouse("user", "show", "--tenant", "shop", "ci@example.com")
                        .err())
                .contains("--kind");
        assertThat(gatehouse("user", "show", "--tenant", "shop", "--kind", "staff", "ci@example.com")
                        .out())
                .contains("kind: STAFF");
        assertThat(gatehouse("user", "show", "--tenant", "shop", "nobody").err())
                .contains("no such user");
        assertThat(gatehouse("user", "suspend", "--tenant", "shop", "ci").out()).contains("status: SUSPENDED");
        assertThat(gatehouse("user", "activate", "--tenant", "shop", "ci").out())
                .contains("status: ACTIVATED");
        assertThat(gatehouse("user", "sessions", "end", "--tenant", "shop", "ci")
                        .out())
                .contains("sessions: 0");
        assertThat(typing("short\n", "user", "set-password", "--tenant", "shop", "ci")
                        .err())
                .contains("The tenant's policy refuses the password: length");
        assertThat(typing("a password from stdin\n", "user", "set-password", "--tenant", "shop", "ci")
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory", "keys", "message", "server-key", "user"})
    void a_group_of_commands_says_which_it_has(String group) {
        assertThat(gatehouse(group).out()).contains("Usage: gatehouse " + group, "Commands:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "sync"})
    void a_directory_that_is_not_there_is_told(String command) {
        gatehouse("apply", blueprint.toString());

        Said said = gatehouse("directory", command, "nowhere");

        assertThat(said.exit()).isNotZero();
        assertThat(said.err()).contains(Answers.NO_DIRECTORY);
    }

    @Test
    void keys_are_rotated_with_and_without_a_server() {
        gatehouse("apply", blueprint.toString());
        assertThat(gatehouse("keys", "rotate").out()).contains("nothing to rotate");

        try (LiveServer server = LiveServer.start(data)) {
            assertThat(signIn(server, "first password")).isEqualTo(200);
            assertThat(gatehouse("keys", "rotate", "--tenant", "shop").out())
                    .contains("shop SIGN_ES256 65f0000000000000000000aa.");
        }
        assertThat(gatehouse("keys", "rotate", "--now").out()).contains("shop SIGN_ES256", "shop REFRESH_HS256");
    }

    @Test
    void a_server_that_cannot_start_says_why_in_a_sentence() {
        Said said = gatehouse("serve", "--host", "0.0.0.0");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err())
                .contains("gatehouse: ", "GATEHOUSE_PUBLIC_URL must be set")
                .doesNotContain("\tat ");
    }

    @Test
    void commands_on_a_folder_that_is_in_use_without_a_server_wait_for_nobody() {
        try (LiveServer server = LiveServer.start(data)) {
            assertThat(data.resolve("server.json").toFile().delete()).isTrue();
            assertThat(server.url()).isNotNull();

            Said said = gatehouse("export");

            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.err()).contains("Another Gatehouse is using the data folder");
        }
    }

    private Said typing(String text, String... arguments) throws IOException {
        InputStream before = System.in;
        try (InputStream typed = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            System.setIn(typed);
            return gatehouse(arguments);
        } finally {
            System.setIn(before);
        }
    }

    private static int signIn(LiveServer server, String password) {
        return server.post(
                        "/profile/customer/signin",
                        "{\"email\":\"ci@example.com\",\"password\":\"" + password + "\"}",
                        "orgid",
                        "shop")
                .statusCode();
    }
}
