package io.gatehouse.web.authing;

import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.signin.QrLogin;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.QrScenarios;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.scenarios.V3Caller;
import io.gatehouse.web.testing.Http.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What becomes of QR codes in the course of time, and of those whose scanner is disabled meanwhile. */
class AuthingQrStateTest {
    private static final AuthingHouse HOUSE = new AuthingHouse();

    private final String email = newEmail();
    private final AuthingClient app = HOUSE.client().as(HOUSE.client().registerEmail(email));

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    private static Target pageTarget() {
        Target here = HOUSE.target();
        return new Target(
                here.base(), here.pool(), QrScenarios.PAGE_APP, here.foreignPool(), here.foreignApp(), here.clock());
    }

    private static AuthingClient page() {
        return AuthingClient.guard(pageTarget(), "sdk-js");
    }

    private static String shown() {
        return expect(200, page().post("qrcode/gene", Map.of("scene", "APP_AUTH")))
                .textAt("data.random");
    }

    private static Reply poll(String random) {
        return page().get("qrcode/check?random=" + random);
    }

    private Reply say(String what, String random) {
        return app.post("qrcode/" + what, Map.of("random", random));
    }

    private String confirmed() {
        String random = shown();
        expect(200, say("scanned", random));
        expect(200, say("confirm", random));
        return random;
    }

    private static Reply exchange(String ticket) {
        return page().post(
                        "qrcode/userinfo",
                        Map.of(
                                "ticket",
                                ticket,
                                "client_id",
                                QrScenarios.PAGE_APP,
                                "client_secret",
                                QrScenarios.SECRET));
    }

    @Test
    void a_code_that_is_confirmed_too_late_has_expired() {
        String random = shown();
        expect(200, say("scanned", random));
        HOUSE.house().clock.advance(QrLogin.LIFETIME);

        expect(500, say("confirm", random));
        expect(500, say("cancel", random));
        expect(500, say("scanned", random));
        assertThat(expect(200, poll(random)).at("data.status")).isEqualTo(-1);
        Reply v3 = V3Caller.node(pageTarget()).get("check-qrcode-status?qrcodeId=" + random);
        assertThat(ok(v3).at("data.status")).isEqualTo("EXPIRED");
        HOUSE.house().clock.advance(QrLogin.REMEMBERED);
        HOUSE.house().world.qrLogins().purge(HOUSE.house().clock.instant(), 1000);
        expect(2241, poll(random));
    }

    @Test
    void a_ticket_that_is_exchanged_too_late_is_worth_nothing() {
        String random = confirmed();
        String ticket = expect(200, poll(random)).textAt("data.ticket");
        HOUSE.house().clock.advance(QrLogin.TICKET_LIFETIME);

        expect(1020020, exchange(ticket));
        assertThat(expect(200, poll(random)).at("data.status")).isEqualTo(-1);
    }

    @Test
    void a_ticket_is_good_until_the_instant_it_expires() {
        String ticket = expect(200, poll(confirmed())).textAt("data.ticket");
        HOUSE.house().clock.advance(QrLogin.TICKET_LIFETIME.minusMillis(1));

        expect(200, exchange(ticket));
    }

    @Test
    void an_account_that_was_disabled_confirms_nothing_and_its_ticket_opens_nothing() {
        String ticket = expect(200, poll(confirmed())).textAt("data.ticket");
        String random = shown();
        expect(200, say("scanned", random));
        Principal principal = HOUSE.house().stored(new EmailAddress(email)).orElseThrow();
        HOUSE.house()
                .world
                .principals()
                .setStatus(
                        principal.tenantId(),
                        principal.id(),
                        PrincipalStatus.SUSPENDED,
                        HOUSE.house().clock.instant());

        expect(2020, say("confirm", random));
        expect(1020020, exchange(ticket));
        refused(
                401,
                null,
                V3Caller.node(pageTarget()).post("exchange-tokenset-with-qrcode-ticket", Map.of("ticket", ticket)));
    }
}
