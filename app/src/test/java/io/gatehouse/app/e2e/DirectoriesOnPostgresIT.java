package io.gatehouse.app.e2e;

import io.gatehouse.app.testing.LiveServer;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Directories over a real PostgreSQL; one is away while the server starts. */
class DirectoriesOnPostgresIT extends DirectoryScenarios {
    @TempDir
    static Path folder;

    private static LiveServer server;

    @BeforeAll
    static void start() {
        String blueprint = blueprint(folder);
        CORP.goAway();
        server = LiveServer.start(
                folder.resolve("data"),
                "GATEHOUSE_BLUEPRINT",
                blueprint,
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
        CORP.comeBack();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    LiveServer server() {
        return server;
    }
}
