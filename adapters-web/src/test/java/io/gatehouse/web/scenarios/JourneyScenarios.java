package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.SocialScenarios.APP;
import static io.gatehouse.web.scenarios.SocialScenarios.ASKS;
import static io.gatehouse.web.scenarios.SocialScenarios.BINDS;
import static io.gatehouse.web.scenarios.SocialScenarios.CREATES;
import static io.gatehouse.web.scenarios.SocialScenarios.ORIGIN;
import static io.gatehouse.web.scenarios.SocialScenarios.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Log-ins elsewhere by redirect (section 11), with the connections of {@link SocialScenarios}, whose stubs send everybody
 * straight back as the first of their people.
 */
public abstract class JourneyScenarios extends AuthingScenarios {
    private static final Pattern MESSAGE = Pattern.compile("const m=(\\{.*}),o=(\\[[^]]*])");

    private static final String WISHES = "?app_id=" + APP;

    private Http browser() {
        return new Http(target().base());
    }

    /** The query that the JavaScript client sends. */
    private static String query(String more) {
        return "?from_guard=1&app_id=" + APP + "&authorization_params=undefined&with_identities=0&protocol=oidc"
                + "&uuid=Kq1&with_custom_data=0&target_url=undefined&relay_method=web_message" + more;
    }

    private Reply begin(String connection) {
        return browser().get("/connections/social/" + connection + query(""));
    }

    private static String told(String target, String method) {
        return "?app_id=" + APP + "&target_url=" + URLEncoder.encode(target, StandardCharsets.UTF_8) + "&relay_method="
                + method;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String cookieOf(Reply begun) {
        return begun.header("Set-Cookie").split(";", 2)[0];
    }

    /** Where the upstream sends the person, below this server. */
    private static String backOf(Reply begun) {
        assertThat(begun.status()).isEqualTo(303);
        URI location = URI.create(begun.header("Location"));
        return location.getRawPath() + "?" + location.getRawQuery();
    }

    private Reply back(Reply begun) {
        return browser().with("Cookie", cookieOf(begun)).get(backOf(begun));
    }

    private static String message(Reply page) {
        assertThat(page.status()).isEqualTo(200);
        Matcher found = MESSAGE.matcher(page.text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static void isErrorPage(Reply page) {
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).doesNotContain("<script");
    }

    @Test
    void the_window_that_began_it_is_told_and_nobody_else() {
        Reply begun = begin(CREATES);
        String cookie = begun.header("Set-Cookie");
        Reply page = back(begun);

        assertThat(cookie).contains("HTTPOnly", "SameSite=Lax", "Path=/connections/social", "Max-Age=600");
        assertThat(message(page))
                .contains("\"code\":200", "\"name\":\"Guest 1\"", "\"token\":\"")
                .contains("\"event\":{\"source\":\"authing\",\"eventType\":\"socialLogin\"}");
        Matcher found = MESSAGE.matcher(page.text());
        assertThat(found.find()).isTrue();
        assertThat(found.group(2)).isEqualTo("[\"" + ORIGIN + "\",\"https://shop.example\"]");
        assertThat(page.text()).doesNotContain("\"*\"", "'*'");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'nonce-", "frame-ancestors 'none'");
        assertThat(page.header("Set-Cookie")).contains("Max-Age=0");
    }

    @Test
    void an_answer_is_good_in_the_browser_that_asked_and_once() {
        Reply begun = begin(CREATES);
        Reply other = begin(CREATES);

        isErrorPage(browser().get(backOf(begun)));
        isErrorPage(browser().with("Cookie", cookieOf(other)).get(backOf(begun)));
        String forged = cookieOf(begun).split("=", 2)[0] + "=" + cookieOf(other).split("=", 2)[1];
        isErrorPage(browser().with("Cookie", forged).get(backOf(begun)));
        message(back(begun));
        isErrorPage(back(begun));
    }

    @Test
    void an_answer_that_was_never_asked_for_is_none() {
        isErrorPage(browser().get("/connections/social/" + CREATES + "/callback?code=code-01&state=x"));
        isErrorPage(browser().get("/connections/social/" + CREATES + "/callback?code=code-01"));
        isErrorPage(browser().get("/connections/social/" + CREATES + "/callback"));
    }

    /** A way that is one's own, brought with its cookie to where it does not belong. */
    @Test
    void an_answer_at_an_address_that_is_no_connections_or_at_another_gate_gets_a_page() {
        Reply begun = begin(CREATES);
        Http own = browser().with("Cookie", cookieOf(begun));
        for (String name : new String[] {"a%20b", "%25zz", "%5B", "x%0Ay", "nowhere"}) {
            isErrorPage(own.get(backOf(begun).replace("/" + CREATES + "/", "/" + name + "/")));
        }
        String elsewhere = backOf(begun).replaceFirst("^[^?]+", "/api/client/v2.0/auth/callback");
        isErrorPage(browser()
                .with("Cookie", cookieOf(begun).replace("gh_social_", "gh_app_"))
                .get(elsewhere));

        assertThat(message(back(begun))).contains("\"code\":200");
    }

    /** RFC 9207 and RFC 9700, section 4.4: what one upstream answers ends no way to another. */
    @Test
    void an_answer_at_another_connections_address_is_a_mix_up() {
        Reply begun = begin(CREATES);
        String elsewhere = backOf(begun).replace("/" + CREATES + "/", "/" + ASKS + "/");

        isErrorPage(browser().with("Cookie", cookieOf(begun)).get(elsewhere));
    }

    @Test
    void a_form_ends_it_as_well() {
        Reply begun = begin(CREATES);
        String[] back = backOf(begun).split("\\?", 2);

        Reply page = browser()
                .with("Cookie", cookieOf(begun))
                .send("POST", back[0], "application/x-www-form-urlencoded", back[1].getBytes(StandardCharsets.UTF_8));

        assertThat(message(page)).contains("\"code\":200");
    }

    @Test
    void what_the_upstream_refuses_and_what_is_asked_is_told_to_the_page() {
        Reply begun = begin(CREATES);
        String denied = backOf(begun).replace("code=code-01", "error=access_denied");
        assertThat(message(browser().with("Cookie", cookieOf(begun)).get(denied)))
                .contains("\"code\":601");

        Reply question = back(begin(BINDS));
        assertThat(message(question)).contains("\"code\":1640", "\"key\":\"", "phone-code");
    }

    /** Threat 59: an exact address or none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/done",
                "https://shop.example/done?from=login&more=1",
                "https://SHOP.example/done?from=login",
                "https://shop.example/x/../done?from=login",
                "https://shop.example@@evil.example/done?from=login",
                "https://evil.example/done?from=login",
                "https://shop.example/done?from=login#x",
                "//shop.example/done?from=login",
                "javascript:alert(1)"
            })
    void an_address_that_is_not_registered_letter_by_letter_gets_nothing(String target) {
        isErrorPage(browser().get("/connections/social/" + CREATES + told(target, "query")));
        isErrorPage(browser().get("/connections/social/" + CREATES + told(target, "web_message")));
    }

    @Test
    void doubled_parameters_and_unknown_ways_get_nothing() {
        String registered = URLEncoder.encode(REGISTERED, StandardCharsets.UTF_8);

        isErrorPage(browser()
                .get("/connections/social/" + CREATES + told(REGISTERED, "query") + "&target_url=" + registered));
        isErrorPage(browser().get("/connections/social/" + CREATES + told(REGISTERED, "carrier_pigeon")));
    }

    @Test
    void unknown_applications_and_connections_and_those_of_others_get_a_page() {
        isErrorPage(browser().get("/connections/social/nowhere" + query("")));
        isErrorPage(browser().get("/connections/social/" + CREATES + "?app_id=65f0000000000000000000ff"));
        isErrorPage(browser().get("/connections/social/" + CREATES + "?app_id=" + target().foreignApp()));
        isErrorPage(browser().get("/connections/social/" + CREATES + "?app_id=" + target().app()));
    }

    @Test
    void a_registered_address_is_told_by_a_form_or_in_its_query() {
        Reply form = back(browser().get("/connections/social/" + CREATES + told(REGISTERED, "form_post")));
        assertThat(form.text())
                .contains("action=\"https://shop.example/done?from=login\"", "name=\"code\" value=\"200\"");
        assertThat(form.header("Content-Security-Policy")).contains("form-action https://shop.example;");

        Reply query = back(browser().get("/connections/social/" + CREATES + told(REGISTERED, "query")));
        assertThat(query.status()).isEqualTo(303);
        assertThat(URLDecoder.decode(query.header("Location"), StandardCharsets.UTF_8))
                .startsWith(REGISTERED + "&code=200&message=")
                .contains("\"name\":\"Guest 1\"");
        assertThat(query.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void identities_and_custom_data_are_told_to_who_asks_for_them() {
        String plain = message(back(begin(CREATES)));
        String full = message(back(
                browser().get("/connections/social/" + CREATES + WISHES + "&with_identities=1&with_custom_data=true")));
        String identities = message(back(browser()
                .get("/connections/social/" + CREATES + told(REGISTERED, "web_message") + "&with_identities=true")));

        assertThat(plain).contains("\"identities\":[]").doesNotContain("customData");
        assertThat(full).contains("\"customData\":{", "\"provider\":\"" + CREATES, "\"name\":\"Guest 1\"");
        assertThat(identities).contains("\"provider\":\"" + CREATES).doesNotContain("customData");
        assertThat(message(back(browser().get("/connections/social/" + BINDS + WISHES + "&with_custom_data=1"))))
                .contains("\"code\":1640")
                .doesNotContain("customData");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "undefined",
                "null",
                "{}",
                "{\"prompt\":\"login\"}",
                "{\"state\":\"mine\",\"redirect_uri\":\"https://evil.example\",\"max_age\":[]}"
            })
    void what_a_page_may_not_say_to_an_upstream_is_passed_over(String params) {
        message(back(
                browser().get("/connections/social/" + CREATES + WISHES + "&authorization_params=" + encoded(params))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "1",
                "\"prompt\"",
                "{\"prompt\":\"\"}",
                "{\"prompt\":null}",
                "{\"prompt\":[\"login\"]}",
                "{\"prompt\":\"login&state=x\"}",
                "{\"display\":\"hologram\"}",
                "{\"hd\":\"a b\"}",
                "{\"login_hint\":\"a\\u0000b\"}"
            })
    void what_is_no_wish_to_an_upstream_gets_a_page(String params) {
        isErrorPage(
                browser().get("/connections/social/" + CREATES + WISHES + "&authorization_params=" + encoded(params)));
    }

    @Test
    void wishes_that_are_too_long_or_doubled_get_a_page() {
        String place = "/connections/social/" + CREATES + WISHES;
        String longest = "{\"x\":\"" + "y".repeat(2048) + "\"}";

        isErrorPage(browser().get(place + "&authorization_params=" + encoded(longest)));
        isErrorPage(browser().get(place + "&authorization_params=&authorization_params="));
        isErrorPage(browser().get(place + "&with_identities=1&with_identities=0"));
        isErrorPage(browser().get(place + "&with_custom_data=1&with_custom_data=0"));
    }

    @Test
    void a_notice_that_is_not_the_upstreams_is_refused_and_tells_nothing() {
        String place = "/connections/social/" + CREATES + "/notices/";
        byte[] form = "logout_token=a.b.c".getBytes(StandardCharsets.UTF_8);
        for (String pool : new String[] {target().pool(), target().foreignPool(), "x"}) {
            Reply reply = browser().send("POST", place + pool, "application/x-www-form-urlencoded", form);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text()).isEqualTo("{\"error\":\"invalid_request\"}");
        }
        assertThat(browser().post(place + target().pool()).status()).isEqualTo(400);
    }
}
