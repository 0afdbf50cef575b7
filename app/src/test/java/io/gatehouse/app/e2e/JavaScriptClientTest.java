package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.app.SourceTree;
import io.gatehouse.app.testing.LiveServer;
import io.gatehouse.web.scenarios.AccessScenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published JavaScript client, unchanged but for its address, against a running server. */
class JavaScriptClientTest {
    private static final String NODE = "node";
    private static final long LONGEST_SECONDS = 120;

    @TempDir
    Path folder;

    @Test
    void authing_js_sdk_does_here_what_its_users_do() throws IOException, InterruptedException {
        Path scripts = SourceTree.root().resolve("app/src/test/js");
        assumeTrue(isNodeThere(), "Node is not installed: the JavaScript client is not driven");
        assumeTrue(
                Files.isDirectory(scripts.resolve("node_modules/authing-js-sdk")),
                "run `npm ci` in app/src/test/js: the JavaScript client is not installed");
        String blueprint = ScenarioBlueprint.in(folder).toString();
        try (LiveServer server = LiveServer.start(folder.resolve("data"), "GATEHOUSE_BLUEPRINT", blueprint)) {
            Path output = folder.resolve("output.txt");
            ProcessBuilder script = new ProcessBuilder(NODE, "authing-js-sdk.mjs")
                    .directory(scripts.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            script.environment()
                    .putAll(Map.of(
                            "GATEHOUSE_URL", withoutSlash(server.url().toString()),
                            "GATEHOUSE_APP", Api.APP,
                            "GATEHOUSE_RITA", AccessScenarios.RITA));
            Process process = script.start();
            boolean hasEnded = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();

            String told = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(hasEnded).as(told).isTrue();
            assertThat(process.exitValue()).as(told).isZero();
            assertThat(told).contains("steps passed");
        }
    }

    private static boolean isNodeThere() throws InterruptedException {
        try {
            return new ProcessBuilder(NODE, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
