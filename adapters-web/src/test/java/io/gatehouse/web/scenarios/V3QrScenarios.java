package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.notLoggedIn;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.Race;
import io.gatehouse.web.testing.Http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Section 13.10: log-ins by QR codes. */
public abstract class V3QrScenarios extends AuthingScenarios {
    private static final Map<String, Object> MOBILE = Map.of("type", "MOBILE_APP");

    private V3Caller page() {
        return page(QrScenarios.PAGE_APP);
    }

    private V3Caller page(String application) {
        return V3Caller.node(target().at(application));
    }

    private V3Caller newcomer() {
        return V3Caller.flutter(target()).as(client().registerEmail(newEmail()).textAt("data.token"));
    }

    private static String shown(V3Caller page) {
        return ok(page.post("gene-qrcode", MOBILE)).textAt("data.qrcodeId");
    }

    private static Reply poll(V3Caller page, String id) {
        return page.get("check-qrcode-status?qrcodeId=" + id);
    }

    private static Reply status(String status, V3Caller page, String id) {
        Reply reply = ok(poll(page, id));
        assertThat(reply.at("data.status")).isEqualTo(status);
        return reply;
    }

    private static Reply say(V3Caller app, String action, String id) {
        return app.post("change-qrcode-status", Map.of("qrcodeId", id, "action", action));
    }

    private static Reply exchange(V3Caller page, String application, String secret, String ticket) {
        return page.post(
                "exchange-tokenset-with-qrcode-ticket",
                Map.of("ticket", ticket, "client_id", application, "client_secret", secret));
    }

    private static Reply exchange(V3Caller page, String ticket) {
        return page.post("exchange-tokenset-with-qrcode-ticket", Map.of("ticket", ticket));
    }

    private static String ticket(V3Caller page, V3Caller app) {
        String id = shown(page);
        ok(say(app, "SCAN", id));
        ok(say(app, "CONFIRM", id));
        return status("AUTHORIZED", page, id).textAt("data.ticket");
    }

    @Test
    void a_code_is_scanned_confirmed_and_exchanged() {
        V3Caller app = newcomer();
        ok(app.post("update-profile", Map.of("nickname", "Ann", "company", "Acme")));
        Reply code = ok(page().post("gene-qrcode", MOBILE));
        String id = code.textAt("data.qrcodeId");
        assertThat(Scanner.members(code.textAt("data.url"))).containsEntry("random", id);
        assertThat(status("PENDING", page(), id).at("data")).isEqualTo(Map.of("status", "PENDING"));

        ok(say(app, "SCAN", id));
        Reply seen = status("SCANNED", page(), id);
        assertThat(seen.at("data.briefUserInfo.displayName")).isEqualTo("Ann");
        assertThat(seen.textAt("data.briefUserInfo.photo")).isNotBlank();
        assertThat(seen.text()).doesNotContain("Acme").doesNotContain("ticket");
        ok(say(app, "CONFIRM", id));
        String ticket = status("AUTHORIZED", page(), id).textAt("data.ticket");

        Reply set = ok(exchange(page(), QrScenarios.PAGE_APP, QrScenarios.SECRET, ticket));
        assertThat(set.textAt("data.id_token")).isNotBlank();
        assertThat(set.at("data.expire_in")).isNotNull();
        Reply me = ok(page().as(set.textAt("data.access_token")).get("get-profile"));
        assertThat(me.at("data.nickname")).isEqualTo("Ann");
        refused(404, 2241, poll(page(), id));
        refused(499, 1020020, exchange(page(), QrScenarios.PAGE_APP, QrScenarios.SECRET, ticket));
    }

    @Test
    void codes_of_both_versions_are_the_same() {
        AuthingClient v2 = client().as(client().registerEmail(newEmail()));
        AuthingClient v2Page = AuthingClient.guard(target().at(QrScenarios.PAGE_APP), "sdk-js");
        String id = shown(page());
        expect(200, v2.post("qrcode/scanned", Map.of("random", id)));
        status("SCANNED", page(), id);
        expect(200, v2.post("qrcode/confirm", Map.of("random", id)));
        String ticket = expect(200, v2Page.get("qrcode/check?random=" + id)).textAt("data.ticket");
        assertThat(status("AUTHORIZED", page(), id).textAt("data.ticket")).isEqualTo(ticket);
        ok(exchange(page(), QrScenarios.PAGE_APP, QrScenarios.SECRET, ticket));

        String random = expect(200, v2Page.post("qrcode/gene", Map.of("scene", "APP_AUTH")))
                .textAt("data.random");
        V3Caller app = newcomer();
        ok(say(app, "SCAN", random));
        ok(say(app, "CANCEL", random));
        assertThat(expect(200, v2Page.get("qrcode/check?random=" + random)).at("data.status"))
                .isEqualTo(3);
        status("CANCELLED", page(), random);
    }

    @Test
    void a_ticket_asks_for_the_secret_even_where_a_log_in_does_not() {
        String ticket = ticket(page(), newcomer());

        refused(401, null, exchange(page(), ticket));
        refused(401, null, exchange(page(), QrScenarios.PAGE_APP, "wrong-secret", ticket));
        String basic = Base64.getEncoder()
                .encodeToString((QrScenarios.PAGE_APP + ":" + QrScenarios.SECRET).getBytes(StandardCharsets.UTF_8));
        ok(exchange(page().raw("Basic " + basic), ticket));

        V3Caller browser = page(QrScenarios.BROWSER_APP);
        String open = ticket(browser, newcomer());
        refused(401, null, exchange(browser, QrScenarios.BROWSER_APP, "wrong-secret", open));
        ok(exchange(browser, open));
    }

    @Test
    void of_many_exchanges_one_is_answered_with_tokens() {
        String ticket = ticket(page(), newcomer());

        List<Reply> replies = Race.of(10, caller -> exchange(page(), QrScenarios.PAGE_APP, QrScenarios.SECRET, ticket));

        assertThat(replies)
                .filteredOn(reply -> Objects.equals(200, reply.at("statusCode")))
                .hasSize(1);
    }

    @Test
    void where_it_is_so_configured_the_page_is_given_tokens_once() {
        V3Caller page = page(QrScenarios.POLL_APP);
        V3Caller app = newcomer();
        String id = shown(page);
        ok(say(app, "SCAN", id));
        ok(say(app, "CONFIRM", id));

        Reply authorised = status("AUTHORIZED", page, id);

        assertThat(authorised.at("data.ticket")).isNull();
        ok(page.as(authorised.textAt("data.tokenSet.access_token")).get("get-profile"));
        refused(404, 2241, poll(page, id));
    }

    @Test
    void only_who_scanned_a_code_first_answers_it_in_that_order_and_once() {
        V3Caller first = newcomer();
        V3Caller second = newcomer();
        String id = shown(page());
        refused(404, 2241, say(first, "CONFIRM", id));
        refused(404, 2241, say(first, "CANCEL", id));
        ok(say(first, "SCAN", id));
        for (String action : List.of("SCAN", "CONFIRM", "CANCEL")) {
            refused(404, 2241, say(second, action, id));
        }
        ok(say(first, "CONFIRM", id));
        for (String action : List.of("SCAN", "CONFIRM", "CANCEL")) {
            refused(404, 2241, say(first, action, id));
        }
    }

    @Test
    void without_a_log_in_without_an_action_and_in_another_pool_there_is_no_answer() {
        String id = shown(page());
        V3Caller app = newcomer();
        for (V3Caller none : List.of(V3Caller.node(target()), V3Caller.flutter(target()), page().as("rubbish"))) {
            notLoggedIn(say(none, "SCAN", id));
            notLoggedIn(none.post("qrcode-app-login", Map.of("qrcodeId", id, "action", "APP_LOGIN")));
        }
        badField("action", say(app, "SPEND", id));
        badField("qrcodeId", app.post("change-qrcode-status", Map.of("action", "SCAN")));
        badField("qrcodeId", page().get("check-qrcode-status"));
        badField("type", page().post("gene-qrcode", Map.of("type", "OTHER")));
        refused(501, null, page().post("gene-qrcode", Map.of("type", "WECHAT_MINIPROGRAM")));
        Target here = target();
        V3Caller theirs = V3Caller.node(
                new Target(here.base(), here.foreignPool(), here.foreignApp(), here.pool(), here.app(), here.clock()));
        String foreign = shown(theirs);
        refused(404, 2241, say(app, "SCAN", foreign));
        refused(404, 2241, poll(page(), foreign));
        refused(404, 2241, poll(page(), "rubbish"));
        status("PENDING", page(), id);
    }

    @Test
    void a_second_factor_is_asked_for_as_at_a_log_in() {
        V3Caller app = newcomer();
        Reply proposed = ok(app.post("send-enroll-factor-request", Map.of("factorType", "OTP")));
        String uri = proposed.textAt("data.otpData.qrCodeUri");
        Authenticator codes = new Authenticator(uri.replaceAll(".*[?&]secret=([A-Z2-7]+).*", "$1"), target().clock());
        ok(app.post(
                "enroll-factor",
                Map.of(
                        "factorType",
                        "OTP",
                        "enrollmentToken",
                        proposed.textAt("data.enrollmentToken"),
                        "enrollmentData",
                        Map.of("passCode", codes.next()))));
        String id = shown(page());
        ok(say(app, "SCAN", id));
        ok(say(app, "CONFIRM", id));

        Reply due = refused(499, 1635, poll(page(), id));

        refused(1636, 1636, poll(V3Caller.flutter(target().at(QrScenarios.PAGE_APP)), id));
        AuthingClient waiting =
                AuthingClient.flutter(target().at(QrScenarios.PAGE_APP)).as(due.textAt("data.mfaToken"));
        expect(200, waiting.post("mfa/totp/verify", Map.of("totp", codes.next())));
        status("EXPIRED", page(), id);
    }

    @Test
    void where_a_second_factor_is_demanded_of_one_who_has_none_there_is_no_log_in() {
        V3Caller strict = page(FactorScenarios.REQUIRED_APP);
        V3Caller app = newcomer();
        String id = shown(strict);
        ok(say(app, "SCAN", id));

        refused(403, null, say(app, "CONFIRM", id));
        status("ERROR", strict, id);
    }

    @Test
    void an_app_may_spend_a_code_for_itself() {
        V3Caller app = newcomer();
        String id = shown(page());
        badField("action", app.post("qrcode-app-login", Map.of("qrcodeId", id, "action", "SCAN")));

        Reply set = ok(app.post("qrcode-app-login", Map.of("qrcodeId", id, "action", "APP_LOGIN")));

        ok(V3Caller.node(target()).as(set.textAt("data.access_token")).get("get-profile"));
        refused(404, 2241, app.post("qrcode-app-login", Map.of("qrcodeId", id, "action", "APP_LOGIN")));
        refused(404, 2241, poll(page(), id));
        String scanned = shown(page());
        ok(say(newcomer(), "SCAN", scanned));
        refused(404, 2241, app.post("qrcode-app-login", Map.of("qrcodeId", scanned, "action", "APP_LOGIN")));
    }
}
