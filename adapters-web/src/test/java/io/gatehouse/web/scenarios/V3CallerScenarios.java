package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.V3Caller.notLoggedIn;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sections 2.3 and 2.4 at the v3 gate: in which forms callers may come, and what the others are told. */
public abstract class V3CallerScenarios extends AuthingScenarios {
    /** What reads and asks for a caller. */
    static final List<String> READING = List.of(
            "get-profile",
            "get-security-info",
            "get-identities",
            "get-my-role-list",
            "get-my-group-list",
            "get-my-department-list",
            "get-my-authorized-resources",
            "get-my-accessible-apps",
            "get-my-logged-in-apps",
            "get-my-tenant-list",
            "get-my-login-history");

    private V3Caller v3() {
        return V3Caller.node(target());
    }

    @Test
    void a_v2_token_is_good_with_a_scheme_and_without_one() {
        String token = client().registerEmail(newEmail()).textAt("data.token");

        for (String path : READING) {
            ok(v3().as(token).get(path));
            ok(v3().raw(token).get(path));
        }
        ok(v3().raw(token).post("update-profile", Map.of("city", "Bern")));
    }

    @Test
    void the_tokens_of_a_v3_log_in_are_good_for_everything_and_Flutter_gets_back_the_one_it_used() {
        String email = newEmail();
        client().registerEmail(email);
        Reply in = ok(v3().post(
                        "signin",
                        Map.of(
                                "connection",
                                "PASSWORD",
                                "passwordPayload",
                                Map.of("email", email, "password", AuthingClient.PASSWORD))));
        String access = in.textAt("data.access_token");

        for (String token : List.of(access, in.textAt("data.id_token"))) {
            READING.forEach(path -> ok(v3().as(token).get(path)));
            READING.forEach(path -> ok(v3().raw(token).get(path)));
        }
        Reply told = ok(V3Caller.flutter(target()).as(access).get("get-profile"));
        assertThat(told.at("data.access_token")).isEqualTo(access);
        assertThat(told.at("data.email")).isEqualTo(email);
    }

    @Test
    void without_a_credential_nobody_is_logged_in() {
        for (V3Caller nobody : List.of(
                v3(),
                v3().as("null"),
                v3().as("undefined"),
                v3().raw("Bearer "),
                v3().as("nonsense"),
                v3().raw("x.y.z"))) {
            READING.forEach(path -> notLoggedIn(nobody.get(path)));
            notLoggedIn(nobody.post("update-profile", Map.of("city", "Bern")));
        }
    }

    @Test
    void a_refusal_is_told_in_the_words_of_v3() {
        Reply refused = notLoggedIn(v3().get("get-profile"));

        assertThat(refused.json()).containsOnlyKeys("statusCode", "apiCode", "message", "requestId");
        assertThat(refused.header("x-request-id")).isEqualTo(refused.textAt("requestId"));
        assertThat(v3().with("x-authing-lang", "zh-CN").get("get-profile").textAt("message"))
                .isEqualTo("尚未登录");
    }

    @Test
    void a_session_that_has_ended_is_no_credential() {
        String token = client().registerEmail(newEmail()).textAt("data.token");
        AuthingClient.expect(200, client().as(token).get("logout?app_id=" + target().app()));

        READING.forEach(path -> notLoggedIn(v3().as(token).get(path)));
    }

    @Test
    void what_cannot_be_read_is_a_bad_argument_in_the_words_of_v3() {
        Http user = new Http(target().base())
                .with("x-authing-app-id", target().app())
                .bearer(client().registerEmail(newEmail()).textAt("data.token"));

        for (String body :
                List.of("{", "[1]", "7", "{\"city\":}", "{\"city\":\"\\u0000\"}", "{\"city\":\"\\ud800\"}")) {
            V3Caller.refused(400, null, user.post("/api/v3/update-profile", body));
        }
    }

    @Test
    void an_application_that_is_none_is_told_apart_from_no_caller() {
        String token = client().registerEmail(newEmail()).textAt("data.token");
        Http bare = new Http(target().base()).bearer(token);

        V3Caller.refused(
                404,
                2011,
                bare.with("x-authing-app-id", "65f0000000000000000000ff").get("/api/v3/get-profile"));
        V3Caller.refused(
                403,
                2036,
                bare.with("x-authing-app-id", target().app())
                        .with("x-authing-userpool-id", target().foreignPool())
                        .get("/api/v3/get-profile"));
        ok(bare.get("/api/v3/get-profile"));
    }
}
