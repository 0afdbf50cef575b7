package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AppEngineClient.expectRefusal;
import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One house, two gates: who is known in one is known in the other, and so is what was done to him. */
public abstract class CrossGateScenarios extends TwoGateScenarios {
    private static final int LOCKED = 2005;
    private static final int WRONG = 2333;
    private static final int TAKEN = 2026;
    private static final int NOT_LOGGED_IN = 2020;
    private static final int INVALID_TOKEN = 1020020;

    private Reply logIn(String account, String password) {
        return authing()
                .post(
                        "login/account",
                        Map.of("account", account, "password", authing().encrypted(password)));
    }

    @Test
    void who_registered_at_Authing_signs_in_at_AppEngine_with_the_same_password() {
        String email = newEmail();
        Reply user = authing().registerEmail(email);

        Reply in = appEngine().signIn(email);

        assertThat(in.at("user.id")).isEqualTo(user.at("data.id"));
        assertThat(in.at("user.email")).isEqualTo(email);
        expectRefusal(401, "invalid_credentials", appEngine().signIn(email, PASSWORD + "x"));
    }

    @Test
    void who_signed_up_at_AppEngine_logs_in_at_Authing_with_the_same_password() {
        String email = newEmail();
        Reply in = appEngine().signUp(email);

        Reply user = expect(200, logIn(email, PASSWORD));

        assertThat(user.at("data.id")).isEqualTo(in.at("user.id"));
        expect(WRONG, logIn(email, PASSWORD + "x"));
    }

    @Test
    void a_token_of_AppEngine_is_none_at_Authing_v3_though_its_holder_is_the_same() {
        String email = newEmail();
        Reply user = authing().registerEmail(email);
        String foreign = appEngine().signIn(email).textAt("access_token");

        for (String path : V3CallerScenarios.READING) {
            V3Caller.notLoggedIn(V3Caller.node(target()).as(foreign).get(path));
            V3Caller.notLoggedIn(V3Caller.node(target()).raw(foreign).get(path));
        }
        V3Caller.ok(V3Caller.node(target()).as(user.textAt("data.token")).get("get-profile"));
    }

    @Test
    void who_has_only_a_user_name_is_known_at_AppEngine_too() {
        String name = newUsername();
        authing().registerUsername(name);
        assertThat(appEngine().signIn(name).at("user.username")).isEqualTo(name);
    }

    @Test
    void a_token_of_AppEngine_neither_links_nor_unlinks() {
        Reply user = authing().registerEmail(newEmail());
        String access = appEngine().signUp(newEmail()).textAt("access_token");
        Map<String, Object> tokens =
                Map.of("primaryUserToken", user.textAt("data.token"), "secondaryUserToken", access);
        Map<String, Object> unlinking = Map.of("provider", "google", "primaryUserToken", access);

        expect(INVALID_TOKEN, authing().as(user).post("users/link", tokens));
        expect(NOT_LOGGED_IN, authing().as(access).post("users/link", tokens));
        expect(NOT_LOGGED_IN, authing().as(user).post("users/unlink", unlinking));
        expect(NOT_LOGGED_IN, authing().as(access).post("users/unlink", Map.of("provider", "google")));
    }

    @Test
    void an_address_is_taken_at_both_gates() {
        String first = newEmail();
        appEngine().signUp(first);
        Map<String, Object> again = Map.of("email", first.toUpperCase(Locale.ROOT), "password", PASSWORD);
        expect(TAKEN, authing().post("register/email", again));

        String second = newEmail();
        authing().registerEmail(second);
        expectRefusal(
                409,
                "email_taken",
                appEngine()
                        .http()
                        .post(
                                "/profile/customer/signup",
                                Map.of("email", second.toUpperCase(Locale.ROOT), "password", PASSWORD)));
    }

    @Test
    void a_lock_out_at_AppEngine_is_felt_at_Authing() {
        String email = newEmail();
        authing().registerEmail(email);
        for (int i = 0; i < 10; i++) {
            expectRefusal(401, "invalid_credentials", appEngine().signIn(email, "Wrong-horse-" + i));
        }
        expectRefusal(423, "account_locked", appEngine().signIn(email, PASSWORD));
        expect(LOCKED, logIn(email, PASSWORD));
    }

    @Test
    void guesses_at_both_gates_in_all_spellings_are_counted_together() {
        String email = newEmail();
        appEngine().signUp(email);
        for (int i = 0; i < 5; i++) {
            expectRefusal(
                    401, "invalid_credentials", appEngine().signIn(email.toUpperCase(Locale.ROOT), "Wrong-horse-" + i));
            expect(WRONG, logIn(email, "Wrong-lamp-" + i));
        }
        expect(LOCKED, logIn(email, PASSWORD));
        assertThat(expectRefusal(423, "account_locked", appEngine().signIn(email, PASSWORD))
                        .header("Retry-After"))
                .matches("[1-9][0-9]*");
    }

    @Test
    void unknown_accounts_lock_alike_at_both_gates() {
        String nobody = newEmail();
        for (int i = 0; i < 10; i++) {
            expect(WRONG, logIn(nobody, "Wrong-lamp-" + i));
        }
        expect(LOCKED, logIn(nobody, PASSWORD));
        expectRefusal(423, "account_locked", appEngine().signIn(nobody, PASSWORD));
    }

    @Test
    void a_token_is_good_at_the_gate_that_issued_it_and_no_other() {
        String email = newEmail();
        Reply user = authing().registerEmail(email);
        Reply in = appEngine().signIn(email);

        expectRefusal(
                401,
                "invalid_token",
                appEngine().http().bearer(user.textAt("data.token")).get("/profile"));
        expect(NOT_LOGGED_IN, authing().as(in.textAt("access_token")).get("users/me"));
        expect(NOT_LOGGED_IN, authing().as(in.textAt("refresh_token")).get("users/me"));
        Map<String, Object> body = Map.of("refresh_token", user.textAt("data.token"));
        expectRefusal(401, "invalid_token", appEngine().http().post("/profile/customer/refresh", body));
        assertThat(appEngine().whoami(in).status()).isEqualTo(200);
        expect(200, authing().as(user).get("users/me"));
    }

    @Test
    void tokens_of_version_3_are_good_at_version_2_and_not_at_AppEngine() {
        String email = newEmail();
        authing().registerEmail(email);
        Reply in = V3Caller.ok(V3Caller.node(target())
                .post(
                        "signin",
                        Map.of(
                                "connection",
                                "PASSWORD",
                                "passwordPayload",
                                Map.of("account", email, "password", PASSWORD))));
        String ofAppEngine = appEngine().signIn(email).textAt("access_token");

        for (String token : List.of(in.textAt("data.access_token"), in.textAt("data.id_token"))) {
            expect(200, authing().as(token).get("users/me"));
            expectRefusal(401, "invalid_token", appEngine().http().bearer(token).get("/profile"));
        }
        V3Caller.notLoggedIn(V3Caller.node(target()).as(ofAppEngine).post("unbind-phone"));
    }

    @Test
    void what_a_person_changes_at_one_gate_is_seen_at_the_other() {
        String email = newEmail();
        Reply in = appEngine().signUp(email);
        Reply user = expect(200, logIn(email, PASSWORD));
        String phone = newPhone();
        String name = newUsername();

        expect(
                200,
                authing()
                        .as(user)
                        .post(
                                "users/profile/update",
                                Map.of("givenName", "Ann", "familyName", "Lee", "username", name)));
        expect(
                200,
                authing()
                        .as(user)
                        .post(
                                "users/phone/bind",
                                Map.of("phone", phone, "code", authing().smsCode(phone))));

        Reply whoami = appEngine().whoami(in);
        assertThat(whoami.at("firstName")).isEqualTo("Ann");
        assertThat(whoami.at("lastName")).isEqualTo("Lee");
        assertThat(whoami.at("username")).isEqualTo(name);
        assertThat(whoami.at("phone")).isEqualTo("+86" + phone);
    }
}
