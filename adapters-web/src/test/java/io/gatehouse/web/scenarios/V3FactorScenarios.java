package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.wrong;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.notLoggedIn;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Section 13.7: second factors of whoever is logged in. */
public abstract class V3FactorScenarios extends AuthingScenarios {

    private V3Caller newcomer() {
        return V3Caller.flutter(target()).as(client().registerEmail(newEmail()).textAt("data.token"));
    }

    private static Reply enrol(V3Caller me, String type, String token, String code) {
        return me.post(
                "enroll-factor",
                Map.of("factorType", type, "enrollmentToken", token, "enrollmentData", Map.of("passCode", code)));
    }

    private static Map<String, Object> sms(String phone) {
        return Map.of("factorType", "SMS", "profile", Map.of("phoneNumber", phone));
    }

    private static String propose(V3Caller me, Map<String, Object> body) {
        return ok(me.post("send-enroll-factor-request", body)).textAt("data.enrollmentToken");
    }

    private Authenticator withAuthenticator(V3Caller me) {
        Reply proposed = ok(me.post("send-enroll-factor-request", Map.of("factorType", "OTP")));
        String uri = proposed.textAt("data.otpData.qrCodeUri");
        Authenticator app = new Authenticator(uri.replaceAll(".*[?&]secret=([A-Z2-7]+).*", "$1"), target().clock());
        refused(499, 6001, enrol(me, "OTP", proposed.textAt("data.enrollmentToken"), app.wrong()));
        ok(enrol(me, "OTP", proposed.textAt("data.enrollmentToken"), app.next()));
        assertThat(proposed.textAt("data.otpData.qrCodeDataUrl")).startsWith("data:image/png;base64,");
        assertThat(proposed.textAt("data.otpData.recoveryCode")).isNotBlank();
        return app;
    }

    private static String onlyId(V3Caller me) {
        List<?> factors = (List<?>) ok(me.get("list-enrolled-factors")).at("data");
        assertThat(factors).hasSize(1);
        return String.valueOf(((Map<?, ?>) factors.getFirst()).get("factorId"));
    }

    @Test
    void a_number_is_enrolled_by_the_code_that_the_request_sends() {
        V3Caller me = newcomer();
        String phone = newPhone();
        assertThat(ok(me.get("list-enrolled-factors")).at("data")).isEqualTo(List.of());

        String token = propose(me, sms(phone));
        String code = client().newestCode(phone);
        refused(499, 2001, enrol(me, "SMS", token, wrong(code)));
        ok(enrol(me, "SMS", token, code));

        String id = onlyId(me);
        Map<String, Object> factor =
                Map.of("factorId", id, "factorType", "SMS", "profile", Map.of("phoneNumber", phone));
        for (String path : List.of("get-factor", "get-factors")) {
            assertThat(ok(me.get(path + "?factorId=" + id)).at("data")).isEqualTo(factor);
        }
        assertThat(ok(me.get("list-factors-to-enroll")).at("data"))
                .isEqualTo(List.of(Map.of("factorType", "OTP"), Map.of("factorType", "EMAIL")));
        assertThat(ok(me.get("get-security-info")).at("data.mfaEnrolled")).isEqualTo(true);
        refused(499, 2021, enrol(me, "SMS", token, code));
    }

    @Test
    void Flutter_enrols_by_the_code_of_the_channel_which_the_request_leaves_alone() {
        V3Caller me = newcomer();
        String email = newEmail();
        ok(me.post("send-email", Map.of("email", email, "channel", "CHANNEL_BIND_MFA")));
        String earlier = client().newestCode(email);

        String first = propose(me, Map.of("factorType", "EMAIL", "profile", Map.of("email", email)));
        String second = propose(me, Map.of("factorType", "EMAIL", "profile", Map.of("email", email)));

        refused(499, 2021, enrol(me, "EMAIL", first, earlier)); // the later proposal took its place
        refused(499, 2021, enrol(me, "SMS", second, earlier));
        ok(enrol(me, "EMAIL", second, earlier));
    }

    @Test
    void a_factor_is_reset_by_its_owner_in_both_ways_and_by_nobody_else() {
        V3Caller me = newcomer();
        withAuthenticator(me);
        String id = onlyId(me);
        V3Caller mallory = newcomer();
        refused(499, 2004, mallory.get("reset-factor" + id));
        refused(499, 2004, mallory.get("get-factor?factorId=" + id));

        ok(me.get("reset-factor" + id));
        refused(499, 2004, me.post("reset-factor", Map.of("factorId", id)));

        withAuthenticator(me);
        ok(me.post("reset-factor", Map.of("factorId", onlyId(me))));
        badField("factorId", me.post("reset-factor", Map.of()));
        assertThat(ok(me.get("list-enrolled-factors")).at("data")).isEqualTo(List.of());
    }

    @Test
    void a_code_of_ones_own_authenticator_is_told_from_others_and_used_up() {
        V3Caller me = newcomer();
        Authenticator app = withAuthenticator(me);

        assertThat(ok(me.post("mfa-totp-verify", Map.of("totp", app.wrong()))).at("data.verified"))
                .isEqualTo(false);
        assertThat(ok(me.post("mfa-totp-verify", Map.of("totp", app.next()))).at("data.verified"))
                .isEqualTo(true);
        assertThat(ok(me.post("mfa-totp-verify", Map.of("totp", app.last()))).at("data.verified"))
                .isEqualTo(false);
    }

    @Test
    void anothers_proposal_and_anothers_number_are_not_to_be_had() {
        String phone = newPhone();
        V3Caller her = newcomer();
        String token = propose(her, sms(phone));
        String code = client().newestCode(phone);
        V3Caller mallory = newcomer();
        refused(499, 2021, enrol(mallory, "SMS", token, code));
        ok(enrol(her, "SMS", token, code));

        ok(mallory.post("send-sms", Map.of("phoneNumber", phone, "channel", "CHANNEL_BIND_MFA")));
        String his = propose(mallory, sms(phone));
        refused(409, 2026, enrol(mallory, "SMS", his, client().newestCode(phone)));
    }

    @Test
    void what_is_not_asked_for_rightly_is_refused() {
        V3Caller me = newcomer();
        badField("factorType", me.post("send-enroll-factor-request", Map.of("factorType", "VOICE")));
        badField("profile", me.post("send-enroll-factor-request", Map.of("factorType", "SMS")));
        refused(499, 1702, me.post("send-enroll-factor-request", Map.of("factorType", "FACE")));
        V3Caller nobody = V3Caller.flutter(target());
        for (String path :
                List.of("list-enrolled-factors", "get-factor?factorId=x", "list-factors-to-enroll", "reset-factorx")) {
            notLoggedIn(nobody.get(path));
        }
        for (String path : List.of("send-enroll-factor-request", "enroll-factor", "reset-factor", "mfa-totp-verify")) {
            notLoggedIn(nobody.post(path, Map.of()));
        }
    }
}
