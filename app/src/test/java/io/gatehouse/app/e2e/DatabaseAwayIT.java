package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.e2e.Api.Answer;
import io.gatehouse.tck.Race;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is away is said and survived, without a restart (F1, F2, F4, F5). */
class DatabaseAwayIT {
    private static final String PASSWORD = "open sesame 1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void a_cut_cable_turns_readiness_red_and_everything_works_again_when_it_is_mended() throws IOException {
        String direct = Postgres.freshDatabase();
        try (Cable cable = new Cable(Postgres.port())) {
            String url = direct.replace(":" + Postgres.port() + "/", ":" + cable.port() + "/");
            try (Node node = Node.on(url, folder)) {
                Api api = node.api();
                String token = api.register("before@example.com", PASSWORD).text("/data/token");

                cable.cut();
                Answer login = api.login("before@example.com", PASSWORD);
                assertThat(login.status()).isEqualTo(503);
                assertThat(login.raw().headers().firstValue("Retry-After")).isPresent();
                assertThat(login.body().path("message").isTextual()).isTrue();
                assertThat(login.raw().body()).doesNotContain("Exception", "jdbc", "SQL");
                assertThat(api.appEngine(
                                        "/profile/customer/signin",
                                        "{\"email\":\"before@example.com\",\"password\":\"%s\"}".formatted(PASSWORD))
                                .status())
                        .isEqualTo(503);
                assertThat(Await.until(PATIENCE, () -> api.status("/health/readiness") == 503))
                        .isTrue();
                assertThat(api.status("/health/liveness")).isEqualTo(200);
                assertThat(api.status("/.well-known/jwks.json")).isEqualTo(200);

                cable.mend();
                assertThat(Await.until(PATIENCE, () -> api.status("/health/readiness") == 200))
                        .isTrue();
                assertThat(api.login("before@example.com", PASSWORD).code()).isEqualTo(200);
                assertThat(Await.until(
                                PATIENCE,
                                () -> api.authingGet("/api/v2/users/me", token).code() == 200))
                        .isTrue();
            }
        }
    }

    @Test
    void backends_that_are_killed_under_load_leave_no_half_account() {
        String url = Postgres.freshDatabase();
        String database = url.substring(url.lastIndexOf('/') + 1).replaceAll("\\?.*", "");
        try (Node node = Node.on(url, folder)) {
            List<Answer> answers = Race.of(40, i -> {
                if (i % 10 == 9) {
                    Postgres.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                            + database + "' and pid <> pg_backend_pid()");
                }
                return node.api().register("under-fire" + i + "@example.com", PASSWORD);
            });

            assertThat(answers).extracting(Answer::status).isSubsetOf(200, 503);
            assertThat(Await.until(PATIENCE, () -> node.api().status("/health/readiness") == 200))
                    .isTrue();
            for (int i = 0; i < answers.size(); i++) {
                String email = "under-fire" + i + "@example.com";
                if (answers.get(i).code() != 200) {
                    assertThat(node.api().register(email, PASSWORD).code())
                            .as("either nothing was written, or all of it was")
                            .isIn(200, 2026);
                }
                assertThat(node.api().login(email, PASSWORD).code()).as(email).isEqualTo(200);
            }
        }
    }
}
