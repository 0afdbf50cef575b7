package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.app.SourceTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A conversation that is written in JavaScript, in {@code app/src/test/js}, and told to a running server by Node. */
final class Script {
    private static final long LONGEST_SECONDS = 120;

    private final String name;
    private final Path output;
    private final Map<String, String> environment = new HashMap<>();

    /** @param folder for what it prints */
    Script(String name, Path folder, URI server) {
        this.name = name;
        this.output = folder.resolve(name + ".txt");
        String url = server.toString();
        environment.put("GATEHOUSE_URL", url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    /** Where the scripts stand. */
    static Path folder() {
        return SourceTree.root().resolve("app/src/test/js");
    }

    /** Ends the test, which is skipped then, unless Node is installed. @param what is not tried without it */
    static void needsNode(String what) {
        assumeTrue(onPath("node").isPresent(), "Node is not installed: " + what);
    }

    /** Ends the test, which is skipped then, unless there is a browser. @param what is not tried without it */
    static Path needsChromium(String what) {
        Optional<Path> chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(program -> onPath(program).stream())
                .findFirst();
        assumeTrue(chromium.isPresent(), "Chromium is not installed: " + what);
        return chromium.orElseThrow();
    }

    /** A port of the loopback address that nobody uses at this moment. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** With that in its environment. */
    Script with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    /** Runs it, and fails with what it printed unless every step passed. */
    void run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("node", name)
                .directory(folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean hasEnded = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();

        String told = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(hasEnded).as(told).isTrue();
        assertThat(process.exitValue()).as(told).isZero();
        assertThat(told).containsPattern("all [1-9][0-9]* steps passed");
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
