package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM under load: what was taken in is answered, and what was answered is there (F22). */
class GracefulStopTest {
    private static final String PASSWORD = "open sesame 1";

    @TempDir
    Path folder;

    @Test
    void a_server_that_is_told_to_stop_finishes_what_it_has_begun() {
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
        try (Node node = Node.embedded(folder)) {
            List<Thread> clients = IntStream.range(0, 4)
                    .mapToObj(client -> Thread.ofVirtual().start(() -> {
                        try {
                            for (int i = 0; ; i++) {
                                String email = "stop" + client + "-" + i + "@example.com";
                                Api.Answer answer = node.api().register(email, PASSWORD);
                                if (answer.code() == 200) {
                                    answered.add(email);
                                } else {
                                    refusals.add(answer.status());
                                }
                            }
                        } catch (UncheckedIOException stopped) {
                            return;
                        }
                    }))
                    .toList();
            Await.until(Duration.ofSeconds(30), () -> answered.size() >= 20);
            int status = node.terminate();
            clients.forEach(thread -> Await.until(Duration.ofSeconds(50), () -> !thread.isAlive()));

            assertThat(status).as("143 is SIGTERM's own status, 0 a clean exit").isIn(0, 143);
            assertThat(refusals).isSubsetOf(503);
            assertThat(node.log()).doesNotContain("ERROR");
        }
        try (Node again = Node.embedded(folder)) {
            assertThat(answered)
                    .allSatisfy(email -> assertThat(
                                    again.api().login(email, PASSWORD).code())
                            .as(email)
                            .isEqualTo(200));
        }
    }
}
