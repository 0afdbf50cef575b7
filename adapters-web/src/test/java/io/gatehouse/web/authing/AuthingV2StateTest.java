package io.gatehouse.web.authing;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.tck.House;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** States of accounts, tokens, hashing and store that no conversation brings about by itself. */
class AuthingV2StateTest {
    private static final AuthingHouse HOUSE = new AuthingHouse();

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    private static AuthingClient client() {
        return HOUSE.client();
    }

    private static Principal stored(String email) {
        return HOUSE.house().stored(new EmailAddress(email)).orElseThrow();
    }

    private static Reply logIn(String email, String password) {
        return client().post("login/account", Map.of("account", email, "password", password));
    }

    @Test
    void a_first_log_in_gives_a_token_for_the_new_password_and_that_logs_in() {
        String email = newEmail();
        client().registerEmail(email);
        demandNewPassword(email);

        Reply due = expect(1639, logIn(email, client().encrypted(PASSWORD)));

        String token = due.textAt("data.token");
        assertThat(due.json().get("data")).isEqualTo(Map.of("token", token));
        expect(2020, client().as(token).get("users/me"));
        expect(2333, logIn(email, "not the password"));
        String next = "Otter-piano-7733!";
        expect(2029, setFirst(token, "12345"));
        Reply user = expect(200, setFirst(token, client().encrypted(next)));
        expect(200, client().as(user).get("users/me"));
        expect(1020020, setFirst(token, next));
        expect(200, logIn(email, next));
    }

    private static Reply setFirst(String token, String password) {
        return client().post("users/password/reset-by-first-login-token", Map.of("token", token, "password", password));
    }

    private static void demandNewPassword(String email) {
        Principal principal = stored(email);
        PasswordHash hash = HOUSE.house().hasher.hash(Secret.of(PASSWORD));
        HOUSE.house()
                .world
                .credentials()
                .replace(
                        principal.tenantId(),
                        principal.id(),
                        new StoredPassword(
                                hash,
                                PasswordLevel.HIGH,
                                true,
                                HOUSE.house().clock.instant()));
    }

    @Test
    void a_first_log_in_token_is_good_for_ten_minutes() {
        String email = newEmail();
        client().registerEmail(email);
        demandNewPassword(email);
        String token = expect(1639, logIn(email, PASSWORD)).textAt("data.token");

        HOUSE.house().clock.advance(Duration.ofMinutes(10));

        expect(1020020, setFirst(token, "Otter-piano-7733!"));
    }

    @Test
    void that_an_account_is_suspended_is_told_after_the_right_password_only() {
        String email = newEmail();
        client().registerEmail(email);
        Principal principal = stored(email);
        HOUSE.house()
                .world
                .principals()
                .setStatus(
                        principal.tenantId(),
                        principal.id(),
                        PrincipalStatus.SUSPENDED,
                        HOUSE.house().clock.instant());

        expect(2333, logIn(email, "not the password"));
        expect(2005, logIn(email, PASSWORD));
    }

    @Test
    void a_token_ends_with_its_fourteen_days_and_a_code_with_its_five_minutes() {
        String email = newEmail();
        AuthingClient caller = client().as(client().registerEmail(email));
        String code = client().emailCode(email, "LOGIN_VERIFY_CODE");

        HOUSE.house().clock.advance(Duration.ofMinutes(5));
        expect(2001, client().post("login/email-code", Map.of("email", email, "code", code)));
        expect(200, caller.get("users/me"));
        HOUSE.house().clock.advance(Duration.ofDays(14));
        expect(2020, caller.get("users/me"));
        expect(1010001, caller.get("logout"));
    }

    @Test
    void hashing_at_its_bound_is_told_as_busy_and_ends_by_itself() {
        String email = newEmail();
        client().registerEmail(email);
        HOUSE.house().hasher.setBusy(true);
        try {
            Reply busy = expect(1000, logIn(email, PASSWORD));
            assertThat(busy.header("Retry-After")).isEqualTo("2");
            expect(1000, client().post("register/email", Map.of("email", newEmail(), "password", PASSWORD)));
        } finally {
            HOUSE.house().hasher.setBusy(false);
        }
        expect(200, logIn(email, PASSWORD));
    }

    @Test
    void while_the_store_is_away_it_is_a_server_error_and_the_current_user_is_answered_from_memory() {
        String email = newEmail();
        Reply user = client().registerEmail(email);
        expect(200, client().as(user).get("users/me"));
        HOUSE.house().world.goAway();
        try {
            for (Reply away : List.of(
                    logIn(email, PASSWORD),
                    client().post("email/send", Map.of("email", email, "scene", "MFA_VERIFY")),
                    client().as(user).post("users/profile/update", Map.of("nickname", "N")))) {
                assertThat(away.status()).isEqualTo(503);
                assertThat(away.at("code")).isEqualTo(500);
                assertThat(away.textAt("message")).isNotEmpty();
                assertThat(away.header("Retry-After")).isNotEmpty();
                assertThat(away.text()).doesNotContain("Exception");
            }
            expect(200, client().as(user).get("users/me"));
        } finally {
            HOUSE.house().world.comeBack();
        }
        expect(200, logIn(email, PASSWORD));
    }

    @Test
    void tokens_of_another_gate_or_of_staff_open_nothing() {
        String email = newEmail();
        Reply signUp = client().plain()
                .with("orgid", "acme")
                .post("/profile/customer/signup", Map.of("email", email, "password", PASSWORD));
        assertThat(signUp.status()).isEqualTo(201);

        expect(2020, client().as(signUp.textAt("access_token")).get("users/me"));
        expect(200, logIn(email, PASSWORD));
        expect(2020, client().as(staffToken()).get("users/me"));
        expect(2020, client().as(staffToken()).post("users/profile/update", Map.of("nickname", "N")));
        expect(2020, client().as(signUp.textAt("refresh_token")).get("users/me"));
    }

    private static String staffToken() {
        House house = HOUSE.house();
        Door door = new Door(house.tenant, house.application, PrincipalKind.STAFF, new House.PairProfile("pairs"));
        return house.signUp
                                .execute(new SignUp.Command(
                                        door,
                                        new EmailAddress(newEmail()),
                                        Secret.of(PASSWORD),
                                        null,
                                        Map.of(),
                                        true,
                                        0,
                                        House.from("192.0.2.1")))
                                .map(done ->
                                        Objects.requireNonNull(done.tokens()).access())
                                .map(String::valueOf)
                        instanceof Result.Ok<String>(String token)
                ? token
                : "";
    }

    @Test
    void tokens_are_signed_under_the_secret_of_an_application_that_has_one() {
        Application application = HOUSE.house().application(HOUSE.house().tenant, false);
        Application symmetric = new Application(
                application.id(),
                application.tenantId(),
                null,
                "Symmetric",
                "symmetric",
                null,
                null,
                new byte[] {1, 2, 3},
                application.tokenEndpointAuth(),
                List.of(URI.create("https://app.example.com:8443/callback")),
                List.of("https://shop.example.com"),
                false,
                true,
                null,
                Set.of(),
                application.passkeys(),
                application.qrLogin(),
                application.tokens(),
                application.createdAt(),
                application.updatedAt());
        HOUSE.house().world.tenants().save(symmetric);
        Http http = client().plain().with("x-authing-app-id", symmetric.id().hex());
        int signatures = HOUSE.house().signer.signatures();

        Reply user = expect(
                200,
                http.post(
                        "/api/v2/register/email",
                        Map.of("email", newEmail(), "password", PASSWORD, "forceLogin", true)));

        assertThat(HOUSE.house().signer.signatures()).isEqualTo(signatures);
        expect(200, http.bearer(user.textAt("data.token")).get("/api/v2/users/me"));
        browsersMayCallFromTheOriginsOf(http);
    }

    private static void browsersMayCallFromTheOriginsOf(Http http) {
        HOUSE.house().clock.advance(Duration.ofSeconds(31));
        for (String origin : List.of("https://shop.example.com", "https://app.example.com:8443")) {
            Reply preflight = client().plain()
                    .with("Origin", origin)
                    .with("Access-Control-Request-Method", "POST")
                    .with("Access-Control-Request-Headers", "x-authing-app-id")
                    .send("OPTIONS", "/api/v2/login/account", null, null);
            assertThat(preflight.status()).isEqualTo(204);
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(origin);
            assertThat(preflight.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(preflight.header("Access-Control-Allow-Methods")).contains("DELETE");
            assertThat(preflight.header("Access-Control-Allow-Headers")).contains("x-authing-userpool-id");
            Reply call = http.with("Origin", origin).get("/api/v2/users/me");
            assertThat(expect(2020, call).header("Access-Control-Allow-Origin")).isEqualTo(origin);
        }
        Reply stranger = http.with("Origin", "https://evil.example").get("/api/v2/users/me");
        assertThat(stranger.header("Access-Control-Allow-Origin")).isEmpty();
        Reply otherApplication = client().http()
                .with("Origin", "https://shop.example.com")
                .post("/api/v2/login/account", Map.of("account", "a", "password", "b"));
        assertThat(otherApplication.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(otherApplication.header("Vary")).contains("Origin");
    }

    @Test
    void sending_to_a_number_is_possible_again_after_the_wait() {
        String phone = newPhone();
        expect(200, client().post("sms/send", Map.of("phone", phone)));
        expect(2080, client().post("sms/send", Map.of("phone", phone)));

        HOUSE.house().clock.advance(Duration.ofSeconds(60));

        expect(200, client().post("sms/send", Map.of("phone", phone)));
    }
}
