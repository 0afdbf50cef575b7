package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.access;
import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.StubPerson;
import io.gatehouse.core.federation.UpstreamJourneys;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.tck.FakePeer.Asked;
import io.gatehouse.tck.FederationHouse;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web client's redirect flow (section 7.8), by a stub whose first person comes straight back. */
class RedirectWireTest {
    private static final String PAGE = "https://shop.example/handle-redirect";
    private static final String STATE = "abcdefghijkl";

    private final AppWorld world = AppWorld.start();
    private final RealmClient client = world.client;
    private final Http http = world.server.http();

    @BeforeEach
    void connect() {
        world.register(List.of(URI.create(PAGE)));
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(ProviderType.OAUTH2_GOOGLE, new ProviderSettings(true, Map.of()));
        world.set(providers);
        save("ann");
    }

    private void save(String code) {
        world.house()
                .world
                .connections()
                .save(new Connection(
                        new ConnectionId("65f0000000000000000000c1"),
                        world.house().tenant.id(),
                        new Provider("google"),
                        ProviderKind.STUB,
                        "google",
                        Set.of(),
                        Peer.of(""),
                        Connection.Rules.defaults(),
                        List.of(new StubPerson(code, "up-" + code, null, false, "Ann"))));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String begin(String redirect, String more) {
        return client.path(
                "/auth/providers/oauth2-google/login?state=" + STATE + "&redirect=" + encoded(redirect) + more);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Where the upstream sends the browser back to. */
    private static String callback(Reply begun) {
        URI back = URI.create(begun.header("Location"));
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private Http browser(Reply begun) {
        return http.with("Cookie", begun.header("Set-Cookie").split(";")[0]);
    }

    private static Map<String, String> fragment(Reply ended) {
        assertThat(ended.status()).isEqualTo(303);
        String address = ended.header("Location");
        assertThat(address).startsWith(PAGE + "#");
        return Asked.parameters(URI.create(address).getRawFragment());
    }

    @Test
    void a_client_begins_only_so_many_in_a_minute_at_either_gate() {
        for (int i = 0; i < FederationHouse.PER_MINUTE; i++) {
            expect(303, http.get(begin(PAGE, "")));
        }
        String elsewhere = "/connections/social/google?relay_method=web_message&app_id="
                + world.application.id().hex();

        for (String path : List.of(begin(PAGE, ""), elsewhere)) {
            Reply reply = expect(429, http.get(path));
            assertThat(reply.header("Retry-After")).isNotEmpty();
            assertThat(reply.header("Content-Type")).startsWith("text/html");
            assertThat(reply.header("Set-Cookie")).isEmpty();
            assertThat(reply.text()).doesNotContain("<script");
        }
        world.house().clock.advance(Duration.ofMinutes(1));
        expect(303, http.get(begin(PAGE, "")));
        expect(303, http.get(elsewhere));
    }

    @Test
    void whose_domain_is_not_let_in_comes_back_with_that_error() {
        world.set(Map.of(
                ProviderType.OAUTH2_GOOGLE, new ProviderSettings(true, Map.of("domains", List.of("example.com")))));
        Reply begun = http.get(begin(PAGE, ""));

        Map<String, String> told = fragment(browser(begun).get(callback(begun)));

        assertThat(told).containsEntry("_baas_error", "domain not allowed").doesNotContainKey("_baas_ua");
    }

    @Test
    void who_goes_there_and_comes_back_is_signed_in_and_the_page_is_told_in_its_fragment() {
        String device = Base64.getEncoder().encodeToString("{\"platform\":\"web\"}".getBytes(StandardCharsets.UTF_8));
        Reply begun = http.get(begin(PAGE, "&device=" + encoded(device)));
        assertThat(begun.status()).isEqualTo(303);
        assertThat(begun.header("Set-Cookie")).contains("HTTPOnly", "Path=/api/client/v2.0/auth/callback");

        Map<String, String> told = fragment(browser(begun).get(callback(begun)));

        assertThat(told)
                .containsEntry("_baas_client_app_id", AppWorld.APP)
                .containsEntry("_baas_state", STATE)
                .containsOnlyKeys("_baas_client_app_id", "_baas_state", "_baas_ua");
        String[] parts = told.get("_baas_ua").split("\\$");
        assertThat(parts).hasSize(4);
        assertThat(expect(200, http.bearer(parts[0]).get("/api/client/v2.0/auth/profile"))
                        .at("user_id"))
                .isEqualTo(parts[2]);
        assertThat(expect(201, http.bearer(parts[1]).post("/api/client/v2.0/auth/session"))
                        .at("access_token"))
                .isNotNull();
    }

    @Test
    void an_answer_is_good_once_and_in_the_browser_that_began_only() {
        Reply begun = http.get(begin(PAGE, ""));
        Reply others = http.get(begin(PAGE, ""));

        assertThat(http.get(callback(begun)).status()).isEqualTo(400);
        assertThat(browser(others).get(callback(begun)).status()).isEqualTo(400);
        fragment(browser(begun).get(callback(begun)));
        assertThat(browser(begun).get(callback(begun)).status()).isEqualTo(400);
    }

    /** A sibling of this host may set cookies for the domain of both, but none of such a name. */
    @Test
    void over_tls_a_browser_is_known_by_a_cookie_that_no_other_host_can_set() {
        world.house().reachedAt(URI.create("https://login.example"));
        Reply begun = http.get(begin(PAGE, ""));
        String cookie = begun.header("Set-Cookie");
        assertThat(cookie)
                .startsWith("__Host-gh_app_")
                .contains("; Path=/;", "Secure", "HTTPOnly", "SameSite=None")
                .doesNotContain("Domain");

        String others = cookie.split(";")[0].substring("__Host-".length());
        assertThat(http.with("Cookie", others).get(callback(begun)).status()).isEqualTo(400);
        Reply ended = browser(begun).get(callback(begun));
        fragment(ended);
        assertThat(ended.header("Set-Cookie"))
                .startsWith("__Host-gh_app_")
                .contains("; Path=/;", "Secure", "Max-Age=0");
    }

    @Test
    void an_answer_at_another_gate_gets_a_page_and_is_good_here_still() {
        Reply begun = http.get(begin(PAGE, ""));
        String cookie = begun.header("Set-Cookie").split(";")[0].replace("gh_app_", "gh_social_");

        Reply elsewhere = http.with("Cookie", cookie)
                .get(callback(begun).replaceFirst("^[^?]+", "/connections/social/google/callback"));

        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.header("Content-Type")).startsWith("text/html");
        fragment(browser(begun).get(callback(begun)));
    }

    @Test
    void an_answer_comes_too_late_after_ten_minutes() {
        Reply begun = http.get(begin(PAGE, ""));
        world.house().clock.advance(UpstreamJourneys.LIFETIME);

        assertThat(browser(begun).get(callback(begun)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://shop.example/",
                "https://shop.example/handle-redirect/",
                "https://SHOP.example/handle-redirect",
                "https://shop.example/handle-redirect?x=1",
                "https://shop.example/handle-redirect#x",
                "https://shop.example/x/../handle-redirect",
                "https://shop.example@@evil.example/handle-redirect",
                "javascript:alert(1)",
                "//shop.example/handle-redirect"
            })
    void nobody_is_sent_back_to_a_page_that_is_not_registered_letter_by_letter(String redirect) { // threat 59
        Reply reply = http.get(begin(redirect, ""));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.response().headers().firstValue("Location")).isEmpty();
    }

    @Test
    void a_doubled_parameter_and_a_state_of_another_form_begin_nothing() {
        assertThat(http.get(begin(PAGE, "&redirect=" + encoded("https://evil.example")))
                        .status())
                .isEqualTo(400);
        assertThat(http.get(begin(PAGE, "").replace(STATE, "%22%3E%3Cscript%3E"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_provider_that_is_off_begins_nothing() {
        world.set(AppWorld.usual());

        assertThat(http.get(begin(PAGE, "")).status()).isEqualTo(400);
    }

    @Test
    void what_the_upstream_refuses_is_told_to_the_page() {
        Reply begun = http.get(begin(PAGE, ""));
        String refused = callback(begun).replaceFirst("code=[^&]*", "error=access_denied");
        assertThat(fragment(browser(begun).get(refused)))
                .containsEntry("_baas_error", "unauthorized")
                .containsEntry("_baas_state", STATE)
                .doesNotContainKey("_baas_ua");

        Reply again = http.get(begin(PAGE, ""));
        String forged = callback(again).replaceFirst("code=[^&]*", "code=forged");
        assertThat(fragment(browser(again).get(forged))).containsEntry("_baas_error", "unauthorized");
    }

    @Test
    void a_form_brings_people_back_as_well() {
        Reply begun = http.get(begin(PAGE, ""));
        String form = URI.create(begun.header("Location")).getRawQuery();

        Reply ended = browser(begun)
                .send(
                        "POST",
                        "/api/client/v2.0/auth/callback",
                        "application/x-www-form-urlencoded",
                        form.getBytes(StandardCharsets.UTF_8));

        assertThat(fragment(ended)).containsKey("_baas_ua");
    }

    @Test
    void a_link_is_begun_with_the_access_token_and_the_address_is_told_in_a_header() {
        Reply anonymous = client.anonymous();
        String link = begin(PAGE, "&link=true&providerRedirectHeader=true");
        assertThat(http.get(link).status()).isEqualTo(401);

        Reply begun = expect(200, http.bearer(access(anonymous)).get(link));
        URI back = URI.create(begun.header("X-Baas-Location"));
        Map<String, String> told = fragment(browser(begun).get(back.getRawPath() + "?" + back.getRawQuery()));

        assertThat(told).containsEntry("_baas_link", "ok");
        assertThat(told.get("_baas_ua").split("\\$")[2]).isEqualTo(user(anonymous));
        assertThat(user(expect(200, client.logIn("oauth2-google", Map.of("authCode", "ann")))))
                .isEqualTo(user(anonymous));
    }

    /** Forced linking: another page's token, in the browser of whoever looks at that page. */
    @ParameterizedTest
    @ValueSource(strings = {"&link=true&providerRedirectHeader=true", "&link=true", "&providerRedirectHeader=true"})
    void only_a_page_of_the_origin_that_it_ends_at_has_a_browser_marked_for_a_way(String more) {
        Http caller = http.bearer(access(client.anonymous()));

        for (String origin : List.of(
                "https://evil.example",
                "null",
                "",
                "http://shop.example",
                "https://shop.example:8443",
                "https://shop.example.evil.example",
                "https://SHOP.example")) {
            beginsNothing(caller.with("Origin", origin).get(begin(PAGE, more)));
        }
        for (String site : List.of("cross-site", "same-site", "none")) {
            beginsNothing(caller.with("Sec-Fetch-Site", site).get(begin(PAGE, more)));
        }

        Http page = caller.with("Origin", "https://shop.example").with("Sec-Fetch-Site", "cross-site");
        assertThat(page.get(begin(PAGE, more)).header("Set-Cookie")).isNotEmpty();
        assertThat(caller.with("Sec-Fetch-Site", "same-origin")
                        .get(begin(PAGE, more))
                        .header("Set-Cookie"))
                .isNotEmpty();
    }

    private static void beginsNothing(Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.response().headers().map()).doesNotContainKeys("set-cookie", "location", "x-baas-location");
    }

    @Test
    void an_origin_is_written_without_the_port_that_is_usual() {
        URI page = URI.create("https://shop.example:443/handle-redirect");
        URI device = URI.create("com.example://shop.example/back");
        world.register(List.of(page, device));
        Http caller = http.bearer(access(client.anonymous())).with("Origin", "https://shop.example");

        assertThat(caller.get(begin(page.toString(), "&link=true")).status()).isEqualTo(303);
        beginsNothing(caller.get(begin(device.toString(), "&link=true")));
    }

    /** The window of a log-in comes from wherever the page is, and brings no token. */
    @Test
    void a_window_begins_a_log_in_from_anywhere() {
        Http page = http.with("Sec-Fetch-Site", "cross-site");
        expect(303, page.get(begin(PAGE, "")));
        expect(303, page.with("Sec-Fetch-Dest", "document").get(begin(PAGE, "")));

        for (String place : List.of("image", "iframe", "empty", "script")) {
            beginsNothing(page.with("Sec-Fetch-Dest", place).get(begin(PAGE, "")));
        }
    }

    /** As by credential: it would outlive the key (ADR 69). */
    @Test
    void what_a_key_has_opened_begins_no_link() {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(ProviderType.OAUTH2_GOOGLE, new ProviderSettings(true, Map.of()));
        providers.put(ProviderType.API_KEY, new ProviderSettings(true, Map.of()));
        world.set(providers);
        String key = expect(
                        201,
                        http.bearer(RealmClient.refreshToken(client.newUser(RealmClient.newEmail())))
                                .post("/api/client/v2.0/auth/api_keys", Map.of("name", "k")))
                .textAt("key");
        Reply byKey = expect(200, client.logIn("api-key", Map.of("key", key)));

        Reply refused = http.bearer(access(byKey)).get(begin(PAGE, "&link=true&providerRedirectHeader=true"));

        RealmClient.refused(403, "AuthError", "not in a session that was opened with an API key", refused);
        assertThat(refused.header("Set-Cookie")).isEmpty();
        assertThat(refused.header("X-Baas-Location")).isEmpty();
    }

    @Test
    void a_link_whose_session_has_ended_meanwhile_links_nothing() {
        Reply anonymous = client.anonymous();
        Reply begun =
                expect(200, http.bearer(access(anonymous)).get(begin(PAGE, "&link=true&providerRedirectHeader=true")));
        client.logOut(anonymous);
        URI back = URI.create(begun.header("X-Baas-Location"));

        Map<String, String> told = fragment(browser(begun).get(back.getRawPath() + "?" + back.getRawQuery()));

        assertThat(told).containsKey("_baas_error").doesNotContainKeys("_baas_link", "_baas_ua");
    }
}
