package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.access;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What pages in browsers may do (section 1.6). */
class PageWireTest {
    private static final String PAGE = "https://app.example.com";
    private static final String PROFILE = "/api/client/v2.0/auth/profile";

    private final AppWorld world = AppWorld.start();
    private final RealmClient client = world.client;
    private final Http page = client.http().with("Origin", PAGE);
    private final String logIn = client.path("/auth/providers/anon-user/login");

    @AfterEach
    void stop() {
        world.close();
    }

    private Reply ask(String path, String origin) {
        return client.http()
                .with("Origin", origin)
                .with("Access-Control-Request-Method", "PUT")
                .with("Access-Control-Request-Headers", "authorization,content-type,accept")
                .send("OPTIONS", path, null, null);
    }

    private static void assertAllowed(Reply reply, String origin) {
        assertThat(reply.response().headers().allValues("Access-Control-Allow-Origin"))
                .containsExactly(origin);
        assertThat(reply.header("Access-Control-Expose-Headers")).contains("X-Baas-Location");
    }

    private static void assertNotAllowed(Reply reply) {
        assertThat(reply.response().headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void any_page_may_call_an_application_that_lists_no_origins() {
        Reply asked = ask(logIn, PAGE);

        assertThat(asked.status()).isEqualTo(204);
        assertAllowed(asked, PAGE);
        assertThat(asked.header("Access-Control-Allow-Methods")).contains("GET", "POST", "PUT", "DELETE");
        assertThat(asked.header("Access-Control-Allow-Headers")).contains("authorization", "content-type", "accept");
        assertAllowed(page.post(logIn, Map.of()), PAGE);
        assertAllowed(ask(PROFILE, PAGE), PAGE);
    }

    @Test
    void pages_see_refusals_as_well() {
        assertAllowed(page.get(PROFILE), PAGE);
        assertAllowed(page.post(client.path("/auth/providers/nothing/login"), Map.of()), PAGE);
        assertAllowed(page.get("/api/client/v2.0/app/nobody/location"), PAGE);
    }

    @Test
    void an_application_that_lists_origins_is_called_from_these_alone() {
        Reply in = client.anonymous();
        world.allowOrigins(List.of(PAGE));

        assertAllowed(ask(logIn, PAGE), PAGE);
        assertAllowed(page.post(logIn, Map.of()), PAGE);
        assertNotAllowed(ask(logIn, "https://evil.example"));
        Http evil = client.http().with("Origin", "https://evil.example");
        assertNotAllowed(evil.post(logIn, Map.of()));
        assertNotAllowed(evil.bearer(access(in)).get(PROFILE));
        assertAllowed(page.bearer(access(in)).get(PROFILE), PAGE);
    }

    @Test
    void requests_that_come_from_no_page_are_told_nothing() {
        assertNotAllowed(client.anonymous());
    }
}
