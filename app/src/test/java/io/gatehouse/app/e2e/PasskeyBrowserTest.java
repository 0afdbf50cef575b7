package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.app.SourceTree;
import io.gatehouse.app.testing.LiveServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example page of passkeys in Chromium, whose virtual authenticator has no say in what the server takes. */
class PasskeyBrowserTest {
    private static final long LONGEST_SECONDS = 120;
    private static final String APP = "65f0000000000000000000ba";

    @TempDir
    Path folder;

    @Test
    void a_browser_registers_a_passkey_and_logs_in_with_it_until_it_is_removed()
            throws IOException, InterruptedException {
        Optional<Path> node = onPath("node");
        Optional<Path> chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> onPath(name).stream())
                .findFirst();
        assumeTrue(node.isPresent(), "Node is not installed: passkeys are not tried in a browser");
        assumeTrue(chromium.isPresent(), "Chromium is not installed: passkeys are not tried in a browser");
        int port = freePort();
        try (LiveServer server = LiveServer.start(folder.resolve("data"), "GATEHOUSE_BLUEPRINT", blueprint(port))) {
            Path output = folder.resolve("output.txt");
            ProcessBuilder script = new ProcessBuilder(node.get().toString(), "passkeys.mjs")
                    .directory(SourceTree.root().resolve("app/src/test/js").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            script.environment()
                    .putAll(Map.of(
                            "GATEHOUSE_URL", server.url().toString(),
                            "GATEHOUSE_APP", APP,
                            "CHROMIUM", chromium.get().toString(),
                            "PAGE",
                                    SourceTree.root()
                                            .resolve("docs/examples/passkeys.html")
                                            .toString(),
                            "PAGE_PORT", Integer.toString(port)));
            Process process = script.start();
            boolean hasEnded = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();

            String told = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(hasEnded).as(told).isTrue();
            assertThat(process.exitValue()).as(told).isZero();
            assertThat(told).contains("all 7 steps passed");
        }
    }

    /** One application that asks those for a second factor who have one, and whose pages are served at that port. */
    private String blueprint(int port) throws IOException {
        String text = """
                gatehouse: 1
                tenants:
                  - id: 65f0000000000000000000b1
                    slug: passkeys
                    name: Passkeys
                    applications:
                      - {id: %s, name: Shop, identifier: shop, mfa: optional, allowedOrigins: ["http://localhost:%d"]}
                """.formatted(APP, port);
        return Files.writeString(folder.resolve("passkeys.yaml"), text).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
