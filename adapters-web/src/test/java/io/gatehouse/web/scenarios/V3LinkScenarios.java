package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.SocialScenarios.APP;
import static io.gatehouse.web.scenarios.SocialScenarios.ORIGIN;
import static io.gatehouse.web.scenarios.SocialScenarios.REGISTERED;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.notLoggedIn;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.Race;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Identities linked by way of the upstream's own pages (section 13.5), with a connection of {@link SocialScenarios} whose stub
 * vouches for its people by their codes; each test has a guest of its own.
 */
public abstract class V3LinkScenarios extends AuthingScenarios {
    /** Binds to accounts that exist; of these scenarios alone. */
    public static final String LINKS = "stub-links";

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f]{64})\"");
    private static final Pattern ONWARDS = Pattern.compile("href=\"([^\"]+)\"");
    private static final Pattern MESSAGE = Pattern.compile("const m=(\\{.*}),o=(\\[[^]]*])");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int CONDITION = 499;
    private static final int TOKEN_NOT_GOOD = 1020020;
    private static final int CALLERS = 6;

    /** Somebody logged in at the application. */
    private record Ada(String email, Reply login, V3Caller caller) {
        String token() {
            return login.textAt("data.token");
        }
    }

    /** What a browser has of the page that asks. */
    private record Page(URI address, Reply reply) {
        String path() {
            return address.getRawPath() + "?" + address.getRawQuery();
        }

        String origin() {
            return address.getScheme() + "://" + address.getRawAuthority();
        }

        String cookie() {
            return reply.header("Set-Cookie").split(";", 2)[0];
        }

        String key() {
            Matcher found = KEY.matcher(reply.text());
            assertThat(found.find()).isTrue();
            return found.group(1);
        }
    }

    @Override
    AuthingClient client() {
        return AuthingClient.flutter(target().at(APP));
    }

    private Http browser() {
        return new Http(target().base());
    }

    private Ada ada() {
        String email = newEmail();
        Reply login = client().registerEmail(email);
        return new Ada(email, login, V3Caller.node(target().at(APP)).as(login.textAt("data.token")));
    }

    private static String query(String more) {
        return "generate-link-extidp-url?ext_idp_conn_identifier=" + LINKS + "&app_id=" + APP + more;
    }

    private static Reply asks(Ada ada, String more) {
        return ada.caller().get(query("&id_token=" + ada.token() + more));
    }

    private static URI address(Reply reply) {
        return URI.create(ok(reply).textAt("data.url"));
    }

    private Page opened(URI address) {
        Page closed = new Page(address, browser().get("/"));
        return new Page(address, browser().get(closed.path()));
    }

    private Page opened(Ada ada) {
        return opened(address(asks(ada, "")));
    }

    private Reply pressed(Page page, Http browser, String key) {
        return browser.send("POST", page.path(), FORM, ("mine=yes&key=" + key).getBytes(StandardCharsets.UTF_8));
    }

    private Reply pressed(Page page) {
        return pressed(page, browser().with("Cookie", page.cookie()).with("Origin", page.origin()), page.key());
    }

    /** Where the stub sends the person, as that guest. */
    private static String backAs(int guest, Reply sentOn) {
        assertThat(sentOn.status()).isEqualTo(200);
        Matcher found = ONWARDS.matcher(sentOn.text());
        assertThat(found.find()).isTrue();
        String onwards = found.group(1).replace("&amp;", "&");
        assertThat(sentOn.header("Refresh")).isEqualTo("0;url=" + onwards);
        URI back = URI.create(onwards);
        return back.getRawPath() + "?" + back.getRawQuery().replace("code=code-01", "code=code-%02d".formatted(guest));
    }

    private static String journeyCookie(Reply sentOn) {
        return sentOn.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("gh_social_"))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst()
                .orElseThrow();
    }

    private Reply back(Reply sentOn, int guest) {
        return browser().with("Cookie", journeyCookie(sentOn)).get(backAs(guest, sentOn));
    }

    private Reply linked(Ada ada, int guest) {
        return back(pressed(opened(ada)), guest);
    }

    private static String message(Reply page) {
        assertThat(page.status()).isEqualTo(200);
        Matcher found = MESSAGE.matcher(page.text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static List<Map<String, @Nullable Object>> identities(Ada ada) {
        return Rita.list(ok(ada.caller().get("get-identities")).at("data"));
    }

    private static void isErrorPage(Reply page) {
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).doesNotContain("<script", "<form");
        assertThat(page.header("Refresh")).isEmpty();
        assertThat(page.response().headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void who_is_logged_in_links_an_identity_and_logs_in_by_it_from_then_on() {
        Ada ada = ada();

        Reply page = linked(ada, 11);

        assertThat(message(page))
                .contains("\"code\":200", "\"userIdInIdp\":\"up-11\"", "\"provider\":\"" + LINKS + "\"")
                .contains("\"eventType\":\"identityLink\"")
                .doesNotContain("token", "socialLogin");
        assertThat(identities(ada)).extracting("userIdInIdp").containsExactly("up-11");
        Reply login = client().post("ecConn/google/authByCode", Map.of("connId", LINKS, "code", "code-11"));
        assertThat(login.at("data.id")).isEqualTo(ada.login().at("data.id"));
        assertThat(ok(ada.caller().get("get-profile")).at("data.email")).isEqualTo(ada.email());
    }

    @Test
    void the_address_holds_a_ticket_and_nothing_of_the_token() {
        Ada ada = ada();

        Reply reply = ok(asks(ada, ""));

        assertThat(reply.json()).containsOnlyKeys("statusCode", "message", "data");
        assertThat(Rita.list(List.of(reply.at("data"))).getFirst()).containsOnlyKeys("url");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(address(reply).getPath()).isEqualTo("/connections/link");
        assertThat(address(reply).getQuery()).matches("ticket=" + target().pool() + "\\.[A-Za-z0-9_-]{43}");
        assertThat(address(ada.caller().get(query("")))).isNotEqualTo(address(reply)); // by the bearer alone
        assertThat(address(V3Caller.node(target().at(APP)).get(query("&id_token=" + ada.token()))))
                .isNotNull(); // by the parameter alone, as servers send it
    }

    @Test
    void a_window_is_sent_on_and_a_client_is_told_the_address() {
        Ada ada = ada();
        String path = "link-extidp?ext_idp_conn_identifier=" + LINKS + "&app_id=" + APP + "&id_token=" + ada.token();

        Reply window = browser()
                .with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .get("/api/v3/" + path);

        assertThat(window.status()).isEqualTo(303);
        assertThat(window.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(URI.create(window.header("Location")).getPath()).isEqualTo("/connections/link");
        assertThat(window.header("Location")).doesNotContain("id_token", ada.token());
        assertThat(address(ada.caller().get(path)).getPath()).isEqualTo("/connections/link");
    }

    /** Whoever is sent such an address is told to whose account his identity would belong, and that nothing happens yet. */
    @Test
    void the_page_names_the_account_and_opening_it_changes_nothing() {
        Ada ada = ada();
        Page page = opened(ada);
        Page again = opened(page.address());

        assertThat(page.reply().text())
                .contains(LINKS, "<strong><bdi>" + ada.email() + "</bdi></strong> (not verified)", "close this window")
                .contains("<input type=\"checkbox\" name=\"mine\" value=\"yes\" required>This is my account: <strong>")
                .doesNotContain("***", "<script", " checked");
        assertThat(page.reply().header("Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'");
        assertThat(page.reply().header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.reply().header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.reply().header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.reply().header("Set-Cookie"))
                .contains("HTTPOnly", "SameSite=Strict", "Path=/connections/link", "Max-Age=600");
        assertThat(again.key()).isNotEqualTo(page.key());
        assertThat(identities(ada)).isEmpty();
        assertThat(browser().with("Accept-Language", "zh").get(page.path()).text())
                .contains("绑定账号");
    }

    /** Forced linking: another site makes a browser send the form of an attacker's ticket. */
    @Test
    void only_the_pages_own_form_in_its_own_browser_begins_the_way() {
        Page page = opened(ada());
        Page other = opened(ada());
        Http here = browser().with("Origin", page.origin());
        Http own = here.with("Cookie", page.cookie());

        isErrorPage(pressed(page, here, page.key()));
        isErrorPage(pressed(page, own, ""));
        isErrorPage(pressed(page, own, other.key()));
        isErrorPage(pressed(page, here.with("Cookie", other.cookie()), page.key()));
        isErrorPage(pressed(page, browser().with("Cookie", page.cookie()), page.key()));
        for (String origin : List.of("https://evil.example", "null", ORIGIN, page.origin() + ".evil.example")) {
            isErrorPage(pressed(page, browser().with("Cookie", page.cookie()).with("Origin", origin), page.key()));
        }
        isErrorPage(pressed(page, own.with("Sec-Fetch-Site", "cross-site"), page.key()));
        isErrorPage(pressed(page, own.with("Sec-Fetch-Site", "same-site"), page.key()));

        assertThat(pressed(page, own.with("Sec-Fetch-Site", "same-origin"), page.key())
                        .header("Refresh"))
                .isNotEmpty();
    }

    /** Whoever is made to press the button by a window that was in front a moment ago has not ticked the box. */
    @Test
    void the_button_without_the_box_begins_nothing_and_uses_nothing_up() {
        Page page = opened(ada());
        Http own = browser().with("Cookie", page.cookie()).with("Origin", page.origin());

        for (String box : List.of("", "&mine=", "&yours=yes")) {
            byte[] form = ("key=" + page.key() + box).getBytes(StandardCharsets.UTF_8);
            isErrorPage(own.send("POST", page.path(), FORM, form));
        }

        assertThat(pressed(page).header("Refresh")).isNotEmpty();
    }

    @Test
    void a_ticket_is_good_for_one_way_however_many_try() {
        Page page = opened(ada());

        List<Reply> replies = Race.of(CALLERS, i -> pressed(page));

        assertThat(replies)
                .filteredOn(reply -> !reply.header("Refresh").isEmpty())
                .hasSize(1);
        isErrorPage(pressed(page));
        isErrorPage(browser().get(page.path()));
    }

    @Test
    void what_is_no_ticket_is_none() {
        Page page = opened(ada());
        String pool = target().pool();

        for (String ticket : List.of(
                "",
                "x",
                pool + ".x",
                target().foreignPool() + page.path().substring(page.path().indexOf('.')),
                "%22%3E%3Cscript%3E",
                pool + "." + "x".repeat(500))) {
            isErrorPage(browser().get("/connections/link?ticket=" + ticket));
        }
        isErrorPage(browser().get("/connections/link"));
        isErrorPage(browser().get(page.path() + "&ticket=x"));
    }

    @Test
    void who_has_logged_out_meanwhile_links_nothing() {
        Ada ada = ada();
        Page page = opened(ada);
        Page second = opened(ada);
        Reply sentOn = pressed(page);

        client().as(ada.token()).get("logout?app_id=" + APP);

        isErrorPage(browser().get(second.path()));
        isErrorPage(pressed(second));
        assertThat(message(back(sentOn, 12))).contains("\"code\":2020").doesNotContain("identities");
        Reply login = client().post("ecConn/google/authByCode", Map.of("connId", LINKS, "code", "code-12"));
        assertThat(login.at("code")).isEqualTo(1640); // nobody's still
    }

    @Test
    void a_way_to_link_ends_in_its_browser_once_and_signs_nobody_in() {
        Ada ada = ada();
        Reply sentOn = pressed(opened(ada));
        String back = backAs(13, sentOn);

        isErrorPage(browser().get(back));
        Reply appServices = browser()
                .with("Cookie", journeyCookie(sentOn))
                .get(back.replaceFirst("^[^?]+", "/api/client/v2.0/auth/callback"));
        assertThat(appServices.status()).isEqualTo(400);

        assertThat(message(back(sentOn, 13))).contains("\"code\":200").doesNotContain("token");
        isErrorPage(browser().with("Cookie", journeyCookie(sentOn)).get(back));
    }

    @Test
    void an_identity_of_another_account_or_a_second_one_is_refused_and_ones_own_is_fine() {
        Ada ada = ada();
        Ada bo = ada();
        linked(ada, 14);

        assertThat(message(linked(bo, 14))).contains("\"code\":2213");
        assertThat(message(linked(ada, 15))).contains("\"code\":2213");
        assertThat(message(linked(ada, 14))).contains("\"code\":200");

        assertThat(identities(bo)).isEmpty();
        assertThat(identities(ada)).hasSize(1);
    }

    @Test
    void of_two_accounts_that_link_one_identity_at_once_one_has_it() {
        List<Ada> both = List.of(ada(), ada());
        List<Reply> sentOn = both.stream().map(ada -> pressed(opened(ada))).toList();

        List<String> told = Race.of(2, i -> message(back(sentOn.get(i), 16)));

        assertThat(told).filteredOn(text -> text.contains("\"code\":200")).hasSize(1);
        assertThat(told).filteredOn(text -> text.contains("\"code\":2213")).hasSize(1);
        assertThat(both.stream().mapToInt(ada -> identities(ada).size()).sum()).isOne();
    }

    @Test
    void what_the_upstream_refuses_is_told_to_the_page_and_to_people() {
        Reply sentOn = pressed(opened(ada()));
        String denied = backAs(1, sentOn).replace("code=code-01", "error=access_denied");

        Reply page = browser().with("Cookie", journeyCookie(sentOn)).get(denied);

        assertThat(message(page)).contains("\"code\":601");
        assertThat(page.text()).contains("Nothing was linked");
    }

    @Test
    void a_registered_address_is_told_and_no_other() {
        Ada ada = ada();
        String to = "&need_url_redirect=true&target_url=";

        Page page = opened(address(asks(ada, to + encoded(REGISTERED))));
        Reply told = back(pressed(page), 17);

        assertThat(told.status()).isEqualTo(303);
        assertThat(URLDecoder.decode(told.header("Location"), StandardCharsets.UTF_8))
                .startsWith(REGISTERED + "&code=200&message=")
                .contains("up-17");
        badField("target_url", asks(ada, to + encoded("https://evil.example/done")));
        isErrorPage(browser().get(opened(ada).path() + "&target_url=" + encoded("https://evil.example/done")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void a_token_that_is_not_good_here_asks_for_nothing() {
        Ada ada = ada();
        Ada bo = ada();
        Reply elsewhere = AuthingClient.flutter(target()).registerEmail(newEmail());
        V3Caller nobody = V3Caller.node(target().at(APP));

        notLoggedIn(nobody.get(query("")));
        refused(CONDITION, TOKEN_NOT_GOOD, nobody.get(query("&id_token=forged")));
        refused(CONDITION, TOKEN_NOT_GOOD, ada.caller().get(query("&id_token=forged")));
        refused(403, 1001, bo.caller().get(query("&id_token=" + ada.token())));
        refused(CONDITION, TOKEN_NOT_GOOD, nobody.get(query("&id_token=" + elsewhere.textAt("data.token"))));
        notLoggedIn(V3Caller.node(target().at(target().foreignApp()))
                .get("generate-link-extidp-url?ext_idp_conn_identifier=" + LINKS + "&app_id=" + target().foreignApp()
                        + "&id_token=" + ada.token()));
        client().as(ada.token()).get("logout?app_id=" + APP);
        refused(CONDITION, TOKEN_NOT_GOOD, nobody.get(query("&id_token=" + ada.token())));
    }

    @Test
    void a_connection_that_is_missing_or_none_of_the_application_gets_no_address() {
        Ada ada = ada();
        String token = "&id_token=" + ada.token();
        String path = "generate-link-extidp-url?app_id=" + APP + token;

        badField("ext_idp_conn_identifier", ada.caller().get(path));
        refused(404, null, ada.caller().get(path + "&ext_idp_conn_identifier=nowhere"));
        badField(
                "ext_idp_conn_identifier",
                ada.caller().get(path + "&ext_idp_conn_identifier=" + LINKS + "&ext_idp_conn_identifier=x"));
        badField("id_token", ada.caller().get(query(token + token)));
    }
}
