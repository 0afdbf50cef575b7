package io.gatehouse.app.e2e;

import io.gatehouse.app.testing.LiveServer;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.testing.Http;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The gates over the embedded database. */
class GatesOnH2Test extends GateScenarios {
    @TempDir
    static Path folder;

    private static LiveServer server;

    @BeforeAll
    static void start() {
        String blueprint = ScenarioBlueprint.in(folder).toString();
        server = LiveServer.start(folder.resolve("data"), "GATEHOUSE_BLUEPRINT", blueprint);
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
    Http operators() {
        String token = server.server().block().adminToken();
        if (token == null) {
            throw new AssertionError("a fresh server tells its admin token");
        }
        return new Http(server.url()).bearer(token);
    }
}
