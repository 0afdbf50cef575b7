package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.Race;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 10: log-ins by QR codes. What takes time is elsewhere, where the clock can be moved. */
public abstract class QrScenarios extends AuthingScenarios {
    /** Shows codes; its server exchanges their tickets. Asks those for a second factor who have one. */
    public static final String PAGE_APP = "65f0000000000000000000ed";

    /** The same, but its pages exchange tickets themselves. */
    public static final String BROWSER_APP = "65f0000000000000000000ee";

    /** The same, but its pages are given the session in the place of a ticket. */
    public static final String POLL_APP = "65f0000000000000000000ef";

    /** The secret of all three. */
    public static final String SECRET = "secret-of-the-page";

    private static final Map<String, Object> APP_AUTH = Map.of("scene", "APP_AUTH");

    private AuthingClient page() {
        return page(PAGE_APP);
    }

    private AuthingClient page(String application) {
        return AuthingClient.guard(target().at(application), "sdk-js");
    }

    /** Somebody's app, logged in. */
    private AuthingClient newcomer() {
        return client().as(client().registerEmail(newEmail()));
    }

    private static String shown(AuthingClient page) {
        return expect(200, page.post("qrcode/gene", APP_AUTH)).textAt("data.random");
    }

    private static Reply poll(AuthingClient page, String random) {
        return page.get("qrcode/check?random=" + random);
    }

    private static Reply status(int status, AuthingClient page, String random) {
        Reply reply = expect(200, poll(page, random));
        assertThat(reply.at("data.status")).isEqualTo(status);
        assertThat(reply.at("data.random")).isEqualTo(random);
        return reply;
    }

    private static Reply say(AuthingClient app, String what, String random) {
        return app.post("qrcode/" + what, Map.of("random", random));
    }

    /** The ticket of a new code that this app has scanned and confirmed. */
    private static String ticket(AuthingClient page, AuthingClient app) {
        String random = shown(page);
        expect(200, say(app, "scanned", random));
        expect(200, say(app, "confirm", random));
        return status(2, page, random).textAt("data.ticket");
    }

    private static Reply exchange(AuthingClient page, String ticket) {
        return page.post("qrcode/userinfo", Map.of("ticket", ticket));
    }

    private static Reply exchange(AuthingClient page, String application, String secret, String ticket) {
        return page.post(
                "qrcode/userinfo", Map.of("ticket", ticket, "client_id", application, "client_secret", secret));
    }

    @Test
    void a_code_is_scanned_confirmed_and_exchanged() {
        AuthingClient app = newcomer();
        Reply me = expect(200, app.post("users/profile/update", Map.of("nickname", "Ann", "company", "Acme")));
        Reply code = expect(200, page().post("qrcode/gene", APP_AUTH));
        String random = code.textAt("data.random");
        assertThat(random).hasSizeGreaterThanOrEqualTo(30);
        assertThat(code.at("data.expiresIn")).isEqualTo(120);
        Reply waiting = status(0, page(), random);
        assertThat(waiting.at("data.ticket")).isNull();
        assertThat(waiting.at("data.userInfo")).isNull();

        Reply scanned = expect(200, say(app, "scanned", random));
        assertThat(scanned.at("data.random")).isEqualTo(random);
        assertThat(scanned.at("data.status")).isEqualTo(1);
        assertThat(scanned.textAt("data.description")).isNotBlank();
        Reply seen = status(1, page(), random);
        assertThat(seen.at("data.userInfo")).isInstanceOfSatisfying(Map.class, brief -> {
            assertThat(brief).hasSize(2).containsEntry("nickname", "Ann").containsKey("photo");
        });
        assertThat(seen.at("data.scannedUserId")).isEqualTo(me.textAt("data.id"));
        assertThat(seen.at("data.ticket")).isNull();

        assertThat(expect(200, say(app, "confirm", random)).at("data.status")).isEqualTo(2);
        Reply authorised = status(2, page(), random);
        String ticket = authorised.textAt("data.ticket");
        assertThat(status(2, page(), random).textAt("data.ticket")).isEqualTo(ticket);
        assertThat(authorised.text()).doesNotContain("Acme");

        Reply user = expect(200, exchange(page(), PAGE_APP, SECRET, ticket));
        assertThat(user.textAt("data.id")).isEqualTo(me.textAt("data.id"));
        assertThat(user.textAt("data.company")).isEqualTo("Acme");
        assertThat(user.textAt("data.token")).isNotEqualTo(me.textAt("data.token"));
        expect(200, page().as(user).get("users/me"));
        expect(200, page().as(user).get("logout?app_id=" + PAGE_APP));
        expect(200, app.get("users/me")); // the sessions are two
        expect(2241, poll(page(), random));
    }

    @Test
    void the_image_says_what_the_app_needs() {
        Reply code = expect(
                200,
                page().post(
                                "qrcode/gene",
                                Map.of(
                                        "scene",
                                        "APP_AUTH",
                                        "autoMergeQrCode",
                                        false,
                                        "customeData",
                                        Map.of("till", 7))));

        Map<String, Object> image = Scanner.members(code.textAt("data.url"));
        assertThat(image)
                .containsOnlyKeys("scene", "random", "userPoolId", "createdAt", "expireAt", "expiresIn", "customData")
                .containsEntry("scene", "APP_AUTH")
                .containsEntry("random", code.textAt("data.random"))
                .containsEntry("userPoolId", target().pool())
                .containsEntry("expiresIn", 120)
                .containsEntry("customData", Map.of("till", 7));
        Instant created = Instant.parse(String.valueOf(image.get("createdAt")));
        assertThat(Instant.parse(String.valueOf(image.get("expireAt"))))
                .isEqualTo(created.plus(Duration.ofSeconds(120)));
    }

    @Test
    void a_ticket_is_good_once() {
        String ticket = ticket(page(), newcomer());
        List<Reply> replies = Race.of(10, caller -> exchange(page(), PAGE_APP, SECRET, ticket));

        assertThat(replies)
                .filteredOn(reply -> Integer.valueOf(200).equals(reply.at("code")))
                .hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> Integer.valueOf(1020020).equals(reply.at("code")))
                .hasSize(9);
        expect(1020020, exchange(page(), PAGE_APP, SECRET, ticket));
    }

    @Test
    void without_the_secret_no_ticket_is_exchanged_and_none_is_used_up() {
        String ticket = ticket(page(), newcomer());

        expect(401, exchange(page(), ticket));
        expect(401, exchange(page(), PAGE_APP, "wrong-secret", ticket));
        expect(401, exchange(page(), target().app(), SECRET, ticket));
        expect(401, exchange(newcomer(), ticket)); // the app's own application has none

        String basic = Base64.getEncoder().encodeToString((PAGE_APP + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        expect(
                200,
                page().plain()
                        .with("Authorization", "Basic " + basic)
                        .post("/api/v2/qrcode/userinfo", Map.of("ticket", ticket)));
    }

    @Test
    void where_it_is_allowed_a_browser_exchanges_without_a_secret_but_not_with_a_wrong_one() {
        AuthingClient page = page(BROWSER_APP);
        String ticket = ticket(page, newcomer());

        expect(401, exchange(page, BROWSER_APP, "wrong-secret", ticket));
        expect(1020020, exchange(page, "no ticket"));
        expect(400, page.post("qrcode/userinfo", Map.of()));
        expect(200, page.as(expect(200, exchange(page, ticket))).get("users/me"));
        expect(1020020, exchange(page, ticket));
    }

    @Test
    void a_ticket_is_worth_nothing_at_another_application() {
        String ticket = ticket(page(), newcomer());

        expect(1020020, exchange(page(BROWSER_APP), ticket));
        expect(1020020, exchange(page(POLL_APP), POLL_APP, SECRET, ticket));
        expect(200, exchange(page(), PAGE_APP, SECRET, ticket));
    }

    @Test
    void where_it_is_so_configured_the_page_is_given_the_session_once() {
        AuthingClient page = page(POLL_APP);
        AuthingClient app = newcomer();
        String random = shown(page);
        expect(200, say(app, "scanned", random));
        expect(200, say(app, "confirm", random));

        List<Reply> replies = Race.of(5, caller -> poll(page, random));

        List<Reply> good = replies.stream()
                .filter(reply -> Integer.valueOf(200).equals(reply.at("code")))
                .toList();
        assertThat(good).hasSize(1);
        assertThat(good.getFirst().at("data.status")).isEqualTo(2);
        assertThat(good.getFirst().at("data.ticket")).isNull();
        expect(200, page.as(good.getFirst().textAt("data.userInfo.token")).get("users/me"));
        expect(2241, poll(page, random));
    }

    @Test
    void who_did_not_scan_a_code_first_cannot_answer_it() {
        AuthingClient first = newcomer();
        AuthingClient second = newcomer();
        String random = shown(page());
        expect(200, say(first, "scanned", random));

        for (String what : List.of("scanned", "confirm", "cancel")) {
            expect(500, say(second, what, random));
        }
        status(1, page(), random);
        expect(200, say(first, "scanned", random));
        expect(200, say(first, "confirm", random));
    }

    @Test
    void a_code_is_confirmed_once_and_only_after_it_was_scanned() {
        AuthingClient app = newcomer();
        String random = shown(page());
        expect(500, say(app, "confirm", random));
        expect(500, say(app, "cancel", random));
        status(0, page(), random);
        expect(200, say(app, "scanned", random));
        List<Reply> replies = Race.of(10, caller -> say(app, "confirm", random));

        assertThat(replies)
                .filteredOn(reply -> Integer.valueOf(200).equals(reply.at("code")))
                .hasSize(1);
        for (String what : List.of("scanned", "confirm", "cancel")) {
            expect(500, say(app, what, random));
        }
    }

    @Test
    void a_cancelled_code_is_over() {
        AuthingClient app = newcomer();
        String random = shown(page());
        expect(200, say(app, "scanned", random));

        assertThat(expect(200, say(app, "cancel", random)).at("data.status")).isEqualTo(3);

        assertThat(status(3, page(), random).at("data.userInfo")).isNull();
        for (String what : List.of("scanned", "confirm", "cancel")) {
            expect(500, say(app, what, random));
        }
    }

    @Test
    void whoever_is_not_logged_in_answers_no_code() {
        String random = shown(page());
        AuthingClient gone = newcomer();
        expect(200, gone.get("logout?app_id=" + target().app()));

        for (AuthingClient none : List.of(client(), client().as("rubbish"), gone)) {
            for (String what : List.of("scanned", "confirm", "cancel")) {
                expect(2020, say(none, what, random));
            }
        }
        status(0, page(), random);
    }

    @Test
    void a_ticket_dies_with_the_session_that_confirmed_it() {
        AuthingClient app = newcomer();
        String ticket = ticket(page(), app);
        expect(200, app.get("logout?app_id=" + target().app()));

        expect(1020020, exchange(page(), PAGE_APP, SECRET, ticket));
    }

    @Test
    void a_code_of_another_pool_is_unknown() {
        Target here = target();
        Target elsewhere =
                new Target(here.base(), here.foreignPool(), here.foreignApp(), here.pool(), here.app(), here.clock());
        AuthingClient theirs = AuthingClient.guard(elsewhere, "sdk-js");
        String foreign = shown(theirs);
        AuthingClient app = newcomer();

        for (String what : List.of("scanned", "confirm", "cancel")) {
            expect(500, say(app, what, foreign));
        }
        expect(2241, poll(page(), foreign));
        expect(2241, poll(theirs, shown(page())));
        expect(2241, poll(page(BROWSER_APP), shown(page())));
        status(0, theirs, foreign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%00", "../../etc/passwd", "' OR 1=1 --", "\u4e8c\u7ef4\u7801", "\u202e", "${jndi:x}"})
    void texts_that_are_no_code_are_unknown(String random) {
        AuthingClient app = newcomer();
        for (String what : List.of("scanned", "confirm", "cancel")) {
            expect(500, say(app, what, random));
        }
        String encoded = URLEncoder.encode(random, StandardCharsets.UTF_8);
        expect(2241, poll(page(), encoded));
        expect(1020020, exchange(page(), PAGE_APP, SECRET, random));
    }

    @Test
    void a_text_of_any_length_is_unknown_and_none_is_a_mistake() {
        AuthingClient app = newcomer();
        expect(500, say(app, "scanned", "A".repeat(60_000)));
        expect(400, app.post("qrcode/scanned", Map.of()));
        expect(400, app.post("qrcode/confirm", Map.of("random", 5)));
        expect(400, app.post("qrcode/cancel"));
        expect(400, poll(page(), ""));
        expect(400, page().get("qrcode/check"));
        expect(2241, poll(page(), "A".repeat(2_000)));
    }

    @Test
    void codes_of_other_companies_are_not_to_be_had_and_unknown_ones_are_a_mistake() {
        for (String scene : List.of("WXAPP_AUTH", "WECHATMP_AUTH")) {
            assertThat(expect(501, page().post("qrcode/gene", Map.of("scene", scene)))
                            .textAt("message"))
                    .contains("WeChat");
        }
        expect(400, page().post("qrcode/gene", Map.of("scene", "OTHER")));
        expect(400, page().post("qrcode/gene"));
        expect(400, page().post("qrcode/gene", Map.of("scene", "APP_AUTH", "customeData", "text")));
        expect(
                400,
                page().post("qrcode/gene", Map.of("scene", "APP_AUTH", "customData", Map.of("much", "x".repeat(600)))));
        expect(2101, page().plain().post("/api/v2/qrcode/gene", APP_AUTH));
        expect(
                2101,
                page().plain().with("x-authing-userpool-id", target().pool()).post("/api/v2/qrcode/gene", APP_AUTH));
    }

    @Test
    void a_second_factor_is_asked_for_at_the_page_and_proven_there() {
        AuthingClient app = newcomer();
        Reply proposed = expect(200, app.post("mfa/totp/associate", Map.of("authenticator_type", "totp")));
        Authenticator codes = Authenticator.of(proposed, target().clock());
        expect(200, app.post("mfa/totp/associate/confirm", Map.of("authenticator_type", "totp", "totp", codes.next())));
        String random = shown(page());
        expect(200, say(app, "scanned", random));

        assertThat(expect(200, say(app, "confirm", random)).at("data.status")).isEqualTo(4);

        Reply due = status(4, page(), random);
        assertThat(due.at("data.ticket")).isNull();
        assertThat(due.at("data.scannedResult.code")).isEqualTo(1635);
        assertThat(due.at("data.scannedResult.data.totpMfaEnabled")).isEqualTo(true);
        String token = due.textAt("data.scannedResult.data.mfaToken");
        assertThat(status(4, page(), random).textAt("data.scannedResult.data.mfaToken"))
                .isEqualTo(token);
        AuthingClient guard = AuthingClient.guard(target().at(PAGE_APP), "Guard-iOS");
        assertThat(status(4, guard, random).at("data.scannedResult.code")).isEqualTo(1636);
        expect(1020020, exchange(page(), PAGE_APP, SECRET, token));
        Reply user = expect(200, page().as(token).post("mfa/totp/verify", Map.of("totp", codes.next())));
        expect(200, page().as(user).get("users/me"));
        status(-1, page(), random);
    }

    @Test
    void where_a_second_factor_is_demanded_nobody_enrols_one_by_a_code() {
        AuthingClient strict = page(FactorScenarios.REQUIRED_APP);
        AuthingClient app = newcomer();
        String random = shown(strict);
        expect(200, say(app, "scanned", random));

        assertThat(expect(200, say(app, "confirm", random)).at("data.status")).isEqualTo(5);

        Reply error = status(5, strict, random);
        assertThat(error.textAt("data.scannedResult.errmsg")).isNotBlank();
        assertThat(error.text()).doesNotContain("mfaToken");
    }

    @Test
    void codes_and_tickets_are_no_access_tokens() {
        AuthingClient app = newcomer();
        String random = shown(page());
        String ticket = ticket(page(), app);

        for (String text : List.of(random, ticket)) {
            expect(2020, client().as(text).get("users/me"));
            expect(2021, client().as(text).post("mfa/totp/verify", Map.of("totp", "000000")));
        }
    }
}
