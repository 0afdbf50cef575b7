package io.gatehouse.web.scenarios;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an Authing v3 client SDK does: its headers on each call, a token with a scheme or without one. */
public final class V3Caller {
    private final Http unknown;
    private final Http http;

    /** @param unknown the same client, not logged in */
    private V3Caller(Http unknown, Http http) {
        this.unknown = unknown;
        this.http = http;
    }

    /** Flutter's client, not logged in: it sends a JSON content type always, and the word null for a token. */
    public static V3Caller flutter(Target target) {
        Http named = named(target).with("x-authing-request-from", "sdk-flutter");
        return new V3Caller(named, named.bearer("null"));
    }

    /** Node's client, not logged in: it names its application and nothing else. */
    public static V3Caller node(Target target) {
        return new V3Caller(named(target), named(target));
    }

    private static Http named(Target target) {
        return new Http(target.base()).with("x-authing-app-id", target.app());
    }

    /** The same client as the bearer of that token, in place of any other. */
    public V3Caller as(String token) {
        return raw("Bearer " + token);
    }

    /** The same client with the token as it is, as Node's sends it. */
    public V3Caller raw(String token) {
        return new V3Caller(unknown, unknown.with("Authorization", token));
    }

    /** The same client with one more header. */
    public V3Caller with(String name, String value) {
        return new V3Caller(unknown.with(name, value), http.with(name, value));
    }

    /** A GET with a JSON content type, as Flutter sends it. */
    public Reply get(String path) {
        return http.send("GET", "/api/v3/" + path, "application/json", null);
    }

    public Reply post(String path, Map<String, ? extends @Nullable Object> body) {
        return http.post("/api/v3/" + path, body);
    }

    /** A POST with a JSON content type and no body at all. */
    public Reply post(String path) {
        return http.send("POST", "/api/v3/" + path, "application/json", new byte[0]);
    }

    /** A POST of one bare JSON string, as Flutter sends some tickets; the text is not escaped. */
    public Reply postText(String path, String text) {
        return postBytes(path, ('"' + text + '"').getBytes(StandardCharsets.UTF_8));
    }

    /** A POST of these bytes as JSON. */
    public Reply postBytes(String path, byte[] body) {
        return http.send("POST", "/api/v3/" + path, "application/json", body);
    }

    /** The reply, if it is a success: an envelope that has no code in it. */
    public static Reply ok(Reply reply) {
        Reply good = refused(200, null, reply);
        if (good.at("requestId") != null) {
            throw new AssertionError("a success that looks like a failure: " + reply);
        }
        return good;
    }

    /** The reply, if it is a failure of that class with that code, or without any. */
    public static Reply refused(int statusCode, @Nullable Integer apiCode, Reply reply) {
        boolean isAsExpected = reply.status() == 200
                && Integer.valueOf(statusCode).equals(reply.at("statusCode"))
                && Objects.equals(apiCode, reply.at("apiCode"))
                && reply.json().containsKey("apiCode") == (apiCode != null)
                && reply.at("message") instanceof String
                && (statusCode == 200 || reply.at("requestId") instanceof String);
        if (!isAsExpected) {
            throw new AssertionError("expected " + statusCode + "/" + apiCode + " but got " + reply);
        }
        return reply;
    }

    /** The reply, if it says that nobody is logged in. */
    public static Reply notLoggedIn(Reply reply) {
        return refused(401, 2020, reply);
    }

    /** The reply, if it is about a bad member of that name. */
    public static Reply badField(String name, Reply reply) {
        if (!refused(400, null, reply).textAt("message").contains(name)) {
            throw new AssertionError("expected a word about " + name + " but got " + reply);
        }
        return reply;
    }
}
