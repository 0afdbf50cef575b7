package io.gatehouse.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.app.config.StartRefusedException;
import io.gatehouse.app.testing.LiveServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server refuses to start with, and what the next start finds. */
class StartAndStopTest {
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @TempDir
    Path data;

    @Test
    void a_reachable_server_needs_a_public_url_a_master_key_and_a_sender() {
        assertThatThrownBy(() -> LiveServer.start(data, "GATEHOUSE_HOST", "0.0.0.0"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("GATEHOUSE_PUBLIC_URL must be set")
                .hasMessageContaining("GATEHOUSE_MASTER_KEY must be set")
                .hasMessageContaining("set delivery.sms (twilio or webhook)")
                .hasMessageContaining("set delivery.mail (smtp)")
                .hasMessageContaining("GATEHOUSE_OUTBOX=on");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void so_does_a_server_on_postgresql() {
        assertThatThrownBy(() -> LiveServer.start(data, "GATEHOUSE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/x"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("GATEHOUSE_PUBLIC_URL must be set")
                .hasMessageContaining("GATEHOUSE_MASTER_KEY must be set")
                .hasMessageContaining("set delivery.sms (twilio or webhook)")
                .hasMessageContaining("set delivery.mail (smtp)")
                .hasMessageContaining("GATEHOUSE_OUTBOX=on");
    }

    @Test
    void a_database_that_does_not_answer_is_told_in_a_sentence() {
        assertThatThrownBy(() -> LiveServer.start(
                        data,
                        "GATEHOUSE_DATABASE_URL",
                        "jdbc:postgresql://127.0.0.1:1/x",
                        "GATEHOUSE_PUBLIC_URL",
                        "https://id.example.com",
                        "GATEHOUSE_MASTER_KEY",
                        KEY,
                        "GATEHOUSE_OUTBOX",
                        "on"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("database");
    }

    @Test
    void an_outbox_that_is_switched_off_leaves_no_sender() {
        assertThatThrownBy(() -> LiveServer.start(data, "GATEHOUSE_OUTBOX", "off"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("Nobody would send text messages")
                .hasMessageContaining("Nobody would send mail");
    }

    @Test
    void a_server_with_senders_needs_no_outbox_and_one_that_lacks_a_channel_says_which() throws IOException {
        Path mailOnly = Files.writeString(data.resolve("mail.yaml"), """
                gatehouse: 1
                tenants: [{slug: acme}]
                delivery:
                  mail: {adapter: smtp, smtp: {host: localhost, from: a@example.com}}
                """);
        Path both = Files.writeString(data.resolve("both.yaml"), """
                gatehouse: 1
                tenants: [{slug: acme}]
                delivery:
                  mail: {adapter: smtp, smtp: {host: localhost, from: a@example.com}}
                  sms: {adapter: webhook, webhook: {url: "https://sms.example", secret: "0123456789abcdef"}}
                """);

        assertThatThrownBy(() -> LiveServer.start(
                        data.resolve("one"), "GATEHOUSE_OUTBOX", "off", "GATEHOUSE_BLUEPRINT", mailOnly.toString()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("Nobody would send text messages")
                .hasMessageNotContaining("Nobody would send mail");
        try (LiveServer server = LiveServer.start(
                data.resolve("two"), "GATEHOUSE_OUTBOX", "off", "GATEHOUSE_BLUEPRINT", both.toString())) {
            assertThat(server.get("/dev/outbox").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_port_in_use_is_told_in_a_sentence_and_gives_the_folder_back() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> LiveServer.start(data, "GATEHOUSE_PORT", port))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + port)
                    .hasMessageContaining("--port");
        }
        LiveServer.start(data).close();
    }

    @Test
    void a_second_server_on_the_same_folder_is_refused_and_the_first_goes_on() {
        try (LiveServer first = LiveServer.start(data)) {
            assertThatThrownBy(() -> LiveServer.start(data))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("Another Gatehouse (process ")
                    .hasMessageContaining(first.url().toString());
            assertThat(first.get("/health/readiness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_mistake_in_a_blueprint_stops_the_start_before_anything_is_opened() throws IOException {
        Path blueprint = Files.writeString(data.resolve("shop.yaml"), "gatehouse: 1\ntenants: [{slgu: shop}]\n");

        assertThatThrownBy(() -> LiveServer.start(data.resolve("data"), "GATEHOUSE_BLUEPRINT", blueprint.toString()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("shop.yaml:2: tenants[0].slgu: unknown key; did you mean \"slug\"?");
        assertThat(data.resolve("data")).doesNotExist();
    }

    @Test
    void a_given_blueprint_takes_the_demo_tenants_place_and_delivery_is_read_from_it() throws IOException {
        Path blueprint = Files.writeString(
                data.resolve("shop.yaml"), "gatehouse: 1\ntenants: [{slug: shop}]\ndelivery: {outbox: on}\n");
        Path folder = data.resolve("data");

        try (LiveServer server = LiveServer.start(folder, "GATEHOUSE_BLUEPRINT", blueprint.toString())) {
            assertThat(server.server().block().lines()).contains("tenant: shop").doesNotContain("tenant: demo");
        }
        try (LiveServer again = LiveServer.start(folder, "GATEHOUSE_BLUEPRINT", blueprint.toString())) {
            assertThat(again.server().block().tenants()).hasSize(1);
        }
    }

    @Test
    void what_was_stored_is_there_after_a_restart_and_the_admin_token_is_not_told_again() {
        String pool = "65f000000000000000000001";
        String account = "{\"username\":\"ann\",\"password\":\"correct horse\"}";
        String token;
        try (LiveServer first = LiveServer.start(data)) {
            token = first.server().block().adminToken();
            assertThat(first.post("/api/v2/register/username", account, "x-authing-userpool-id", pool)
                            .body())
                    .contains("\"code\":200");
        }
        try (LiveServer second = LiveServer.start(data)) {
            assertThat(second.server().block().adminToken()).isNull();
            assertThat(second.get("/admin/v1/export", "authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(second.post(
                                    "/api/v2/login/account",
                                    "{\"account\":\"ann\",\"password\":\"correct horse\"}",
                                    "x-authing-userpool-id",
                                    pool)
                            .body())
                    .contains("\"code\":200");
        }
        assertThat(data.resolve("server.json")).doesNotExist();
    }
}
