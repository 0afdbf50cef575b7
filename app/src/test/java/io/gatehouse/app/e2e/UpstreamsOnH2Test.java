package io.gatehouse.app.e2e;

import io.gatehouse.app.testing.LiveServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Upstreams over the embedded database. */
class UpstreamsOnH2Test extends UpstreamScenarios {
    @TempDir
    static Path folder;

    private static UpstreamWorld world;
    private static LiveServer server;

    @BeforeAll
    static void start() {
        world = new UpstreamWorld();
        server = world.serve(folder);
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
