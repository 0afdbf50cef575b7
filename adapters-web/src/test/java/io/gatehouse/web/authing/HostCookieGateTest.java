package io.gatehouse.web.authing;

import static io.gatehouse.web.scenarios.V3Caller.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.SocialScenarios;
import io.gatehouse.web.scenarios.V3Caller;
import io.gatehouse.web.scenarios.V3LinkScenarios;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sibling of this host may set cookies for the domain of both: over TLS ours have names that browsers take from no other. */
class HostCookieGateTest {
    private static final URI PUBLIC = URI.create("https://login.example");
    private static final String HOST_ONLY = "__Host-";

    private final AuthingHouse house = new AuthingHouse();
    private final Http browser = new Http(house.target().base());

    @BeforeEach
    void secure() {
        house.house().reachedAt(PUBLIC);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static List<String> cookies(Reply reply, String kind) {
        List<String> all = reply.response().headers().allValues("Set-Cookie");
        assertThat(all)
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith(HOST_ONLY)
                        .contains("; Path=/;", "Secure", "HTTPOnly", "SameSite=")
                        .doesNotContain("Domain"));
        return all.stream()
                .filter(cookie -> cookie.startsWith(HOST_ONLY + kind))
                .map(cookie -> cookie.split(";", 2)[0])
                .toList();
    }

    private static String tossed(String cookie) {
        return cookie.substring(HOST_ONLY.length());
    }

    private static String path(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    @Test
    void a_log_in_elsewhere_ends_with_no_cookie_that_a_sibling_could_have_set() {
        Reply begun = browser.get("/connections/social/" + SocialScenarios.CREATES + "?relay_method=web_message&app_id="
                + SocialScenarios.APP);
        String cookie = cookies(begun, "gh_social_").getFirst();
        String back = path(URI.create(begun.header("Location")));

        assertThat(browser.with("Cookie", tossed(cookie)).get(back).status()).isEqualTo(400);

        Reply ended = browser.with("Cookie", cookie).get(back);
        assertThat(ended.text()).contains("\"code\":200");
        assertThat(ended.header("Set-Cookie")).startsWith(HOST_ONLY).contains("Max-Age=0", "; Path=/;", "Secure");
    }

    @Test
    void the_page_that_asks_begins_nothing_with_a_cookie_that_a_sibling_could_have_set() {
        String token = AuthingClient.flutter(house.target().at(SocialScenarios.APP))
                .registerEmail(AuthingClient.newEmail())
                .textAt("data.token");
        String query = "generate-link-extidp-url?ext_idp_conn_identifier=" + V3LinkScenarios.LINKS + "&app_id="
                + SocialScenarios.APP + "&id_token=" + token;
        V3Caller caller = V3Caller.node(house.target().at(SocialScenarios.APP));
        String place = path(URI.create(ok(caller.get(query)).textAt("data.url")));
        Reply page = browser.get(place);
        String cookie = cookies(page, "gh_link_").getFirst();
        String key = page.text().replaceAll("(?s).*name=\"key\" value=\"([0-9a-f]+)\".*", "$1");

        assertThat(pressed(place, key, tossed(cookie)).status()).isEqualTo(400);

        Reply begun = pressed(place, key, cookie);
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        assertThat(cookies(begun, "gh_social_")).hasSize(1);
        assertThat(cookies(begun, "gh_link_")).hasSize(1); // taken away
    }

    private Reply pressed(String place, String key, String cookie) {
        byte[] form = ("mine=yes&key=" + key).getBytes(StandardCharsets.UTF_8);
        return browser.with("Origin", PUBLIC.toString())
                .with("Cookie", cookie)
                .send("POST", place, "application/x-www-form-urlencoded", form);
    }
}
