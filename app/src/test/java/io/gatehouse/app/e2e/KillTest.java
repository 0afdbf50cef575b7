package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was answered is lost: {@code kill -9} in a stream of registrations and log-outs, then a start (F12). */
class KillTest {
    private static final int CLIENTS = 4;
    private static final int ENOUGH = 60;
    private static final String PASSWORD = "open sesame 1";

    @TempDir
    Path folder;

    @Test
    void on_the_embedded_database() {
        everyAnsweredRegistrationSurvives(() -> Node.embedded(folder));
    }

    @Test
    void on_postgresql() {
        String database = Postgres.freshDatabase();
        everyAnsweredRegistrationSurvives(() -> Node.on(database, folder));
    }

    private interface Starter {
        Node start();
    }

    private static void everyAnsweredRegistrationSurvives(Starter starter) {
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        Queue<String> loggedOut = new ConcurrentLinkedQueue<>();
        try (Node node = starter.start()) {
            List<Thread> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> Thread.ofVirtual().start(() -> stream(node, client, answered, loggedOut)))
                    .toList();
            Await.until(java.time.Duration.ofSeconds(60), () -> answered.size() >= ENOUGH);
            node.kill();
            clients.forEach(KillTest::join);
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(ENOUGH);
        try (Node again = starter.start()) {
            assertThat(answered)
                    .allSatisfy(email -> assertThat(
                                    again.api().login(email, PASSWORD).code())
                            .as(email)
                            .isEqualTo(200));
            assertThat(loggedOut)
                    .isNotEmpty()
                    .allSatisfy(token -> assertThat(again.api()
                                    .authingGet("/api/v2/users/me", token)
                                    .code())
                            .isEqualTo(2020));
        }
    }

    private static void stream(Node node, int client, Queue<String> answered, Queue<String> loggedOut) {
        try {
            for (int i = 0; ; i++) {
                String email = "client" + client + "-" + i + "@example.com";
                Api.Answer answer = node.api().register(email, PASSWORD);
                assertThat(answer.code()).isEqualTo(200);
                answered.add(email);
                String token = answer.text("/data/token");
                if (node.api()
                                .authingGet("/api/v2/logout?app_id=" + Api.APP, token)
                                .code()
                        == 200) {
                    loggedOut.add(token);
                }
            }
        } catch (UncheckedIOException killed) {
            return; // what was on its way was not answered
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
