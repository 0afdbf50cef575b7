package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.app.testing.LiveServer;
import io.gatehouse.core.delivery.MessageQueue;
import io.gatehouse.core.delivery.MessageState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes that leave a whole server, one request after another on the connections of its pool. */
class DeliveryTest {
    private static final String POOL = "65f000000000000000000001";
    private static final int CODES = 40;

    @TempDir
    Path folder;

    @Test
    void every_code_that_was_asked_for_arrives_once_and_is_known_to_have_been_sent() throws IOException {
        Queue<String> arrived = new ConcurrentLinkedQueue<>();
        HttpServer house = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        house.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        house.createContext("/sms", exchange -> {
            arrived.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        house.start();
        Path blueprint = Files.writeString(folder.resolve("blueprint.yaml"), """
                gatehouse: 1
                tenants: [{id: %s, slug: demo}]
                delivery:
                  sms: {adapter: webhook, webhook: {url: "http://127.0.0.1:%d/sms", secret: "0123456789abcdef"}}
                  spend: {perAddressPerHour: 1000}
                """.formatted(
                        POOL, house.getAddress().getPort()));
        try (LiveServer server =
                LiveServer.start(folder.resolve("data"), "GATEHOUSE_BLUEPRINT", blueprint.toString())) {
            IntStream.range(0, CODES)
                    .forEach(i -> assertThat(server.post(
                                            "/api/v2/sms/send",
                                            "{\"phone\":\"1381234%04d\"}".formatted(i),
                                            "x-authing-userpool-id",
                                            POOL)
                                    .body())
                            .contains("\"code\":200"));

            MessageQueue queue = server.server().bean(MessageQueue.class);
            assertThat(Await.until(
                            Duration.ofSeconds(20),
                            () -> queue.newest(null, MessageState.SENT, 1000).size() == CODES))
                    .isTrue();
            assertThat(arrived).hasSize(CODES).doesNotHaveDuplicates();
        } finally {
            house.stop(0);
        }
    }
}
