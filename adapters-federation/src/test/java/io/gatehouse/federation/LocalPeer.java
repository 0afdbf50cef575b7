package io.gatehouse.federation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Another server, on this machine: answers as a test says, and remembers what it was asked. Close it at the end. */
public final class LocalPeer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Function<Asked, Answer>> scripts = new ConcurrentHashMap<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    /** A request that came. @param headers names in lower case, the first of each */
    public record Asked(String method, String target, Map<String, String> headers, String body) {}

    /** What is answered. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {
        public static Answer json(int status, String body) {
            return new Answer(
                    status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private LocalPeer(HttpServer server) {
        this.server = server;
    }

    public static LocalPeer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            LocalPeer peer = new LocalPeer(server);
            server.setExecutor(peer.threads);
            server.start();
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on that path is answered so. */
    public LocalPeer on(String path, Function<Asked, Answer> script) {
        if (scripts.put(path, script) == null) {
            server.createContext(path, exchange -> answer(exchange, scripts.get(path)));
        }
        return this;
    }

    /** From now on that path takes requests and never answers them. */
    public LocalPeer silentOn(String path) {
        server.createContext(path, exchange -> {
            remember(exchange);
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        return this;
    }

    private void answer(HttpExchange exchange, Function<Asked, Answer> script) throws IOException {
        Answer answer = script.apply(remember(exchange));
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    private Asked remember(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        Asked request = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(request);
        return request;
    }

    /** What came so far, the oldest first. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** The address of a path here. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
