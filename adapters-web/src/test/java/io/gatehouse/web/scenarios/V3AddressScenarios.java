package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;
import static io.gatehouse.web.scenarios.AuthingClient.wrong;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.notLoggedIn;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Section 13.6: phone and e-mail of an account. */
public abstract class V3AddressScenarios extends V3TokenScenarios {

    private static Map<String, Object> emailRequest(Map<String, Object> payload) {
        return Map.of("verifyMethod", "EMAIL_PASSCODE", "emailPassCodePayload", payload);
    }

    private static Map<String, Object> phoneRequest(Map<String, Object> payload) {
        return Map.of("verifyMethod", "PHONE_PASSCODE", "phonePassCodePayload", payload);
    }

    private String emailTicket(V3Caller caller, String next) {
        Reply reply = ok(caller.post(
                "verify-update-email-request",
                emailRequest(Map.of("newEmail", next, "newEmailPassCode", mail(next, "CHANNEL_UPDATE_EMAIL")))));
        assertThat(reply.at("data.tokenExpiresIn")).isEqualTo(60);
        return reply.textAt("data.updateEmailToken");
    }

    private String phoneTicket(V3Caller caller, String next) {
        Reply reply = ok(caller.post(
                "verify-update-phone-request",
                phoneRequest(Map.of("newPhoneNumber", next, "newPhonePassCode", sms(next, "CHANNEL_BIND_PHONE")))));
        return reply.textAt("data.updatePhoneToken");
    }

    @Test
    void a_phone_is_bound_with_the_code_of_its_channel() {
        V3Caller caller = resident(newEmail());
        String phone = newPhone();
        String toLogIn = sms(phone, "CHANNEL_LOGIN");
        String code = sms(phone, "CHANNEL_BIND_PHONE");

        badField("phoneNumber", caller.post("bind-phone"));
        badField("passCode", caller.post("bind-phone", Map.of("phoneNumber", phone)));
        refused(499, 2001, caller.post("bind-phone", Map.of("phoneNumber", phone, "passCode", toLogIn)));
        notLoggedIn(v3().post("bind-phone", Map.of("phoneNumber", phone, "passCode", code)));
        Map<String, Object> good = Map.of("phoneNumber", phone, "phoneCountryCode", "+86", "passCode", code);
        assertThat(ok(caller.post("bind-phone", good)).json()).doesNotContainKey("data");
        ok(signIn(phone, PASSWORD));
        refused(409, 2035, caller.post("bind-phone", good));
        String another = newPhone();
        expect(200, client().post("register/phone-code", Map.of("phone", another, "code", client().smsCode(another))));
        V3Caller third = resident(newEmail());
        Map<String, Object> taken = Map.of("phoneNumber", another, "passCode", sms(another, "CHANNEL_BIND_PHONE"));
        refused(409, 1320004, third.post("bind-phone", taken));
    }

    @Test
    void an_email_is_bound_and_unbound() {
        String username = newUsername();
        client().registerUsername(username);
        V3Caller caller = v3().as(ok(signIn(username, PASSWORD)).textAt("data.access_token"));
        String email = newEmail();

        refused(499, 1320005, caller.post("unbind-email"));
        refused(400, 2003, caller.post("bind-email", Map.of("email", "nonsense", "passCode", "123456")));
        ok(caller.post("bind-email", Map.of("email", email, "passCode", mail(email, "CHANNEL_BIND_EMAIL"))));
        ok(signIn(email, PASSWORD));
        String code = mail(email, "CHANNEL_UNBIND_EMAIL");
        refused(499, 2001, caller.post("unbind-email", Map.of("passCode", wrong(code))));
        ok(caller.post("unbind-email", Map.of("passCode", code)));
        refused(403, 2333, signIn(email, PASSWORD));
    }

    @Test
    void flutter_unbinds_without_a_body_and_the_last_way_in_is_kept() {
        V3Caller caller = resident(newEmail());
        String phone = newPhone();
        ok(caller.post("bind-phone", Map.of("phoneNumber", phone, "passCode", sms(phone, "CHANNEL_BIND_PHONE"))));

        ok(caller.post("unbind-phone"));
        refused(499, 1320005, caller.post("unbind-phone"));
        refused(499, 1320010, caller.post("unbind-email"));
    }

    @Test
    void an_email_is_replaced_in_two_steps_by_an_object_or_a_bare_string() {
        String email = newEmail();
        V3Caller caller = resident(email);
        String second = newEmail();
        String third = newEmail();

        String ticket = emailTicket(caller, second);
        ok(signIn(email, PASSWORD));
        assertThat(ok(caller.post("update-email", Map.of("updateEmailToken", ticket)))
                        .json())
                .doesNotContainKey("data");
        ok(signIn(second, PASSWORD));
        refused(403, 2333, signIn(email, PASSWORD));
        refused(499, 1020020, caller.post("update-email", Map.of("updateEmailToken", ticket)));
        ok(caller.postText("update-email", emailTicket(caller, third)));
        ok(signIn(third, PASSWORD));
    }

    @Test
    void a_phone_is_replaced_in_two_steps_and_the_old_side_is_checked_if_it_is_given() {
        V3Caller caller = resident(newEmail());
        String old = newPhone();
        ok(caller.postText("update-phone", phoneTicket(caller, old)));
        String oldCode = sms(old, "CHANNEL_UNBIND_PHONE");
        String next = newPhone();
        Map<String, Object> payload = new LinkedHashMap<>(Map.of(
                "newPhoneNumber",
                next,
                "newPhoneCountryCode",
                "+86",
                "newPhonePassCode",
                sms(next, "CHANNEL_BIND_PHONE"),
                "oldPhoneNumber",
                newPhone(),
                "oldPhonePassCode",
                oldCode));

        refused(499, 2038, caller.post("verify-update-phone-request", phoneRequest(payload)));
        payload.put("oldPhoneNumber", old);
        payload.put("oldPhonePassCode", wrong(oldCode));
        refused(499, 2001, caller.post("verify-update-phone-request", phoneRequest(payload)));
        payload.put("oldPhonePassCode", oldCode);
        String ticket = ok(caller.post("verify-update-phone-request", phoneRequest(payload)))
                .textAt("data.updatePhoneToken");
        ok(caller.post("update-phone", Map.of("updatePhoneToken", ticket)));
        ok(signIn(next, PASSWORD));
        refused(403, 2333, signIn(old, PASSWORD));
    }

    @Test
    void flutters_name_for_the_old_sides_code_is_read_as_well() {
        for (String name : List.of("oldEmailPassCode", "oldEmailCode")) {
            String email = newEmail();
            V3Caller caller = resident(email);
            String old = mail(email, "CHANNEL_UPDATE_EMAIL");
            String next = newEmail();
            String code = mail(next, "CHANNEL_UPDATE_EMAIL");

            refused(
                    499,
                    2001,
                    caller.post(
                            "verify-update-email-request",
                            emailRequest(Map.of(
                                    "newEmail", next, "newEmailPassCode", code, "oldEmail", email, name, wrong(old)))));
            ok(caller.post(
                    "verify-update-email-request",
                    emailRequest(Map.of("newEmail", next, "newEmailPassCode", code, "oldEmail", email, name, old))));
        }
    }

    @Test
    void requests_are_refused_as_changes_at_once_are() {
        String email = newEmail();
        V3Caller caller = resident(email);
        String taken = newEmail();
        client().registerEmail(taken);
        String codeOfTaken = mail(taken, "CHANNEL_UPDATE_EMAIL");
        String own = mail(email, "CHANNEL_UPDATE_EMAIL");
        String path = "verify-update-email-request";

        notLoggedIn(v3().post(path, emailRequest(Map.of())));
        badField("verifyMethod", caller.post(path));
        badField("verifyMethod", caller.post(path, Map.of("verifyMethod", "PHONE_PASSCODE")));
        badField("emailPassCodePayload", caller.post(path, Map.of("verifyMethod", "EMAIL_PASSCODE")));
        refused(499, 2229, caller.post(path, emailRequest(Map.of("newEmail", email, "newEmailPassCode", own))));
        refused(
                409,
                1320004,
                caller.post(path, emailRequest(Map.of("newEmail", taken, "newEmailPassCode", codeOfTaken))));
        String next = newEmail();
        String ofAnotherChannel = mail(next, "CHANNEL_BIND_EMAIL");
        refused(
                499,
                2001,
                caller.post(path, emailRequest(Map.of("newEmail", next, "newEmailPassCode", ofAnotherChannel))));
    }

    @Test
    void a_ticket_is_good_for_its_purpose_and_its_holder_alone() {
        V3Caller caller = resident(newEmail());
        V3Caller other = resident(newEmail());
        String ticket = emailTicket(caller, newEmail());

        refused(499, 1020020, other.post("update-email", Map.of("updateEmailToken", ticket)));
        refused(499, 1020020, caller.post("update-phone", Map.of("updatePhoneToken", ticket)));
        refused(499, 1020020, caller.post("delete-account", Map.of("deleteAccountToken", ticket)));
        refused(499, 1020020, v3().post("reset-password", Map.of("passwordResetToken", ticket, "password", NEXT)));
        refused(499, 1020020, caller.post("update-email", Map.of("updateEmailToken", "made up")));
        expect(
                1020020,
                client().post("users/password/reset-by-first-login-token", Map.of("token", ticket, "password", NEXT)));
        notLoggedIn(v3().as(ticket).post("update-email", Map.of("updateEmailToken", ticket)));
        notLoggedIn(v3().post("update-email", Map.of("updateEmailToken", ticket)));
        ok(caller.post("update-email", Map.of("updateEmailToken", ticket)));
    }

    @Test
    void only_these_two_calls_take_a_bare_string_and_only_one() {
        V3Caller caller = resident(newEmail());

        badField("updateEmailToken", caller.post("update-email"));
        badField("updateEmailToken", caller.postText("update-email", ""));
        for (byte[] body : List.of(
                "\"a\" \"b\"".getBytes(StandardCharsets.UTF_8),
                "\"open".getBytes(StandardCharsets.UTF_8),
                "[\"a\"]".getBytes(StandardCharsets.UTF_8),
                "17".getBytes(StandardCharsets.UTF_8),
                new byte[] {'"', (byte) 0xff, '"'})) {
            badField("body", caller.postBytes("update-email", body));
        }
        badField("body", caller.postText("bind-email", "x"));
        badField("body", caller.postText("delete-account", "x"));
    }
}
