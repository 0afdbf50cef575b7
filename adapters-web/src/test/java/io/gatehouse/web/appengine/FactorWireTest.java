package io.gatehouse.web.appengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.StaffScenarios;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /profile/mfa/send} and {@code /profile/mfa/verify} (section 3, extra doors). */
class FactorWireTest extends WireTest {
    private static final String SEND = "/profile/mfa/send";
    private static final String VERIFY = "/profile/mfa/verify";
    private static final String PHONE = "+15552000000";
    private static final String ANN = "ann@example.com";

    @BeforeEach
    void ask_everybody_for_a_second_factor() {
        ask(MfaPolicy.REQUIRED);
    }

    private void ask(MfaPolicy policy) {
        Tenant tenant = server.house().tenant;
        server.house().world.tenants().save(Tenants.asking(tenant, policy));
    }

    /** Registers, up to the second factor; answers the ticket. */
    private String ticketOfNewcomer(String email) {
        Reply due = http.post(SIGN_UP, Map.of("email", email, "password", PASSWORD));
        return assertRefused(due, 401, "mfa_required").textAt("mfa_token");
    }

    private String ticket() {
        return assertRefused(signIn(ANN, PASSWORD), 401, "mfa_required").textAt("mfa_token");
    }

    private Reply send(String ticket, String to) {
        return http.post(SEND, Map.of("mfa_token", ticket, "factor", "SMS", "to", to));
    }

    private Reply verify(String ticket, String to, String code) {
        return http.post(VERIFY, Map.of("mfa_token", ticket, "factor", "SMS", "to", to, "code", code));
    }

    private String sentTo(String phone) {
        return server.house().lastCode(PhoneNumber.ofE164(phone)).reveal();
    }

    @Test
    void a_newcomer_enrols_a_number_by_its_code_and_is_asked_for_it_from_then_on() {
        String first = ticketOfNewcomer(ANN);
        assertThat(send(first, PHONE).status()).isEqualTo(204);
        Reply in = verify(first, PHONE, sentTo(PHONE));
        assertThat(in.status()).as(in.toString()).isEqualTo(200);
        assertThat(http.bearer(access(in)).get(PROFILE).status()).isEqualTo(200);

        server.house().clock.advance(Duration.ofMinutes(2));
        Reply due = assertRefused(signIn(ANN, PASSWORD), 401, "mfa_required");
        assertThat(due.at("factors"))
                .isEqualTo(List.of(
                        Map.of("type", "SMS", "masked_to", "+1" + "•".repeat(8) + "00"), Map.of("type", "RECOVERY")));
        String second = due.textAt("mfa_token");
        String elsewhere = "+15552000099";
        assertThat(send(second, elsewhere).status()).isEqualTo(204); // goes to the enrolled one all the same
        assertThat(server.house()
                        .outbox
                        .matching(message -> message.to().canonical().equals(elsewhere)))
                .isEmpty();
        assertThat(verify(second, elsewhere, sentTo(PHONE)).status()).isEqualTo(200);
        assertRefused(verify(second, PHONE, "000000"), 400, "invalid_token");
    }

    @Test
    void staff_prove_theirs_at_the_same_path_and_come_in_as_staff() {
        StaffPeople.moveInto(server.house());
        Reply due = http.post(
                "/profile/user/signin", Map.of("email", StaffScenarios.BOSS, "password", AuthingClient.PASSWORD));
        String ticket = assertRefused(due, 401, "mfa_required").textAt("mfa_token");
        assertThat(send(ticket, PHONE).status()).isEqualTo(204);

        assertRefused(verify(ticket, PHONE, "000000"), 400, "invalid_code");
        Reply in = verify(ticket, PHONE, sentTo(PHONE));
        assertThat(in.status()).as(in.toString()).isEqualTo(200);
        assertThat(in.at("user.kind")).isEqualTo("user");
        assertThat(in.at("user.roles")).isEqualTo(List.of("Admin"));
        assertThat(http.bearer(access(in)).get(PROFILE).status()).isEqualTo(200);
    }

    @Test
    void what_is_wrong_is_refused() {
        String ticket = ticketOfNewcomer(ANN);
        assertRefused(
                http.post(VERIFY, Map.of("mfa_token", ticket, "factor", "OTP", "code", "123456")), 400, "invalid_code");
        assertRefused(
                http.post(VERIFY, Map.of("mfa_token", ticket, "factor", "RECOVERY", "code", "x")), 400, "invalid_code");
        assertThat(blamed(assertRefused(http.post(VERIFY, Map.of()), 400, "invalid_request")))
                .containsExactly("mfa_token", "factor", "code");
        assertThat(blamed(assertRefused(
                        http.post(SEND, Map.of("mfa_token", ticket, "factor", "OTP")), 400, "invalid_request")))
                .containsExactly("factor");
        assertThat(blamed(assertRefused(send(ticket, "5552000000"), 400, "invalid_request")))
                .containsExactly("to");
        assertRefused(send("rubbish", PHONE), 400, "invalid_token");
        assertRefused(http.bearer(ticket).get(PROFILE), 401, "invalid_token");
    }

    @Test
    void a_ticket_is_good_in_its_own_organisation_only() {
        server.house().world.tenants().save(Tenants.asking(Tenants.other(), MfaPolicy.REQUIRED));
        String ticket = ticketOfNewcomer(ANN);

        Reply reply = bare.with("orgid", "other")
                .post(VERIFY, Map.of("mfa_token", ticket, "factor", "OTP", "code", "123456"));

        assertRefused(reply, 400, "invalid_token");
    }

    @Test
    void five_wrong_codes_void_the_ticket() {
        String ticket = ticketOfNewcomer(ANN);
        send(ticket, PHONE);
        String right = sentTo(PHONE);
        for (int i = 0; i < 5; i++) {
            assertRefused(
                    http.post(VERIFY, Map.of("mfa_token", ticket, "factor", "OTP", "code", "00000" + i)),
                    400,
                    "invalid_code");
        }

        assertRefused(verify(ticket, PHONE, right), 400, "invalid_token");
        assertThat(ticket()).isNotEqualTo(ticket);
    }

    @Test
    void where_none_is_asked_for_a_sign_up_signs_in() {
        ask(MfaPolicy.OPTIONAL);

        signUp("bob@example.com");

        assertThat(signIn("bob@example.com", PASSWORD).status()).isEqualTo(200);
    }
}
