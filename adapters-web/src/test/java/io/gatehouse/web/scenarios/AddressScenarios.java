package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;
import static io.gatehouse.web.scenarios.AuthingClient.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sections 8.18 to 8.23: phone and e-mail of an account. */
public abstract class AddressScenarios extends AuthingScenarios {

    private AuthingClient someone() {
        return client().as(client().registerUsername(newUsername()));
    }

    private String takenEmail() {
        String email = newEmail();
        client().registerEmail(email);
        return email;
    }

    private String takenPhone() {
        String phone = newPhone();
        String code = client().smsCode(phone);
        expect(200, client().post("register/phone-code", Map.of("phone", phone, "code", code)));
        return phone;
    }

    @Test
    void a_phone_is_bound_under_either_name_of_the_code() {
        for (String member : List.of("code", "phoneCode")) {
            AuthingClient caller = someone();
            String phone = newPhone();
            String code = client().smsCode(phone);

            expect(2001, caller.post("users/phone/bind", Map.of("phone", phone, member, wrong(code))));
            Reply reply = expect(200, caller.post("users/phone/bind", Map.of("phone", phone, member, code)));

            assertThat(reply.at("data.phone")).isEqualTo(phone);
            assertThat(reply.at("data.phoneVerified")).isEqualTo(true);
            expect(200, client().as(reply).get("users/me"));
            expect(200, client().post("login/account", Map.of("account", phone, "password", PASSWORD)));
            String another = newPhone();
            Map<String, Object> second = Map.of("phone", another, member, client().smsCode(another));
            expect(2035, caller.post("users/phone/bind", second));
        }
    }

    @Test
    void binding_refuses_empty_members_strangers_and_what_belongs_to_another() {
        AuthingClient caller = someone();
        String taken = takenPhone();
        expect(200, client().post("sms/send", Map.of("phone", taken, "scene", "bind")));
        String code = client().newestCode(taken);

        expect(400, caller.post("users/phone/bind", Map.of("phone", "", "code", "")));
        expect(400, caller.post("users/phone/bind"));
        expect(1320004, caller.post("users/phone/bind", Map.of("phone", taken, "code", code)));
        expect(2020, client().post("users/phone/bind", Map.of("phone", taken, "code", code)));
    }

    @Test
    void an_email_is_bound_once() {
        AuthingClient caller = someone();
        String email = newEmail();
        String code = client().emailCode(email, "CHANGE_EMAIL");
        String taken = takenEmail();
        String codeOfTaken = client().emailCode(taken, "EMAIL_BIND_VERIFY_CODE");

        expect(2003, caller.post("users/email/bind", Map.of("email", "nonsense", "emailCode", code)));
        expect(400, caller.post("users/email/bind", Map.of("email", email)));
        expect(1320004, caller.post("users/email/bind", Map.of("email", taken, "emailCode", codeOfTaken)));
        expect(2001, caller.post("users/email/bind", Map.of("email", email, "emailCode", wrong(code))));
        Reply reply = expect(200, caller.post("users/email/bind", Map.of("email", email, "code", code)));

        assertThat(reply.at("data.emailVerified")).isEqualTo(true);
        String another = newEmail();
        Map<String, Object> second = Map.of("email", another, "emailCode", client().emailCode(another, "VERIFY_CODE"));
        expect(2200, caller.post("users/email/bind", second));
    }

    @Test
    void unbinding_with_an_empty_json_body_leaves_another_way_to_log_in_or_is_refused() {
        AuthingClient caller = someone();
        String phone = newPhone();
        expect(200, caller.post("users/phone/bind", Map.of("phone", phone, "code", client().smsCode(phone))));

        Reply reply = expect(200, caller.post("users/phone/unbind"));

        assertThat(reply.at("data.phone")).isNull();
        assertThat(reply.at("data.phoneVerified")).isEqualTo(false);
        expect(200, client().as(reply).get("users/me"));
        expect(2333, client().post("login/account", Map.of("account", phone, "password", PASSWORD)));
        expect(1320005, caller.post("users/phone/unbind"));
        expect(1320005, caller.post("users/email/unbind", Map.of()));
        AuthingClient onlyEmail = client().as(client().registerEmail(newEmail()));
        expect(1320010, onlyEmail.post("users/email/unbind"));
        String only = newPhone();
        Map<String, Object> body = Map.of("phone", only, "code", client().smsCode(only), "forceLogin", true);
        AuthingClient onlyPhone = client().as(client().post("register/phone-code", body));
        expect(1320010, onlyPhone.post("users/phone/unbind"));
    }

    @Test
    void a_phone_is_replaced_and_the_old_number_is_free() {
        AuthingClient caller = someone();
        String old = newPhone();
        expect(200, caller.post("users/phone/bind", Map.of("phone", old, "code", client().smsCode(old))));
        String next = newPhone();
        String code = client().smsCode(next);

        expect(2230, caller.post("users/phone/update", Map.of("phone", old, "phoneCode", code)));
        expect(2001, caller.post("users/phone/update", Map.of("phone", next, "phoneCode", wrong(code))));
        Reply reply = expect(200, caller.post("users/phone/update", Map.of("phone", next, "phoneCode", code)));

        assertThat(reply.at("data.phone")).isEqualTo(next);
        expect(2333, client().post("login/account", Map.of("account", old, "password", PASSWORD)));
        expect(200, client().post("login/account", Map.of("account", next, "password", PASSWORD)));
        assertThat(client().get("users/is-user-exists?phone=" + old).at("data")).isEqualTo(false);
    }

    @Test
    void an_old_side_that_is_given_must_be_right() {
        AuthingClient caller = someone();
        String old = newPhone();
        expect(200, caller.post("users/phone/bind", Map.of("phone", old, "code", client().smsCode(old))));
        expect(200, client().post("sms/send", Map.of("phone", old, "scene", "unbind")));
        String oldCode = client().newestCode(old);
        String next = newPhone();
        String code = client().smsCode(next);

        expect(2038, caller.post("users/phone/update", replacing(next, code, newPhone(), oldCode)));
        expect(2001, caller.post("users/phone/update", replacing(next, code, old, wrong(oldCode))));
        expect(200, caller.post("users/phone/update", replacing(next, code, old, oldCode)));
    }

    private static Map<String, Object> replacing(String next, String code, String old, String oldCode) {
        return Map.of("phone", next, "phoneCode", code, "oldPhone", old, "oldPhoneCode", oldCode);
    }

    @Test
    void an_email_is_replaced() {
        String old = newEmail();
        AuthingClient caller = client().as(client().registerEmail(old));
        String next = newEmail();
        String code = client().emailCode(next, "CHANGE_EMAIL");
        String taken = takenEmail();
        String codeOfTaken = client().emailCode(taken, "CHANGE_EMAIL");
        String oldCode = client().emailCode(old, "CHANGE_EMAIL");

        expect(2229, caller.post("users/email/update", Map.of("email", old, "emailCode", oldCode)));
        expect(1320004, caller.post("users/email/update", Map.of("email", taken, "emailCode", codeOfTaken)));
        expect(2001, caller.post("users/email/update", Map.of("email", next, "emailCode", wrong(code))));
        Map<String, Object> mismatch =
                Map.of("email", next, "emailCode", code, "oldEmail", newEmail(), "oldEmailCode", oldCode);
        expect(2037, caller.post("users/email/update", mismatch));
        Map<String, Object> good = Map.of("email", next, "emailCode", code, "oldEmail", old, "oldEmailCode", oldCode);
        Reply reply = expect(200, caller.post("users/email/update", good));

        assertThat(reply.at("data.email")).isEqualTo(next);
        assertThat(reply.at("data.emailVerified")).isEqualTo(true);
        expect(2333, client().post("login/account", Map.of("account", old, "password", PASSWORD)));
        expect(200, client().post("login/account", Map.of("account", next, "password", PASSWORD)));
    }
}
