package io.gatehouse.app.e2e;

import io.gatehouse.app.testing.LiveServer;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.testing.Http;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The gates over a real PostgreSQL. */
class GatesOnPostgresIT extends GateScenarios {
    @TempDir
    static Path folder;

    private static LiveServer server;

    @BeforeAll
    static void start() {
        server = LiveServer.start(
                folder.resolve("data"),
                "GATEHOUSE_BLUEPRINT",
                ScenarioBlueprint.in(folder).toString(),
                "GATEHOUSE_DATABASE_URL",
                Postgres.freshDatabase(),
                "GATEHOUSE_DATABASE_USERNAME",
                "postgres",
                "GATEHOUSE_PUBLIC_URL",
                "http://127.0.0.1:8080",
                "GATEHOUSE_MASTER_KEY",
                Base64.getEncoder().encodeToString(new byte[32]),
                "GATEHOUSE_OUTBOX",
                "on");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Target here() {
        return ScenarioBlueprint.target(server.url());
    }

    @Override
    @Nullable
    Http operators() {
        return null;
    }
}
