package io.gatehouse.web.testing;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plain client of one server: requests as they are written, answers as they come. Immutable: {@code with} answers
 * another client. Safe for several threads.
 */
public final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;
    private final List<String> headers;

    public Http(URI base) {
        this(base, List.of());
    }

    private Http(URI base, List<String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** The same client, which also sends this header. */
    public Http with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Http(base, List.copyOf(more));
    }

    /** The same client as the bearer of this token. */
    public Http bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** Where the server is. */
    public URI base() {
        return base;
    }

    public Reply get(String path) {
        return send("GET", path, null, null);
    }

    /** A POST with a JSON object of these members. */
    public Reply post(String path, Map<String, ? extends @Nullable Object> body) {
        return post(path, json(body));
    }

    /** A POST with this text as its JSON body. */
    public Reply post(String path, String body) {
        return send("POST", path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** A POST without a body. */
    public Reply post(String path) {
        return send("POST", path, null, null);
    }

    /** Any request. */
    public Reply send(String method, String path, @Nullable String contentType, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            return new Reply(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** A path that begins with two slashes is one all the same, and no other server. */
    private URI at(String path) {
        return path.startsWith("//") ? URI.create(base + path) : base.resolve(path);
    }

    private static String json(Map<String, ? extends @Nullable Object> body) {
        try {
            return ObjectMapper.getDefault().writeValueAsString(new LinkedHashMap<>(body));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An answer. */
    public record Reply(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /** The header's first value; empty text if absent. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The body as a JSON object. */
        public Map<String, Object> json() {
            return read(Argument.mapOf(String.class, Object.class));
        }

        /** The body as a JSON array of objects. */
        public List<Map<String, Object>> list() {
            return read(Argument.listOf(Argument.mapOf(String.class, Object.class)));
        }

        /** The value at a path of member names divided by dots; null if there is none. */
        public @Nullable Object at(String path) {
            Object value = json();
            for (String name : path.split("\\.", -1)) {
                value = value instanceof Map<?, ?> map ? map.get(name) : null;
            }
            return value;
        }

        /** The text at that path. */
        public String textAt(String path) {
            if (at(path) instanceof String text) {
                return text;
            }
            throw new AssertionError("no text at " + path + " in " + status() + " " + text());
        }

        private <T> T read(Argument<T> type) {
            try {
                T value = ObjectMapper.getDefault().readValue(response.body(), type);
                if (value == null) {
                    throw new AssertionError("the body is null");
                }
                return value;
            } catch (IOException noJson) {
                throw new AssertionError("no JSON: " + status() + " " + text(), noJson);
            }
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
