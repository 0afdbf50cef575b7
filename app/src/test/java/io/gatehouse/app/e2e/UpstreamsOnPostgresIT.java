package io.gatehouse.app.e2e;

import io.gatehouse.app.testing.LiveServer;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Upstreams over a real PostgreSQL. */
class UpstreamsOnPostgresIT extends UpstreamScenarios {
    @TempDir
    static Path folder;

    private static UpstreamWorld world;
    private static LiveServer server;

    @BeforeAll
    static void start() {
        world = new UpstreamWorld();
        server = world.serve(
                folder,
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
        world.close();
    }

    @Override
    LiveServer server() {
        return server;
    }

    @Override
    UpstreamWorld world() {
        return world;
    }
}
