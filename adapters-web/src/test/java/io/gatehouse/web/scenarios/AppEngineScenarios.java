package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AppEngineClient.expect;
import static io.gatehouse.web.scenarios.AppEngineClient.expectRefusal;
import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.Race;
import io.gatehouse.web.testing.Http.Reply;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Conversations of AppEngine customers (its sections 1 to 4), with any server that has the tenant. */
public abstract class AppEngineScenarios extends TwoGateScenarios {

    @Test
    void a_customer_signs_up_restores_the_session_refreshes_and_signs_out() {
        String email = newEmail();
        Map<String, Object> body = Map.of(
                "email", email,
                "password", PASSWORD,
                "firstName", "Ann",
                "lastName", "Lee",
                "phone", "+15552000000");

        Reply in = expect(201, appEngine().http().post("/profile/customer/signup", body));
        Reply restored = expect(200, appEngine().whoami(in));
        Reply next = expect(200, appEngine().refresh(in));
        appEngine().signOut(next);

        assertThat(restored.at("user")).isEqualTo(in.at("user"));
        assertThat(in.at("user.email")).isEqualTo(email);
        assertThat(in.at("user.firstName")).isEqualTo("Ann");
        assertThat(in.at("user.phone")).isEqualTo("+15552000000");
        assertThat(in.at("user.orgId")).isEqualTo(orgid());
        assertThat(in.at("user.pk")).isEqualTo("customer-" + in.textAt("user.id"));
        assertThat(in.textAt("user.id")).matches("[0-9a-f]{24}");
        assertThat(next.at("user")).isEqualTo(in.at("user"));
        expectRefusal(401, "invalid_token", appEngine().whoami(in));
        expectRefusal(401, "invalid_token", appEngine().whoami(next));
        expectRefusal(401, "invalid_token", appEngine().refresh(next));
    }

    @Test
    void a_sign_in_answers_both_generations_of_clients() {
        String email = newEmail();
        appEngine().signUp(email);
        Reply in = appEngine().signIn(email.toUpperCase(Locale.ROOT));
        assertThat(in.at("accessToken")).isEqualTo(in.at("access_token"));
        assertThat(in.at("data.token")).isEqualTo(in.at("access_token"));
        assertThat(in.at("data.refresh_token")).isEqualTo(in.at("refreshToken"));
        assertThat(in.textAt("refresh_token").split("\\.", -1)).hasSize(3);
        assertThat(in.at("expires_in")).isEqualTo(900);
        assertThat(in.at("user.roles")).isEqualTo(List.of("customer"));
    }

    @Test
    void unknown_address_and_wrong_password_are_one_answer() {
        String email = newEmail();
        appEngine().signUp(email);
        Reply wrong = expectRefusal(401, "invalid_credentials", appEngine().signIn(email, "Wrong-horse-1!"));
        Reply unknown = expectRefusal(401, "invalid_credentials", appEngine().signIn(newEmail(), PASSWORD));
        assertThat(without(unknown, "request_id")).isEqualTo(without(wrong, "request_id"));
    }

    private static Map<String, Object> without(Reply reply, String member) {
        Map<String, Object> members = new HashMap<>(reply.json());
        members.remove(member);
        return members;
    }

    @Test
    void a_taken_address_is_409() {
        String email = newEmail();
        appEngine().signUp(email);
        Map<String, Object> again = Map.of("email", email.toUpperCase(Locale.ROOT), "password", PASSWORD);
        expectRefusal(409, "email_taken", appEngine().http().post("/profile/customer/signup", again));
    }

    @Test
    void nobody_grants_himself_anything() {
        Map<String, Object> body = Map.of(
                "email",
                newEmail(),
                "password",
                PASSWORD,
                "roles",
                List.of("Admin"),
                "id",
                "0".repeat(24),
                "orgId",
                "other",
                "kind",
                "user",
                "emailVerified",
                true,
                "__proto__",
                Map.of("roles", List.of("Admin")));
        Reply in = expect(201, appEngine().http().post("/profile/customer/signup", body));
        assertThat(in.at("user.roles")).isEqualTo(List.of("customer"));
        assertThat(in.at("user.kind")).isEqualTo("customer");
        assertThat(in.at("user.orgId")).isEqualTo(orgid());
        assertThat(in.textAt("user.id")).isNotEqualTo("0".repeat(24));
    }

    @Test
    void parallel_refreshes_with_one_token_answer_one_next_pair() {
        Reply in = appEngine().signUp(newEmail());
        Set<String> refreshTokens = new HashSet<>();
        for (Reply reply : Race.of(8, i -> appEngine().refresh(in))) {
            refreshTokens.add(expect(200, reply).textAt("refresh_token"));
            expect(200, appEngine().whoami(reply));
        }
        assertThat(refreshTokens).hasSize(1);
    }

    @Test
    void one_address_registered_by_many_at_once_exists_once() {
        Map<String, Object> body = Map.of("email", newEmail(), "password", PASSWORD);
        List<Integer> statuses = Race.of(8, i -> appEngine().http().post("/profile/customer/signup", body)).stream()
                .map(Reply::status)
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void a_token_two_turns_old_ends_the_session() {
        Reply first = appEngine().signUp(newEmail());
        Reply second = expect(200, appEngine().refresh(first));
        Reply third = expect(200, appEngine().refresh(second));
        expectRefusal(401, "refresh_token_reused", appEngine().refresh(first));
        expectRefusal(401, "invalid_token", appEngine().refresh(third));
        expectRefusal(401, "invalid_token", appEngine().whoami(third));
    }

    @Test
    void a_customers_refresh_token_is_shown_the_right_door() {
        Reply in = appEngine().signUp(newEmail());
        Map<String, Object> body = Map.of("refresh_token", in.textAt("refresh_token"));
        Reply refused = expectRefusal(401, "wrong_door", appEngine().http().post("/profile/user/refresh", body));
        assertThat(refused.textAt("message")).contains("/profile/customer/refresh");
        expect(200, appEngine().refresh(in));
    }

    @Test
    void the_organisation_is_required_known_and_the_tokens() {
        Map<String, Object> body = Map.of("email", newEmail(), "password", PASSWORD);
        expectRefusal(400, "org_required", appEngine().bare().post("/profile/customer/signin", body));
        expectRefusal(
                404,
                "org_not_found",
                appEngine().bare().with("orgid", "nowhere").post("/profile/customer/signin", body));
        Reply in = appEngine().signUp(newEmail());
        expect(200, appEngine().bare().bearer(in.textAt("access_token")).get("/profile"));
        expect(
                200,
                appEngine()
                        .bare()
                        .post("/profile/customer/refresh", Map.of("refreshToken", in.textAt("refresh_token"))));
    }

    @Test
    void bad_input_is_a_clear_refusal_and_changes_nothing() {
        for (String body : List.of(
                "{}",
                "[]",
                "null",
                "{\"email\":",
                "{\"email\":{},\"password\":[]}",
                "{\"email\":\"a@example.com\\u0000\",\"password\":\"" + PASSWORD + "\"}",
                "{\"email\":\"a@example.com\\r\\nBcc: b@example.com\",\"password\":\"" + PASSWORD + "\"}",
                "{\"email\":\"\\ud800@example.com\",\"password\":\"" + PASSWORD + "\"}",
                "[".repeat(100_000))) {
            expectRefusal(400, "invalid_request", appEngine().http().post("/profile/customer/signup", body));
        }
        expectRefusal(
                400,
                "weak_password",
                appEngine().http().post("/profile/customer/signup", Map.of("email", newEmail(), "password", "Sh0rt!")));
    }
}
