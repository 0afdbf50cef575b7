package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sections 2.3, 2.4, 6.2, 8.10, 8.32 and 8.34: credentials and sessions. */
public abstract class SessionScenarios extends AuthingScenarios {

    private Http named() {
        return client().plain().with("x-authing-app-id", target().app());
    }

    private Reply me(String authorization) {
        return named().with("Authorization", authorization).get("/api/v2/users/me");
    }

    @Test
    void a_token_is_taken_in_every_form_that_clients_send() {
        String token = client().registerEmail(newEmail()).textAt("data.token");

        for (String form : List.of("Bearer " + token, "bearer " + token, "BEARER  " + token, token)) {
            expect(200, me(form));
        }
        for (String form : List.of(
                "Bearer null",
                "Bearer undefined",
                "Bearer",
                "Bearer ",
                "null",
                "Basic YTpi",
                "Bearer x",
                "Bearer a.b.c",
                "Digest " + token)) {
            expect(2020, me(form));
        }
        expect(2020, named().get("/api/v2/users/me"));
    }

    @Test
    void tokens_that_we_did_not_sign_are_nobodys() {
        String token = client().registerEmail(newEmail()).textAt("data.token");
        String[] parts = token.split("\\.", -1);

        for (String forged : List.of(
                "eyJhbGciOiJub25lIn0." + parts[1] + ".",
                "eyJhbGciOiJOb25FIn0." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + "." + "A".repeat(86),
                parts[0] + "." + parts[1],
                token + "." + parts[2],
                token + "x",
                "." + parts[1] + ".",
                "a".repeat(12_000))) {
            expect(2020, me("Bearer " + forged));
        }
    }

    @Test
    void logging_out_ends_this_session_only_and_at_once() {
        String email = newEmail();
        Reply here = client().registerEmail(email);
        Reply elsewhere = expect(200, client().post("login/account", Map.of("account", email, "password", PASSWORD)));

        Reply out = expect(200, client().as(here).get("logout?app_id=" + target().app()));

        assertThat(out.json()).containsEntry("data", null);
        expect(2020, client().as(here).get("users/me"));
        expect(200, client().as(elsewhere).get("users/me"));
        expect(1010001, client().as(here).get("logout?app_id=" + target().app()));
        expect(200, named().get("/api/v2/logout?app_id=" + target().app()));
        expect(1010001, named().bearer("nonsense").get("/api/v2/logout"));
        expect(200, client().as(elsewhere).http().get("/logout?appId=" + target().app() + "&deviceId=current"));
        expect(2020, client().as(elsewhere).get("users/me"));
    }

    @Test
    void a_refresh_answers_the_user_with_a_new_token_and_its_times_and_leaves_the_old_one_good() {
        Reply user = client().registerEmail(newEmail());

        Reply refreshed = expect(200, client().as(user).post("users/refresh-token"));

        String token = refreshed.textAt("data.token");
        assertThat(token).isNotEqualTo(user.textAt("data.token"));
        assertThat(refreshed.at("data.id")).isEqualTo(user.at("data.id"));
        assertThat(((Number) refreshed.at("data.exp")).longValue())
                .isGreaterThan(((Number) refreshed.at("data.iat")).longValue());
        expect(200, client().as(token).get("users/me"));
        expect(200, client().as(user).get("users/me"));
        expect(200, client().as(token).get("logout"));
        expect(2020, client().as(user).get("users/me"));
        expect(2020, client().as(user).post("users/refresh-token"));
        expect(2020, client().post("users/refresh-token", Map.of()));
    }

    @Test
    void a_good_token_is_validated_with_its_bare_claims() {
        Reply user = client().registerEmail(newEmail());
        String token = user.textAt("data.token");

        for (String member : List.of("id_token", "access_token")) {
            Reply claims = client().plain().get("/api/v2/oidc/validate_token?" + member + "=" + token);
            assertThat(claims.status()).isEqualTo(200);
            assertThat(claims.json()).doesNotContainKey("code");
            assertThat(claims.at("sub")).isEqualTo(user.at("data.id"));
            assertThat(claims.at("aud")).isEqualTo(target().app());
            assertThat(claims.textAt("iss")).endsWith("/oidc");
            assertThat(claims.at("data.id")).isEqualTo(user.at("data.id"));
            assertThat(claims.at("data.userPoolId")).isEqualTo(target().pool());
            assertThat(claims.json()).containsKeys("iat", "exp", "jti", "sid", "nickname", "email", "phone_number");
            long life = ((Number) claims.at("exp")).longValue() - ((Number) claims.at("iat")).longValue();
            assertThat(life).isEqualTo(1_209_600L);
        }
        expect(400, client().plain().get("/api/v2/oidc/validate_token?id_token=nonsense"));
        expect(400, client().plain().get("/api/v2/oidc/validate_token"));
        expect(200, client().as(user).get("logout"));
        expect(400, client().plain().get("/api/v2/oidc/validate_token?id_token=" + token));
    }

    @Test
    void a_token_is_good_in_its_own_pool_only() {
        Reply user = client().registerEmail(newEmail());
        Http foreign = client().plain().bearer(user.textAt("data.token"));

        expect(2020, foreign.with("x-authing-app-id", target().foreignApp()).get("/api/v2/users/me"));
        expect(
                2020,
                foreign.with("x-authing-userpool-id", target().foreignPool()).get("/api/v2/users/me"));
        expect(2020, foreign.with("x-authing-app-id", target().foreignApp()).post("/api/v2/password/update", Map.of()));
        expect(200, foreign.get("/api/v2/users/me"));
    }

    @Test
    void pool_and_application_are_told_from_headers_query_or_token() {
        Map<String, Object> body = Map.of("account", newEmail(), "password", PASSWORD);
        Http plain = client().plain();
        String app = target().app();

        expect(2101, plain.post("/api/v2/login/account", body));
        expect(2333, plain.with("x-authing-app-id", app).post("/api/v2/login/account", body));
        expect(2333, plain.with("x-authing-userpool-id", target().pool()).post("/api/v2/login/account", body));
        expect(2333, plain.post("/api/v2/login/account?app_id=" + app, body));
        expect(2333, plain.post("/api/v2/login/account?appId=" + app, body));
        expect(2333, plain.post("/api/v2/login/account?userpool_id=" + target().pool(), body));
        expect(2011, plain.with("x-authing-app-id", "0".repeat(24)).post("/api/v2/login/account", body));
        expect(2011, plain.with("x-authing-app-id", "nonsense").post("/api/v2/login/account", body));
        expect(2224, plain.with("x-authing-userpool-id", "0".repeat(24)).post("/api/v2/login/account", body));
        expect(
                2036,
                plain.with("x-authing-app-id", app)
                        .with("x-authing-userpool-id", target().foreignPool())
                        .post("/api/v2/login/account", body));
        String token = client().registerEmail(newEmail()).textAt("data.token");
        expect(2333, plain.bearer(token).post("/api/v2/login/account", body));
    }

    @Test
    void accounts_of_one_pool_are_unknown_in_another() {
        String email = newEmail();
        client().registerEmail(email);
        Http foreign = client().plain().with("x-authing-app-id", target().foreignApp());

        expect(2333, foreign.post("/api/v2/login/account", Map.of("account", email, "password", PASSWORD)));
        expect(200, foreign.post("/api/v2/register/email", Map.of("email", email, "password", PASSWORD)));
    }
}
