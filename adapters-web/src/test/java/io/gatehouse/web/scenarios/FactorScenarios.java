package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 9: second factors. */
public abstract class FactorScenarios extends AuthingScenarios {
    /** Asks those for a second factor who have one. */
    public static final String OPTIONAL_APP = "65f0000000000000000000eb";

    /** Asks everybody for a second factor. */
    public static final String REQUIRED_APP = "65f0000000000000000000ec";

    private static final Map<String, Object> TOTP = Map.of("authenticator_type", "totp", "source", "SELF");

    private final String email = newEmail();

    private AuthingClient optional() {
        return AuthingClient.flutter(target().at(OPTIONAL_APP));
    }

    private AuthingClient required() {
        return AuthingClient.flutter(target().at(REQUIRED_APP));
    }

    private Reply logIn(AuthingClient client, String account) {
        return client.post("login/account", Map.of("account", account, "password", client.encrypted(PASSWORD)));
    }

    /** The client of a log-in that waits. */
    private AuthingClient waiting(AuthingClient client) {
        return waiting(client, email);
    }

    private AuthingClient waiting(AuthingClient client, String account) {
        return client.as(expect(1636, logIn(client, account)).textAt("data.mfaToken"));
    }

    /** Registers with that address, without a factor; answers the client of the session. */
    private AuthingClient newcomer(String address) {
        return optional().as(client().registerEmail(address));
    }

    private Reply propose(AuthingClient client) {
        return expect(200, client.post("mfa/totp/associate", TOTP));
    }

    private Authenticator confirmed(AuthingClient client, Reply proposed) {
        Authenticator app = Authenticator.of(proposed, target().clock());
        expect(
                200,
                client.post("mfa/totp/associate/confirm", Map.of("authenticator_type", "totp", "totp", app.next())));
        return app;
    }

    private static Reply prove(AuthingClient waiting, String code) {
        return waiting.post("mfa/totp/verify", Map.of("totp", code, "authenticatorType", "totp"));
    }

    private static Reply recover(AuthingClient waiting, String code) {
        return waiting.post("mfa/totp/recovery", Map.of("recoveryCode", code));
    }

    private static Reply byPhone(AuthingClient waiting, String phone, String code) {
        return waiting.post("applications/mfa/sms/verify", Map.of("phone", phone, "code", code));
    }

    private static List<?> listed(AuthingClient client) {
        return (List<?>) expect(200, client.get("mfa/authenticator?type=totp&source=SELF"))
                .at("data");
    }

    @Test
    void an_authenticator_is_proposed_confirmed_and_asked_for() {
        AuthingClient me = newcomer(email);
        assertThat(listed(me)).isEmpty();

        Reply proposed = propose(me);
        assertThat(proposed.textAt("data.authenticator_type")).isEqualTo("totp");
        assertThat(proposed.textAt("data.qrcode_uri"))
                .startsWith("otpauth://totp/App:")
                .contains("secret=" + proposed.textAt("data.secret"));
        assertThat(proposed.textAt("data.qrcode_data_url")).startsWith("data:image/png;base64,iVBORw0KGgo");
        assertThat(proposed.textAt("data.recovery_code").replace("-", "")).hasSizeGreaterThanOrEqualTo(24);
        Map<?, ?> pending = (Map<?, ?>) listed(me).getFirst();
        assertThat(pending.get("enable")).isEqualTo(false);
        expect(200, logIn(optional(), email)); // pending counts for nothing

        Authenticator app = Authenticator.of(proposed, target().clock());
        expect(6001, me.post("mfa/totp/associate/confirm", Map.of("authenticatorType", "totp", "totp", app.wrong())));
        expect(6003, me.post("mfa/totp/associate/confirm", Map.of("authenticatorType", "totp", "totp", "")));
        expect(400, me.post("mfa/totp/associate/confirm", Map.of("authenticatorType", "hotp", "totp", app.wrong())));
        app = confirmed(me, proposed);

        Map<?, ?> listed = (Map<?, ?>) listed(me).getFirst();
        assertThat(listed.get("enable")).isEqualTo(true);
        assertThat(listed.get("authenticatorType")).isEqualTo("totp");
        assertThat(listed.get("secret")).isNull();
        assertThat(listed.get("recoveryCode")).isNull();
        Reply due = expect(1636, logIn(optional(), email));
        assertThat(due.at("data.totpMfaEnabled")).isEqualTo(true);
        assertThat(due.at("data.mfaPhone")).isNull();
        assertThat(due.at("data.email")).isNull();
        assertThat(due.at("data.applicationMfa"))
                .isEqualTo(List.of(Map.of("mfaPolicy", "OTP", "status", 1, "sort", 0)));

        Reply user = expect(200, prove(optional().as(due.textAt("data.mfaToken")), app.next()));
        assertThat(user.text()).doesNotContain("mfaToken");
        expect(200, optional().as(user).get("users/me"));
    }

    @ParameterizedTest
    @CsvSource({"sdk-flutter, 1636", "Guard-Android, 1636", "Guard-iOS, 1636", "sdk-js, 1635", "guard, 1635"})
    void the_code_that_asks_for_ones_own_factor_is_one_that_the_client_knows(String name, int code) {
        AuthingClient me = newcomer(email);
        confirmed(me, propose(me));

        expect(code, logIn(AuthingClient.guard(target().at(OPTIONAL_APP), name), email));
        expect(1636, logIn(AuthingClient.guard(target().at(REQUIRED_APP), name), email));
    }

    @Test
    void a_code_is_good_once_and_so_is_a_token() {
        AuthingClient me = newcomer(email);
        Authenticator app = confirmed(me, propose(me));
        AuthingClient first = waiting(optional());
        AuthingClient second = waiting(optional());
        expect(6001, prove(first, app.last())); // what confirmed it is used up, too
        expect(200, prove(first, app.next()));

        expect(6001, prove(second, app.last()));
        expect(2021, prove(first, app.last()));
    }

    @Test
    void five_wrong_codes_void_the_token_and_nothing_else() {
        AuthingClient me = newcomer(email);
        Authenticator app = confirmed(me, propose(me));
        AuthingClient guessed = waiting(optional());
        for (int i = 0; i < 5; i++) {
            expect(6001, prove(guessed, app.wrong()));
        }

        expect(2021, prove(guessed, app.next()));
        expect(200, me.get("users/me"));
    }

    @Test
    void an_empty_code_is_told_apart_and_counts_for_no_guess() {
        AuthingClient me = newcomer(email);
        Authenticator app = confirmed(me, propose(me));
        AuthingClient waiting = waiting(optional());
        for (int i = 0; i < 6; i++) {
            expect(6003, prove(waiting, ""));
            expect(6004, recover(waiting, ""));
        }

        expect(400, waiting.post("mfa/totp/verify", Map.of("totp", 123456)));
        expect(200, waiting.post("applications/mfa/totp/verify", Map.of("totp", app.next())));
    }

    @Test
    void a_recovery_code_is_good_once_and_followed_by_another() {
        AuthingClient me = newcomer(email);
        Reply proposed = propose(me);
        confirmed(me, proposed);
        String first = proposed.textAt("data.recovery_code");
        AuthingClient waiting = waiting(optional());
        expect(6002, recover(waiting, first + "X"));

        Reply user = expect(200, recover(waiting, first));

        String second = user.textAt("recoveryCode");
        assertThat(user.textAt("data.recoveryCode")).isEqualTo(second).isNotEqualTo(first);
        assertThat(user.textAt("data.email")).isEqualTo(email);
        assertThat(user.text()).doesNotContain("mfaToken");
        expect(200, optional().as(user).get("users/me"));
        AuthingClient again = waiting(optional());
        expect(6002, recover(again, first));
        expect(
                200,
                again.post("applications/mfa/totp/recovery", Map.of("recoveryCode", second.toLowerCase(Locale.ROOT))));
    }

    @Test
    void whoever_has_no_factor_enrols_a_number_by_its_code_and_from_then_on_no_other_counts() {
        newcomer(email);
        String phone = newPhone();
        Reply due = expect(1636, logIn(required(), email));
        assertThat(due.at("data.mfaPhone")).isNull();
        assertThat(due.at("data.applicationMfa"))
                .isEqualTo(List.of(
                        Map.of("mfaPolicy", "OTP", "status", 1, "sort", 0),
                        Map.of("mfaPolicy", "SMS", "status", 1, "sort", 1),
                        Map.of("mfaPolicy", "EMAIL", "status", 1, "sort", 2)));
        AuthingClient waiting = required().as(due.textAt("data.mfaToken"));
        assertThat(expect(200, waiting.post("applications/mfa/check", Map.of("phone", phone)))
                        .at("data"))
                .isEqualTo(true);
        String code = waiting.smsCode(phone);
        expect(2001, byPhone(waiting, phone, wrong(code)));
        expect(200, byPhone(waiting, phone, code));

        Reply next = expect(1636, logIn(required(), email));
        assertThat(next.at("data.mfaPhone")).isEqualTo(phone);
        AuthingClient again = required().as(next.textAt("data.mfaToken"));
        String other = newPhone();
        expect(2001, byPhone(again, other, again.smsCode(other)));
        expect(200, again.post("sms/send", Map.of("phone", phone, "scene", "mfa-verify")));
        expect(200, byPhone(again, phone, again.newestCode(phone)));
    }

    @Test
    void a_code_of_the_channel_of_version_3_proves_it_as_well() {
        newcomer(email);
        String phone = newPhone();
        AuthingClient waiting = waiting(required());
        V3Caller.ok(V3Caller.flutter(target().at(REQUIRED_APP))
                .post("send-sms", Map.of("phoneNumber", phone, "channel", "CHANNEL_VERIFY_MFA")));
        expect(200, byPhone(waiting, phone, waiting.newestCode(phone)));
    }

    @Test
    void anothers_number_is_not_to_be_had() {
        String phone = newPhone();
        newcomer(email);
        AuthingClient hers = waiting(required());
        expect(200, byPhone(hers, phone, hers.smsCode(phone)));
        String mallory = newEmail();
        newcomer(mallory);
        AuthingClient his = waiting(required(), mallory);

        assertThat(expect(200, his.post("applications/mfa/check", Map.of("phone", phone)))
                        .at("data"))
                .isEqualTo(false);
        assertThat(expect(200, his.post("applications/mfa/check", Map.of("email", "no address")))
                        .at("data"))
                .isEqualTo(true);
        expect(200, his.post("sms/send", Map.of("phone", phone, "scene", "mfa-verify")));
        expect(2001, byPhone(his, phone, his.newestCode(phone)));
        expect(2001, byPhone(waiting(required()), newPhone(), "000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MFA_VERIFY", "MFA_VERIFY_CODE"})
    void an_address_is_a_factor_like_a_number(String scene) {
        newcomer(email);
        String address = newEmail();
        AuthingClient waiting = waiting(required());
        String code = waiting.emailCode(address, scene);
        expect(400, waiting.post("applications/mfa/email/verify", Map.of("email", address)));
        expect(2001, waiting.post("applications/mfa/email/verify", Map.of("email", address, "code", wrong(code))));

        Reply user = expect(200, waiting.post("applications/mfa/email/verify", Map.of("email", address, "code", code)));

        assertThat(user.textAt("data.email")).isEqualTo(email);
        assertThat(expect(1636, logIn(required(), email)).at("data.mfaEmail")).isEqualTo(address);
        expect(200, required().as(user).post("mfa/email/unbind"));
        assertThat(expect(1636, logIn(required(), email)).at("data.mfaEmail")).isNull();
    }

    @Test
    void an_authenticator_is_enrolled_while_the_log_in_waits_but_no_second_one() {
        newcomer(email);
        AuthingClient waiting = waiting(required());
        assertThat(listed(waiting)).isEmpty();
        Authenticator app = confirmed(waiting, propose(waiting));

        expect(1001, waiting.post("mfa/totp/associate", TOTP));
        expect(200, prove(waiting, app.next()));
        expect(1001, waiting(required()).post("mfa/totp/associate", TOTP));
    }

    @Test
    void where_the_application_asks_for_none_none_is_asked_for() {
        AuthingClient me = newcomer(email);
        confirmed(me, propose(me));

        expect(200, logIn(client(), email));
        expect(1636, logIn(optional(), email));
    }

    @Test
    void a_factor_that_was_taken_off_is_not_asked_for() {
        AuthingClient me = newcomer(email);
        Reply proposed = propose(me);
        confirmed(me, proposed);
        AuthingClient waiting = waiting(optional());
        expect(2020, waiting.delete("mfa/totp/associate"));
        expect(2020, waiting.post("mfa/phone/unbind"));

        expect(200, me.delete("mfa/totp/associate"));

        assertThat(listed(me)).isEmpty();
        expect(200, logIn(optional(), email));
        expect(6002, recover(waiting, proposed.textAt("data.recovery_code")));
    }

    @Test
    void the_token_opens_nothing_but_the_second_step() {
        AuthingClient me = newcomer(email);
        confirmed(me, propose(me));
        AuthingClient waiting = waiting(optional());

        for (String path : List.of("users/me", "users/me/security-level", "users/me/roles")) {
            expect(2020, waiting.get(path));
        }
        expect(2020, waiting.post("users/refresh-token"));
        expect(2020, waiting.post("users/profile/update", Map.of("nickname", "Mallory")));
        expect(2020, waiting.delete("users/delete"));
    }

    @Test
    void without_the_token_of_a_log_in_that_waits_there_is_no_second_step() {
        AuthingClient me = newcomer(email);
        confirmed(me, propose(me));
        String pool = target().pool();
        for (AuthingClient none :
                List.of(optional(), me, optional().as("rubbish"), optional().as(pool + ".rubbish"))) {
            expect(2021, prove(none, "000000"));
            expect(2021, recover(none, "000000"));
            expect(2021, byPhone(none, newPhone(), "000000"));
            expect(2021, none.post("applications/mfa/email/verify", Map.of()));
            expect(2021, none.post("applications/mfa/check", Map.of("phone", newPhone())));
        }
        expect(2020, optional().get("mfa/authenticator?type=totp"));
        expect(2020, optional().post("mfa/totp/associate", TOTP));
    }

    @Test
    void a_token_is_good_at_its_own_application_and_tenant_only() {
        AuthingClient me = newcomer(email);
        Authenticator app = confirmed(me, propose(me));
        String token = expect(1636, logIn(optional(), email)).textAt("data.mfaToken");
        Target here = target();
        Target elsewhere =
                new Target(here.base(), here.foreignPool(), here.foreignApp(), here.pool(), here.app(), here.clock());

        String code = app.next();
        expect(2021, prove(required().as(token), code));
        expect(2021, prove(AuthingClient.flutter(elsewhere).as(token), code));
        expect(2020, AuthingClient.flutter(elsewhere).as(token).post("mfa/totp/associate", TOTP));
        Reply user = client().plain().bearer(token).post("/api/v2/mfa/totp/verify", Map.of("totp", code));
        expect(200, user); // naming none is naming its own
    }

    @Test
    void faces_are_no_factor_here() {
        for (String path : List.of("mfa/face/verify", "mfa/face/associate")) {
            expect(1702, client().post(path, Map.of("photo", "x")));
        }
    }
}
