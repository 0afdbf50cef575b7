package io.gatehouse.web.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the client SDKs of App Services do: the app id in the path, tokens from the answer. */
public final class RealmClient {
    /** A password that the usual policy takes. */
    public static final String PASSWORD = "correct horse 7";

    static final String BASE = "/api/client/v2.0";

    private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime() & 0xfff_ffffL);

    private final Http http;
    private final String app;

    /** @param app client app id */
    public RealmClient(Http http, String app) {
        this.http = http;
        this.app = app;
    }

    public static String newEmail() {
        return "realm" + COUNTER.incrementAndGet() + "@example.com";
    }

    public Http http() {
        return http;
    }

    /** A path below the application's. */
    public String path(String tail) {
        return BASE + "/app/" + app + tail;
    }

    private String provider(String provider, String tail) {
        return path("/auth/providers/" + provider + tail);
    }

    public Reply location() {
        return http.get(path("/location"));
    }

    /** Logs in with the credentials of a provider. */
    public Reply logIn(String provider, Map<String, ? extends @Nullable Object> credentials) {
        return http.post(provider(provider, "/login"), credentials);
    }

    public Reply anonymous() {
        return expect(200, logIn("anon-user", Map.of()));
    }

    public Reply logIn(String email, String password) {
        return logIn("local-userpass", Map.of("username", email, "password", password));
    }

    /** Links credentials of a provider to the bearer of that session. */
    public Reply link(Reply session, String provider, Map<String, ? extends @Nullable Object> credentials) {
        return http.bearer(access(session)).post(provider(provider, "/login?link=true"), credentials);
    }

    public Reply link(Reply session, String email, String password) {
        return link(session, "local-userpass", Map.of("username", email, "password", password));
    }

    /** A call of the e-mail and password provider. */
    public Reply userpass(String operation, Map<String, ? extends @Nullable Object> body) {
        return http.post(provider("local-userpass", "/" + operation), body);
    }

    public Reply register(String email, String password) {
        return userpass("register", Map.of("email", email, "password", password));
    }

    /** Registers somebody of an application that confirms by itself, and logs in. */
    public Reply newUser(String email) {
        expect(201, register(email, PASSWORD));
        return expect(200, logIn(email, PASSWORD));
    }

    public Reply profile(Reply session) {
        return http.bearer(access(session)).get(BASE + "/auth/profile");
    }

    public Reply refresh(Reply session) {
        return call("POST", "/auth/session", refreshToken(session));
    }

    public Reply logOut(Reply session) {
        return call("DELETE", "/auth/session", refreshToken(session));
    }

    public Reply delete(Reply session) {
        return call("DELETE", "/auth/delete", access(session));
    }

    /** A call without a body, as the native SDKs send it: with a JSON content type all the same. */
    public Reply call(String method, String tail, String token) {
        return http.bearer(token).send(method, BASE + tail, "application/json;charset=utf-8", new byte[0]);
    }

    public static String access(Reply session) {
        return session.textAt("access_token");
    }

    public static String refreshToken(Reply session) {
        return session.textAt("refresh_token");
    }

    public static String user(Reply session) {
        return session.textAt("user_id");
    }

    /** The types of the identities in a profile, in its order. */
    public static List<Object> identities(Reply profile) {
        if (!(profile.at("identities") instanceof List<?> identities)) {
            throw new AssertionError("no identities in " + profile);
        }
        return identities.stream()
                .<Object>map(identity -> ((Map<?, ?>) identity).get("provider_type"))
                .toList();
    }

    /** What a token says, as clients read it: without looking at the signature. */
    public static Map<String, Object> claims(String token) {
        String[] parts = token.split("\\.", -1);
        assertThat(parts).hasSize(3);
        assertThat(parts[2]).isNotEmpty();
        return decoded(parts[1]);
    }

    static Map<String, Object> decoded(String part) {
        try {
            Map<String, Object> read = ObjectMapper.getDefault()
                    .readValue(
                            new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8),
                            Argument.mapOf(String.class, Object.class));
            if (read == null) {
                throw new AssertionError("a token's part is null");
            }
            return read;
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    public static Reply expect(int status, Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        return reply;
    }

    /**
     * Checks a refusal as the native SDKs read it: status, code and text, and a content type without any parameter.
     *
     * @param code null for none
     */
    public static Reply refused(int status, @Nullable String code, String error, Reply reply) {
        expect(status, reply);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.at("error")).isEqualTo(error);
        assertThat(reply.at("error_code")).isEqualTo(code);
        assertThat(reply.textAt("link")).contains("/logs?co_id=").startsWith("http");
        return reply;
    }
}
