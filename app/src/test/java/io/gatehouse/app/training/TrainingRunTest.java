package io.gatehouse.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class TrainingRunTest {

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @Test
    void a_training_run_succeeds_when_every_recorded_request_is_answered_even_by_a_refusal() throws IOException {
        assertThat(trainAgainst(401)).isZero();
        assertThat(asked).hasSize(3 * TrainingRun.recorded().size());
    }

    @Test
    void a_training_run_fails_at_the_first_server_error() throws IOException {
        assertThat(trainAgainst(500)).isEqualTo(1);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_training_run_fails_when_nobody_listens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(TrainingRun.against(port)).isEqualTo(1);
    }

    private int trainAgainst(int status) throws IOException {
        HttpServer peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        peer.start();
        try {
            return TrainingRun.against(peer.getAddress().getPort());
        } finally {
            peer.stop(0);
        }
    }
}
