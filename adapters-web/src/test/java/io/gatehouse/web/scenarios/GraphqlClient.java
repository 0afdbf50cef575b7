package io.gatehouse.web.scenarios;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the JavaScript client of the v4 line does: fixed documents with variables, all to one path. */
final class GraphqlClient {
    private static final String PATH = "/graphql/v2";

    private final Http http;

    private GraphqlClient(Http http) {
        this.http = http;
    }

    /** A client that names its application only. */
    static GraphqlClient of(Target target) {
        return at(target.base(), target.app());
    }

    /** A client of that application. */
    static GraphqlClient at(URI base, String application) {
        return new GraphqlClient(new Http(base)
                .with("x-authing-app-id", application)
                .with("x-authing-request-from", "sdk")
                .with("x-authing-sdk-version", "js:4.23.55"));
    }

    /** The same with a bearer. */
    GraphqlClient as(String token) {
        return new GraphqlClient(http.bearer(token));
    }

    Http http() {
        return http;
    }

    Reply send(String document, Map<String, ? extends @Nullable Object> variables) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", document);
        body.put("variables", variables);
        return http.post(PATH, body);
    }

    /** The value of the operation's field, which is answered without errors. */
    static @Nullable Object value(Reply reply, String field) {
        if (reply.status() != 200 || reply.json().containsKey("errors")) {
            throw new AssertionError("expected " + field + " but got " + reply);
        }
        return reply.at("data." + field);
    }

    /** The error, if it has that code: no data, and an object for its message. */
    static Reply refused(int code, Reply reply) {
        List<Object> codes = errors(reply);
        if (reply.status() != 200 || reply.at("data") != null || !codes.equals(List.of(code))) {
            throw new AssertionError("expected error " + code + " but got " + reply);
        }
        return reply;
    }

    /** The data that goes with an error. */
    static @Nullable Object dataOf(Reply refused) {
        return message(refused).get("data");
    }

    private static List<Object> errors(Reply reply) {
        return reply.json().containsKey("errors") ? List.of(message(reply).get("code")) : List.of();
    }

    private static Map<?, ?> message(Reply reply) {
        if (reply.at("errors") instanceof List<?> errors
                && errors.getFirst() instanceof Map<?, ?> error
                && error.get("message") instanceof Map<?, ?> message
                && message.get("message") instanceof String) {
            return message;
        }
        throw new AssertionError("an error without an object for its message: " + reply);
    }
}
