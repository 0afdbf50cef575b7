package io.gatehouse.app.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.app.testing.LiveServer;
import io.gatehouse.web.scenarios.AccessScenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published JavaScript client, unchanged but for its address, against a running server. */
class JavaScriptClientTest {
    @TempDir
    Path folder;

    @Test
    void authing_js_sdk_does_here_what_its_users_do() throws IOException, InterruptedException {
        Script.needsNode("the JavaScript client is not driven");
        assumeTrue(
                Files.isDirectory(Script.folder().resolve("node_modules/authing-js-sdk")),
                "run `npm ci` in app/src/test/js: the JavaScript client is not installed");
        String blueprint = ScenarioBlueprint.in(folder).toString();
        try (LiveServer server = LiveServer.start(folder.resolve("data"), "GATEHOUSE_BLUEPRINT", blueprint)) {
            new Script("authing-js-sdk.mjs", folder, server.url())
                    .with("GATEHOUSE_APP", Api.APP)
                    .with("GATEHOUSE_RITA", AccessScenarios.RITA)
                    .run();
        }
    }
}
