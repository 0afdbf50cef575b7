package io.gatehouse.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Speaks to one node as the clients of the two gates do. Safe for several threads. */
final class Api {
    static final String POOL = "65f0000000000000000000e1";
    static final String APP = "65f0000000000000000000ea";
    static final String ORG = "e2e";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;

    Api(URI base) {
        this.base = base;
    }

    int port() {
        return base.getPort();
    }

    /** An answer. @param body null if it was no JSON */
    record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        /** The business code of an Authing answer; -1 if there is none. */
        int code() {
            return body.path("code").asInt(-1);
        }

        String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    Answer authing(String path, String body) {
        return send(request(path)
                .header("x-authing-userpool-id", POOL)
                .header("x-authing-app-id", APP)
                .header("x-authing-request-from", "sdk-flutter")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** The same of another application of the pool. @param token null: none */
    Answer at(String application, String path, @Nullable String token, String body) {
        HttpRequest.Builder request = request(path)
                .header("x-authing-userpool-id", POOL)
                .header("x-authing-app-id", application)
                .header("x-authing-request-from", "sdk-flutter")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(token == null ? request : request.header("authorization", "Bearer " + token));
    }

    Answer authingGet(String path, String token) {
        return send(request(path)
                .header("x-authing-userpool-id", POOL)
                .header("x-authing-app-id", APP)
                .header("authorization", "Bearer " + token)
                .GET());
    }

    Answer appEngine(String path, String body) {
        return send(request(path)
                .header("orgid", ORG)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    Answer register(String email, String password) {
        return authing(
                "/api/v2/register/email",
                "{\"email\":\"%s\",\"password\":\"%s\",\"forceLogin\":true}".formatted(email, password));
    }

    Answer login(String account, String password) {
        return authing(
                "/api/v2/login/account", "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(account, password));
    }

    /** The newest code that the outbox of this node holds for the address. */
    String lastCode(String address) {
        JsonNode messages = get("/dev/outbox?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8))
                .body();
        return messages.get(messages.size() - 1).path("code").asText();
    }

    Answer get(String path) {
        return send(request(path).header("accept", "application/json").GET());
    }

    /** The HTTP status of a GET, 0 if there is no answer. */
    int status(String path) {
        try {
            return get(path).status();
        } catch (UncheckedIOException unreachable) {
            return 0;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(40));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), parse(answer.body()), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body.isEmpty() ? "null" : body);
        } catch (IOException notJson) {
            return JSON.nullNode();
        }
    }
}
