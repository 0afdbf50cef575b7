package io.gatehouse.sms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A provider's HTTP API that remembers what it was asked and answers as it is told. */
final class RecordingServer implements AutoCloseable {
    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Answer answer = new Answer(201, "{}", Map.of());
    private volatile boolean silent;
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** @param headers names in lower case */
    record Asked(String method, String path, Map<String, String> headers, String body) {
        Map<String, String> form() {
            return Arrays.stream(body.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    private record Answer(int status, String body, Map<String, String> headers) {}

    RecordingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    void answers(int status, String body) {
        answers(status, body, Map.of());
    }

    void answers(int status, String body, Map<String, String> headers) {
        answer = new Answer(status, body, headers);
    }

    /** Takes what it is asked and says nothing. */
    void fallsSilent() {
        silent = true;
    }

    Asked only() {
        if (asked.size() != 1) {
            throw new AssertionError("asked " + asked.size() + " times");
        }
        return asked.getFirst();
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT),
                                entry -> entry.getValue().getFirst())),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        if (silent) {
            await();
        }
        Answer given = answer;
        given.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = given.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(given.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
