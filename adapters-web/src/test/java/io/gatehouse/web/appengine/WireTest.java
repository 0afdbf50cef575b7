package io.gatehouse.web.appengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import io.gatehouse.web.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What the wire tests of this dialect share: a server of their own, and the calls that most of them begin with. */
abstract class WireTest {
    static final String PASSWORD = "correct horse 7";
    static final String SIGN_UP = "/profile/customer/signup";
    static final String SIGN_IN = "/profile/customer/signin";
    static final String REFRESH = "/profile/customer/refresh";
    static final String STAFF_REFRESH = "/profile/user/refresh";
    static final String SIGN_OUT = "/profile/signout";
    static final String PROFILE = "/profile";

    final TestServer server = TestServer.start();

    /** Without the header {@code orgid}. */
    final Http bare = server.http();

    final Http http = bare.with("orgid", "acme");

    @AfterEach
    void stop() {
        server.close();
    }

    Reply signUp(String email) {
        Reply reply = http.post(SIGN_UP, Map.of("email", email, "password", PASSWORD));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    Reply signIn(String email, String password) {
        return http.post(SIGN_IN, Map.of("email", email, "password", password));
    }

    Reply refresh(String token) {
        return http.post(REFRESH, Map.of("refresh_token", token));
    }

    static String access(Reply signedIn) {
        return signedIn.textAt("access_token");
    }

    static String refreshToken(Reply signedIn) {
        return signedIn.textAt("refresh_token");
    }

    Principal stored(String email) {
        return server.house().stored(new EmailAddress(email)).orElseThrow();
    }

    /** Checks a refusal: status, code, and that the envelope is whole. */
    static Reply assertRefused(Reply reply, int status, String error) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.at("error")).isEqualTo(error);
        assertThat(reply.at("status")).isEqualTo(status);
        assertThat(reply.textAt("message")).isNotBlank();
        assertThat(reply.textAt("request_id")).isEqualTo(reply.header("X-Request-Id"));
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        return reply;
    }

    /** The names of the members that the details blame, in order. */
    static List<Object> blamed(Reply reply) {
        if (!(reply.at("details") instanceof List<?> details)) {
            throw new AssertionError("no details in " + reply);
        }
        return details.stream()
                .<Object>map(detail -> ((Map<?, ?>) detail).get("field"))
                .toList();
    }
}
