package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AppEngineClient.expect;
import static io.gatehouse.web.scenarios.AppEngineClient.expectRefusal;
import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.Race;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lost and changed passwords, existence and profile at the AppEngine gate (its section 3), with any server. */
public abstract class LostPasswordScenarios extends TwoGateScenarios {
    private static final String NEXT = "Other-horse-8!";
    private static final String FORGOT = "/profile/customer/password/forgot/";
    private static final String VALIDATE = "/profile/customer/password/validate-token";
    private static final String RESET = "/profile/customer/password/reset";
    private static final String CHANGE = "/profile/customer/password/change";

    private Http http() {
        return appEngine().http();
    }

    private Map<String, Object> linkTo(String email) {
        Reply reply = expect(200, http().get(FORGOT + email));
        assertThat(reply.json()).isEqualTo(Map.of("sent", true));
        return authing().messagesTo(email).getLast();
    }

    private String tokenTo(String email) {
        return String.valueOf(linkTo(email).get("token"));
    }

    private Reply reset(String token, String password) {
        return http().post(RESET, Map.of("token", token, "password", password));
    }

    private Object isValid(String email, String token) {
        return expect(200, http().post(VALIDATE, Map.of("email", email, "token", token)))
                .at("valid");
    }

    @Test
    void a_link_is_mailed_checked_and_followed_once_and_ends_all_sessions() {
        String email = newEmail();
        Reply before = appEngine().signUp(email);
        Map<String, Object> mail = linkTo(email.toUpperCase(Locale.ROOT));
        String token = String.valueOf(mail.get("token"));
        assertThat(mail.get("to")).isEqualTo(email);
        assertThat(String.valueOf(mail.get("link"))).endsWith("token=" + token);
        assertThat(token).hasSizeGreaterThanOrEqualTo(22);

        assertThat(isValid(email, token)).isEqualTo(true);
        assertThat(isValid(newEmail(), token)).isEqualTo(false);
        assertThat(isValid("nonsense", token)).isEqualTo(false);
        expectRefusal(400, "weak_password", reset(token, "Sh0rt!"));
        assertThat(expect(200, reset(token, NEXT)).json()).isEqualTo(Map.of("reset", true));

        assertThat(isValid(email, token)).isEqualTo(false);
        expectRefusal(400, "invalid_token", reset(token, PASSWORD));
        expectRefusal(401, "invalid_token", appEngine().whoami(before));
        expectRefusal(401, "invalid_token", appEngine().refresh(before));
        expectRefusal(401, "invalid_credentials", appEngine().signIn(email, PASSWORD));
        expect(200, appEngine().signIn(email, NEXT));
    }

    /** Who holds the account has proven a number, and never opened the first mail; the tenant lets him in all the same. */
    @Test
    void a_link_to_an_unproven_address_on_an_account_with_a_proven_number_resets_and_takes_nothing() {
        String email = newEmail();
        Reply holder = appEngine().signUp(email);
        AuthingClient there = authing()
                .as(AuthingClient.expect(
                        200,
                        authing()
                                .post(
                                        "login/account",
                                        Map.of(
                                                "account",
                                                email,
                                                "password",
                                                authing().encrypted(PASSWORD)))));
        String phone = AuthingClient.newPhone();
        AuthingClient.expect(
                200,
                there.post(
                        "users/phone/bind",
                        Map.of("phone", phone, "code", authing().smsCode(phone))));
        String token = tokenTo(email);

        expect(200, reset(token, NEXT));

        expectRefusal(400, "invalid_token", reset(token, NEXT));
        Reply again = expect(200, appEngine().signIn(email, NEXT));
        assertThat(again.at("user.id")).isEqualTo(holder.at("user.id"));
        assertThat(expect(200, appEngine().whoami(again)).at("user.email")).isEqualTo(email);
    }

    @Test
    void whether_there_is_an_account_does_not_show() {
        String nobody = newEmail();
        assertThat(expect(200, http().get(FORGOT + nobody)).json()).isEqualTo(Map.of("sent", true));
        assertThat(expect(200, http().get(FORGOT + nobody)).json()).isEqualTo(Map.of("sent", true));
        assertThat(authing().messagesTo(nobody)).isEmpty();
        expectRefusal(400, "invalid_request", http().get(FORGOT + "nonsense"));
        expectRefusal(400, "org_required", appEngine().bare().get(FORGOT + nobody));
    }

    @Test
    void a_second_request_at_once_sends_nothing_and_says_the_same() {
        String email = newEmail();
        appEngine().signUp(email);
        String first = tokenTo(email);
        assertThat(tokenTo(email)).isEqualTo(first);
        assertThat(authing().messagesTo(email)).hasSize(1);
    }

    @Test
    void a_forged_host_does_not_get_into_the_link() {
        String email = newEmail();
        appEngine().signUp(email);
        Map<String, String> forged = Map.of(
                "X-Forwarded-Host", "evil.example",
                "Forwarded", "host=evil.example",
                "X-Original-Host", "evil.example",
                "Origin", "https://evil.example",
                "Referer", "https://evil.example/");
        forged.forEach((header, value) -> expect(200, http().with(header, value).get(FORGOT + email)));
        assertThat(authing().messagesTo(email).toString()).doesNotContain("evil.example");
    }

    @Test
    void a_customers_link_is_good_at_the_customers_door_alone() {
        String email = newEmail();
        appEngine().signUp(email);
        String token = tokenTo(email);
        expectRefusal(
                400, "invalid_token", http().post("/profile/password/reset", Map.of("token", token, "password", NEXT)));
        assertThat(expect(200, http().post("/profile/password/validate-token", Map.of("email", email, "token", token)))
                        .at("valid"))
                .isEqualTo(false);
        expectRefusal(
                400,
                "invalid_token",
                appEngine()
                        .bare()
                        .with("orgid", StaffScenarios.OTHER)
                        .post(RESET, Map.of("token", token, "password", NEXT)));
        expect(200, reset(token, NEXT));
    }

    @Test
    void staff_find_back_in_by_their_own_paths() {
        expect(200, http().get("/profile/password/forgot/" + StaffScenarios.CLERK));
        String token = String.valueOf(
                authing().messagesTo(StaffScenarios.CLERK).getLast().get("token"));
        expectRefusal(400, "invalid_token", reset(token, NEXT));
        expect(200, http().post("/profile/password/reset", Map.of("token", token, "password", PASSWORD)));
        expect(200, http().post("/profile/signin", Map.of("email", StaffScenarios.CLERK, "password", PASSWORD)));
    }

    @Test
    void of_many_who_follow_one_link_at_once_one_sets_his_password() {
        String email = newEmail();
        appEngine().signUp(email);
        String token = tokenTo(email);
        List<String> winners =
                Race.of(8, i -> reset(token, "Horse-of-client-" + i).status() == 200 ? "Horse-of-client-" + i : "")
                        .stream()
                        .filter(won -> !won.isEmpty())
                        .toList();
        assertThat(winners).hasSize(1);
        expect(200, appEngine().signIn(email, winners.getFirst()));
    }

    @Test
    void a_password_is_changed_by_who_knows_it_and_other_sessions_end() {
        String email = newEmail();
        Reply first = appEngine().signUp(email);
        Reply other = appEngine().signIn(email);
        Http me = http().bearer(first.textAt("access_token"));
        Map<String, Object> wrong = Map.of("currentPassword", "Wrong-horse-1!", "newPassword", NEXT);
        expectRefusal(401, "invalid_credentials", me.post(CHANGE, wrong));
        Map<String, Object> weak = Map.of("currentPassword", PASSWORD, "newPassword", "Sh0rt!");
        expectRefusal(400, "weak_password", me.post(CHANGE, weak));
        Reply missing = expectRefusal(400, "invalid_request", me.post(CHANGE, Map.of("newPassword", NEXT)));
        assertThat(String.valueOf(missing.at("details"))).contains("currentPassword");

        expect(200, me.post(CHANGE, Map.of("currentPassword", PASSWORD, "newPassword", NEXT)));
        expect(200, appEngine().whoami(first));
        expectRefusal(401, "invalid_token", appEngine().whoami(other));
        expect(200, appEngine().signIn(email, NEXT));
    }

    @Test
    void whether_a_customer_exists_is_told_with_his_names() {
        String email = newEmail();
        Reply in = appEngine().signUp(email);
        String name = "ann-" + email.substring(0, 8).replaceAll("[^a-z0-9]", "x") + System.identityHashCode(in);
        Http me = http().bearer(in.textAt("access_token"));
        expect(200, patch(me, "{\"username\":\"" + name + "\"}"));

        for (String asked : List.of(email, name, URLEncoder.encode(email, StandardCharsets.UTF_8))) {
            Reply found = expect(200, http().get("/profile/customer/exist/" + asked));
            assertThat(found.json())
                    .isEqualTo(Map.of("exists", true, "user", Map.of("email", email, "username", name)));
        }
        for (String asked : List.of(newEmail(), "nobody-of-that-name", StaffScenarios.BOSS, "%20", "@")) {
            Reply none = expect(200, http().get("/profile/customer/exist/" + asked));
            assertThat(none.json()).isEqualTo(Map.of("exists", false));
        }
    }

    private static Reply patch(Http http, String body) {
        return http.send("PATCH", "/profile", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void people_change_their_names_and_numbers_and_nothing_else() {
        String email = newEmail();
        Reply in = appEngine().signUp(email);
        Http me = http().bearer(in.textAt("access_token"));
        Reply changed = expect(
                200,
                patch(
                        me,
                        "{\"firstName\":\"Ann\",\"lastName\":\"Lee\",\"phone\":\"+15552000001\","
                                + "\"roles\":[\"Admin\"],\"kind\":\"user\",\"email\":\"x@example.com\","
                                + "\"orgId\":\"other\",\"emailVerified\":true,\"id\":\"" + "0".repeat(24) + "\"}"));
        assertThat(changed.at("user.firstName")).isEqualTo("Ann");
        assertThat(changed.at("phone")).isEqualTo("+15552000001");
        assertThat(changed.at("data.roles")).isEqualTo(List.of("customer"));
        assertThat(changed.at("user.email")).isEqualTo(email);
        assertThat(changed.at("user.id")).isEqualTo(in.at("user.id"));
        assertThat(changed.at("user.orgId")).isEqualTo(orgid());

        Reply cleared = expect(200, patch(me, "{\"lastName\":null,\"phone\":\"\"}"));
        assertThat(cleared.at("user.lastName")).isNull();
        assertThat(cleared.at("user.phone")).isNull();
        assertThat(cleared.at("user.firstName")).isEqualTo("Ann");
        expectRefusal(400, "invalid_phone", patch(me, "{\"phone\":\"12\"}"));
        expectRefusal(400, "invalid_request", patch(me, "{\"username\":null}"));
        expectRefusal(400, "invalid_request", patch(me, "{\"firstName\":[]}"));
        assertThat(expect(200, me.get("/profile")).at("user")).isEqualTo(cleared.at("user"));
    }

    @Test
    void a_username_that_somebody_has_is_taken() {
        String name = "taken" + newEmail().replaceAll("[^a-z0-9]", "");
        Reply ann = appEngine().signUp(newEmail());
        Reply bob = appEngine().signUp(newEmail());
        String body = "{\"username\":\"" + name + "\"}";
        expect(200, patch(http().bearer(ann.textAt("access_token")), body));
        expectRefusal(409, "username_taken", patch(http().bearer(bob.textAt("access_token")), body));
    }
}
