package io.gatehouse.web.authing;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Application.TokenEndpointAuth;
import io.gatehouse.tck.House;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Applications that have to prove themselves before they are given tokens (section 13). */
class AuthingV3ClientTest {
    private static final String CLIENT_SECRET = "a-client-secret";
    private static final AuthingHouse HOUSE = new AuthingHouse();

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    private static Map<String, Object> byPassword(String account, String password) {
        return Map.of("connection", "PASSWORD", "passwordPayload", Map.of("account", account, "password", password));
    }

    private static Application confidential(TokenEndpointAuth how) {
        House house = HOUSE.house();
        Application open = house.application(house.tenant, false);
        Application closed = new Application(
                open.id(),
                open.tenantId(),
                null,
                "Confidential",
                "confidential-" + open.id().hex(),
                null,
                Digest.of(CLIENT_SECRET),
                null,
                how,
                List.of(),
                List.of(),
                false,
                true,
                null,
                Set.of(),
                open.passkeys(),
                open.qrLogin(),
                open.tokens(),
                open.createdAt(),
                open.updatedAt());
        house.world.tenants().save(closed);
        return closed;
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        Map<String, Object> more = new HashMap<>(body);
        more.put(name, value);
        return more;
    }

    private static Http basic(Http http, String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return http.with("Authorization", "Basic " + encoded);
    }

    @Test
    void an_application_with_its_secret_in_the_body_must_send_it_there() {
        String email = newEmail();
        HOUSE.client().registerEmail(email);
        String app = confidential(TokenEndpointAuth.CLIENT_SECRET_POST).id().hex();
        Http nameless = new Http(HOUSE.target().base());
        Http named = nameless.with("x-authing-app-id", app);
        Map<String, Object> body = byPassword(email, PASSWORD);
        String path = "/api/v3/signin";

        assertThat(refused(401, null, named.post(path, body)).textAt("message")).contains("secret");
        refused(401, null, named.post(path, with(body, "client_secret", "wrong")));
        refused(401, null, basic(named, app + ":" + CLIENT_SECRET).post(path, body));
        Map<String, Object> proven = with(body, "client_secret", CLIENT_SECRET);
        refused(
                401,
                null,
                named.post(path, with(proven, "client_id", HOUSE.target().app())));
        ok(named.post(path, proven));
        Reply in = ok(nameless.post(path, with(proven, "client_id", app)));
        expect(200, named.bearer(in.textAt("data.access_token")).get("/api/v2/users/me"));
        refused(401, null, named.post("/api/v3/signin-by-mobile", Map.of("connection", "apple")));
    }

    @Test
    void an_application_with_basic_authentication_must_use_that() {
        String email = newEmail();
        HOUSE.client().registerEmail(email);
        String app = confidential(TokenEndpointAuth.CLIENT_SECRET_BASIC).id().hex();
        Http nameless = new Http(HOUSE.target().base());
        Http named = nameless.with("x-authing-app-id", app);
        Map<String, Object> body = byPassword(email, PASSWORD);
        String path = "/api/v3/signin";

        refused(401, null, named.post(path, body));
        refused(401, null, named.post(path, with(body, "client_secret", CLIENT_SECRET)));
        refused(401, null, basic(named, app + ":wrong").post(path, body));
        refused(401, null, basic(named, app).post(path, body));
        refused(
                401,
                null,
                basic(named, HOUSE.target().app() + ":" + CLIENT_SECRET).post(path, body));
        ok(basic(named, app + ":" + CLIENT_SECRET).post(path, body));
        ok(basic(nameless, app + ":" + CLIENT_SECRET).post(path, body));
    }
}
