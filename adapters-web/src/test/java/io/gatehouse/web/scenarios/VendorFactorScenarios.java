package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.VendorClient.PASSWORD;
import static io.gatehouse.web.scenarios.VendorClient.expect;
import static io.gatehouse.web.scenarios.VendorClient.newEmail;
import static io.gatehouse.web.scenarios.VendorClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Second factors of owners (vendor section 3). */
public abstract class VendorFactorScenarios {
    protected abstract Target target();

    /** Slug of a tenant with default policies. */
    protected abstract String orgid();

    private VendorClient vendor() {
        return new VendorClient(new Http(target().base()), orgid());
    }

    private Reply turn(Reply owner, Map<String, Object> how) {
        return vendor().as(owner).post("/vendor/auth/2fa", how);
    }

    private Reply verify(Reply due, String code) {
        return vendor().bare()
                .post("/vendor/auth/verify-otp", Map.of("otpToken", due.textAt("otpToken"), "code", code));
    }

    @Test
    void a_code_by_mail_is_asked_for_once_it_is_switched_on() {
        String email = newEmail();
        Reply owner = vendor().register(email);
        Reply on = expect(200, turn(owner, Map.of("enabled", true, "channel", "email")));
        assertThat(on.at("enabled")).isEqualTo(true);

        Reply due = expect(200, vendor().login(email, PASSWORD));

        assertThat(due.at("status")).isEqualTo("OTP_REQUIRED");
        assertThat(due.at("channel")).isEqualTo("email");
        assertThat(due.at("maskedTo")).isEqualTo("o•••@shop.example");
        assertThat(due.at("expiresIn")).isEqualTo(300);
        assertThat(due.json()).doesNotContainKeys("accessToken", "user");
        refused(401, "VAUTH_001", verify(due, "000000"));
        assertThat(expect(200, verify(due, vendor().lastCode(email))).at("user.email"))
                .isEqualTo(email);
        refused(401, "VAUTH_001", verify(due, vendor().lastCode(email)));

        expect(200, turn(owner, Map.of("enabled", false)));
        assertThat(vendor().login(email, PASSWORD).at("status")).isEqualTo("OK");
    }

    @Test
    void five_wrong_codes_void_the_token() {
        String email = newEmail();
        expect(200, turn(vendor().register(email), Map.of("enabled", true, "channel", "email")));
        Reply due = vendor().login(email, PASSWORD);
        String code = vendor().lastCode(email);

        for (int i = 0; i < 5; i++) {
            refused(401, "VAUTH_001", verify(due, AuthingClient.wrong(code)));
        }

        refused(401, "VAUTH_001", verify(due, code));
    }

    @Test
    void a_code_is_sent_again_but_not_too_soon_and_not_for_a_token_that_is_none() {
        String email = newEmail();
        expect(200, turn(vendor().register(email), Map.of("enabled", true, "channel", "email")));
        Reply due = vendor().login(email, PASSWORD);

        Reply soon = refused(
                429,
                "VAUTH_429",
                vendor().bare().post("/vendor/auth/resend-otp", Map.of("otpToken", due.textAt("otpToken"))));
        assertThat(soon.header("Retry-After")).isNotEmpty();
        refused(401, "VAUTH_001", vendor().bare().post("/vendor/auth/resend-otp", Map.of("otpToken", "nonsense")));
        refused(
                401,
                "VAUTH_001",
                vendor().bare()
                        .with("orgid", "other-org-" + VendorClient.number())
                        .post("/vendor/auth/verify-otp", Map.of("otpToken", "x", "code", "1")));
    }

    @Test
    void an_authenticator_is_scanned_confirmed_and_asked_for() {
        String email = newEmail();
        Reply owner = vendor().register(email);
        Reply shown = expect(200, turn(owner, Map.of("enabled", true, "channel", "totp")));
        assertThat(shown.textAt("otpauthUri")).startsWith("otpauth://totp/").contains(shown.textAt("secret"));
        assertThat(shown.textAt("qr")).startsWith("data:image/png;base64,");
        Authenticator app = Authenticator.ofSeed(shown.textAt("secret"), target().clock());
        assertThat(vendor().login(email, PASSWORD).at("status"))
                .as("not confirmed yet")
                .isEqualTo("OK");

        refused(401, "VAUTH_001", vendor().as(owner).post("/vendor/auth/2fa/confirm", Map.of("code", app.wrong())));
        expect(200, vendor().as(owner).post("/vendor/auth/2fa/confirm", Map.of("code", app.next())));

        Reply due = expect(200, vendor().login(email, PASSWORD));
        assertThat(due.at("channel")).isEqualTo("totp");
        assertThat(due.json()).containsEntry("maskedTo", null);
        refused(401, "VAUTH_001", verify(due, app.last()));
        expect(200, verify(due, app.next()));
        Reply lost = expect(200, vendor().login(email, PASSWORD));
        assertThat(expect(200, verify(lost, shown.textAt("recoveryCode"))).textAt("recoveryCode"))
                .isNotEqualTo(shown.textAt("recoveryCode"));
    }

    @Test
    void a_channel_that_there_is_not_is_refused() {
        Reply owner = vendor().newOwner();

        refused(400, "VAUTH_400", turn(owner, Map.of("enabled", true)));
        refused(400, "VAUTH_400", turn(owner, Map.of("enabled", true, "channel", "pigeon")));
        refused(400, "VAUTH_400", turn(owner, Map.of("enabled", true, "channel", "sms")));
        refused(400, "VAUTH_400", turn(owner, Map.of("channel", "email")));
        refused(401, "VAUTH_001", vendor().as(owner).post("/vendor/auth/2fa/confirm", Map.of("code", "123456")));
    }
}
