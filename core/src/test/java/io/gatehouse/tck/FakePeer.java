package io.gatehouse.tck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Another server, on the loopback address, that behaves as a test wants. Remembers what it was asked. */
public final class FakePeer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService runners = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** What a path does with a request. */
    public interface Behaviour {
        void answer(Asked asked, HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** A request. @param headers by lower-case name, the first of each */
    public record Asked(String method, String path, String query, Map<String, String> headers, String body) {
        /** A parameter of the query or of a form; empty if it is not there. */
        public String parameter(String name) {
            return parameters(query).getOrDefault(name, parameters(body).getOrDefault(name, ""));
        }

        /** Those of a query or form. */
        public static Map<String, String> parameters(String text) {
            return Arrays.stream(text.split("&"))
                    .filter(pair -> pair.contains("="))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(
                            pair -> decoded(pair[0]), pair -> decoded(pair[1]), (first, more) -> first));
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    private FakePeer(HttpServer server) {
        this.server = server;
    }

    public static FakePeer start() {
        try {
            FakePeer peer =
                    new FakePeer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            peer.server.createContext("/", peer::serve);
            peer.server.setExecutor(peer.runners);
            peer.server.start();
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address of that path. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** From now on the path does that; {@code "*"} stands for every path that nothing is said of. */
    public FakePeer on(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
        return this;
    }

    /** Answers with JSON. */
    public FakePeer json(String path, Function<Asked, String> body) {
        return on(path, (request, exchange) -> send(exchange, 200, body.apply(request)));
    }

    /** Answers with that status and body, JSON by type. */
    public static Behaviour answering(int status, String body) {
        return (request, exchange) -> send(exchange, status, body);
    }

    /** Sends elsewhere. */
    public static Behaviour redirecting(URI to) {
        return (request, exchange) -> {
            exchange.getResponseHeaders().set("Location", to.toString());
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Takes the request and never answers. */
    public Behaviour silent() {
        return (request, exchange) -> closing.await();
    }

    /** Answers with more bytes than anybody wants. */
    public static Behaviour huge() {
        return (request, exchange) -> {
            byte[] part = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(part);
            }
        };
    }

    /** Answers for ever, one byte at a time. */
    public Behaviour endless() {
        return (request, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (!closing.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                body.write(' ');
                body.flush();
            }
        };
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** What it was asked so far, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What that path was asked so far. */
    public List<Asked> asked(String path) {
        return asked.stream().filter(request -> request.path().equals(path)).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked request = read(exchange);
            asked.add(request);
            Behaviour behaviour =
                    behaviours.getOrDefault(request.path(), behaviours.getOrDefault("*", answering(404, "")));
            behaviour.answer(request, exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        String query = exchange.getRequestURI().getRawQuery();
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query == null ? "" : query,
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        runners.shutdownNow();
    }
}
