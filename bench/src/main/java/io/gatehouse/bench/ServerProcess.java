package io.gatehouse.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server under test: started through the launcher, as an operator starts it, and stopped at the end. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;
    private final double startSeconds;

    private ServerProcess(Process process, int port, double startSeconds) {
        this.process = process;
        this.port = port;
        this.startSeconds = startSeconds;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** From the launch to the first good answer. */
    double startSeconds() {
        return startSeconds;
    }

    static ServerProcess start(Path home, Path folder, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new java.util.ArrayList<>(List.of(
                home.resolve("gatehouse").toString(),
                "serve",
                "--port",
                String.valueOf(port),
                "--data",
                folder.resolve("data").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        Map<String, String> all = new HashMap<>(environment);
        builder.environment().putAll(all);
        long begun = System.nanoTime();
        Process process = builder.start();
        byte[] probe = HttpConnection.request("GET", "/health/readiness", "", "");
        while (System.nanoTime() - begun < Duration.ofSeconds(120).toNanos()) {
            if (!process.isAlive()) {
                throw new IOException("the server ended: " + Files.readString(folder.resolve("server.log")));
            }
            try (HttpConnection connection = new HttpConnection(port)) {
                if (connection.exchange(probe).status() == 200) {
                    return new ServerProcess(process, port, (System.nanoTime() - begun) / 1e9);
                }
            } catch (IOException notYet) {
                Thread.sleep(5);
            }
        }
        process.destroyForcibly();
        throw new IOException("the server was not ready within two minutes");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
