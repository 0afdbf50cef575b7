package io.gatehouse.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingRunTest {

    @Test
    void a_training_run_succeeds_when_the_server_answers_every_recorded_request() {
        try (EmbeddedServer server =
                ApplicationContext.run(EmbeddedServer.class, Map.of("micronaut.server.port", -1))) {
            assertThat(TrainingRun.run(new PlainHttp(server.getPort()))).isZero();
        }
    }

    @Test
    void a_training_run_fails_when_nobody_listens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(TrainingRun.run(new PlainHttp(port))).isEqualTo(1);
    }

    @Test
    void an_ordinary_server_does_not_train() {
        try (EmbeddedServer server =
                ApplicationContext.run(EmbeddedServer.class, Map.of("micronaut.server.port", -1))) {
            assertThat(server.getApplicationContext().containsBean(TrainingRun.class))
                    .isFalse();
        }
    }
}
