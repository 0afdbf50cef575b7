package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Threat row 34: somebody registers with another's address and prepares what he can; the owner resets the password
 * (8.13, 13.6).
 */
public abstract class ClaimScenarios extends AuthingScenarios {
    private static final String HERS = "Otter-piano-7733!";

    private final String email = newEmail();

    private AuthingClient factorsCount() {
        return AuthingClient.flutter(target().at(FactorScenarios.OPTIONAL_APP));
    }

    private static Reply logIn(AuthingClient client, String account, String password) {
        return client.post("login/account", Map.of("account", account, "password", client.encrypted(password)));
    }

    /** He is logged in, and has an authenticator. */
    private AuthingClient squatter() {
        AuthingClient squatter = factorsCount().as(client().registerEmail(email));
        Authenticator.enrolled(squatter, target().clock());
        return squatter;
    }

    private Reply reset() {
        String code = client().emailCode(email, "RESET_PASSWORD");
        return client().post("password/reset/email", Map.of("email", email, "code", code, "newPassword", HERS));
    }

    @Test
    void what_a_stranger_left_in_the_account_is_gone_when_its_owner_resets_the_password() {
        AuthingClient squatter = squatter();
        AuthingClient half = factorsCount()
                .as(expect(1636, logIn(factorsCount(), email, PASSWORD)).textAt("data.mfaToken"));

        expect(200, reset());

        expect(2020, squatter.get("users/me"));
        expect(2333, logIn(client(), email, PASSWORD));
        Reply hers = expect(200, logIn(factorsCount(), email, HERS)); // and no second factor is asked for
        assertThat(hers.at("data.emailVerified")).isEqualTo(true);
        assertThat(half.post("mfa/totp/verify", Map.of("totp", "123456", "authenticatorType", "totp"))
                        .at("code"))
                .isNotIn(200, 6001); // not even a wrong code: there is nothing to prove any more
    }

    @Test
    void what_a_stranger_left_is_gone_as_well_when_the_ticket_of_a_second_step_sets_the_password() {
        AuthingClient squatter = squatter();
        V3Caller v3 = V3Caller.node(target());
        V3Caller.ok(v3.post("send-email", Map.of("email", email, "channel", "CHANNEL_RESET_PASSWORD")));
        Map<String, Object> proof = Map.of(
                "verifyMethod",
                "EMAIL_PASSCODE",
                "emailPassCodePayload",
                Map.of("email", email, "passCode", client().newestCode(email)));
        Reply ticket = V3Caller.ok(v3.post("verify-reset-password-request", proof));

        V3Caller.ok(v3.post(
                "reset-password",
                Map.of(
                        "passwordResetToken",
                        ticket.textAt("data.passwordResetToken"),
                        "password",
                        HERS,
                        "passwordEncryptType",
                        "none")));

        expect(2020, squatter.get("users/me"));
        expect(200, logIn(factorsCount(), email, HERS));
    }

    @Test
    void a_holder_who_has_proven_a_number_sets_a_new_password_by_mail_and_keeps_what_he_has() {
        AuthingClient holder = client().as(client().registerEmail(email));
        String phone = newPhone();
        expect(200, holder.post("users/phone/bind", Map.of("phone", phone, "code", client().smsCode(phone))));

        expect(200, reset());

        expect(2020, holder.get("users/me"));
        Reply his = expect(
                200, client().as(expect(200, logIn(client(), phone, HERS))).get("users/me"));
        assertThat(his.at("data.email")).isEqualTo(email);
        assertThat(his.at("data.emailVerified")).isEqualTo(true);
        expect(2333, logIn(client(), email, PASSWORD));
    }
}
