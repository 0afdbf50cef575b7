package io.gatehouse.app.e2e;

import io.gatehouse.app.testing.LiveServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Directories over the embedded database; one is away while the server starts. */
class DirectoriesOnH2Test extends DirectoryScenarios {
    @TempDir
    static Path folder;

    private static LiveServer server;

    @BeforeAll
    static void start() {
        String blueprint = blueprint(folder);
        CORP.goAway();
        server = LiveServer.start(folder.resolve("data"), "GATEHOUSE_BLUEPRINT", blueprint);
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
