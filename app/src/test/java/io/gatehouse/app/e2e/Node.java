package io.gatehouse.app.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One server process, started as an operator starts it, on a free port. */
final class Node implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Api api;
    private final Path log;

    private Node(Process process, Api api, Path log) {
        this.process = process;
        this.api = api;
        this.log = log;
    }

    /** On the embedded database in that folder. */
    static Node embedded(Path folder) {
        return start(folder, Map.of());
    }

    /** On the database at that URL, as a node among others. */
    static Node on(String jdbcUrl, Path folder) {
        return start(
                folder,
                Map.of(
                        "GATEHOUSE_DATABASE_URL", jdbcUrl,
                        "GATEHOUSE_DATABASE_USERNAME", "postgres",
                        "GATEHOUSE_PUBLIC_URL", "http://127.0.0.1:8080",
                        "GATEHOUSE_MASTER_KEY", java.util.Base64.getEncoder().encodeToString(new byte[32]),
                        "GATEHOUSE_OUTBOX", "on"));
    }

    private static Node start(Path folder, Map<String, String> environment) {
        try {
            Path blueprint = folder.resolve("blueprint.yaml");
            try (var in = Node.class.getResourceAsStream("/e2e/blueprint.yaml")) {
                Files.copy(in, blueprint, StandardCopyOption.REPLACE_EXISTING);
            }
            int port = freePort();
            Path log = folder.resolve("server-" + port + ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.gatehouse.app.Application",
                    "serve",
                    "--port",
                    String.valueOf(port),
                    "--data",
                    folder.resolve("data").toString(),
                    "--blueprint",
                    blueprint.toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
            builder.environment().putAll(environment);
            Node node = new Node(builder.start(), new Api(URI.create("http://127.0.0.1:" + port)), log);
            node.awaitReady();
            return node;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitReady() {
        boolean ready = Await.until(PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the server ended with " + process.exitValue() + ":\n" + log());
            }
            return api.status("/health/readiness") == 200;
        });
        if (!ready) {
            process.destroyForcibly();
            throw new AssertionError("the server was not ready in time:\n" + log());
        }
    }

    Api api() {
        return api;
    }

    /** All that the process has printed. */
    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        join();
    }

    /** {@code SIGTERM}; answers the exit status. */
    int terminate() {
        process.destroy();
        return join();
    }

    /** Sends SIGTERM and does not wait. */
    void beginToTerminate() {
        process.destroy();
    }

    int join() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the server did not stop in time:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroyForcibly();
            join();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
