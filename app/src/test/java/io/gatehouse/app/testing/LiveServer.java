package io.gatehouse.app.testing;

import io.gatehouse.app.blueprint.References;
import io.gatehouse.app.config.Settings;
import io.gatehouse.app.start.GatehouseServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A server as {@code serve} starts it, on a free port and a folder of its own, with cheap hashes; and a client of it. */
public final class LiveServer implements AutoCloseable {
    private final GatehouseServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private LiveServer(GatehouseServer server) {
        this.server = server;
    }

    /** Starts on the embedded database in that folder. @param more settings, as pairs of name and value */
    public static LiveServer start(Path data, String... more) {
        return new LiveServer(
                GatehouseServer.start(Settings.read(environment(data, more)), References.of(name -> null)));
    }

    /** The settings that servers and commands of a test share. */
    public static Map<String, String> environment(Path data, String... more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "GATEHOUSE_PORT", "0",
                "GATEHOUSE_DATA", data.toString(),
                "GATEHOUSE_HASH_MEMORY_KIB", "7168",
                "GATEHOUSE_HASH_PASSES", "1",
                "GATEHOUSE_HASH_DEADLINE", "PT30S",
                "GATEHOUSE_STOP_WITHIN", "PT5S"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    public GatehouseServer server() {
        return server;
    }

    public URI url() {
        return server.url();
    }

    /** The answer to a GET. */
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** The answer to a POST of JSON. */
    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** The answer to a DELETE. */
    public HttpResponse<String> delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url().resolve(path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
