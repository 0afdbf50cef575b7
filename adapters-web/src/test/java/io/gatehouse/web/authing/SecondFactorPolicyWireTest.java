package io.gatehouse.web.authing;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.SecondFactorRules;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.PlainOneTimePasswords;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.FactorScenarios;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Step-up and remembered devices at the Authing gates. */
class SecondFactorPolicyWireTest {
    private static final String DEVICE = "x-gatehouse-device";
    private static final AuthingHouse HOUSE = new AuthingHouse();

    private final String email = newEmail();
    private final AuthingClient client = AuthingClient.flutter(HOUSE.target().at(FactorScenarios.OPTIONAL_APP));
    private String seed = "";

    @BeforeEach
    void allow() {
        HOUSE.policies(plain -> new TenantPolicies(
                plain.password(),
                plain.code(),
                plain.lockout(),
                plain.session(),
                plain.mfa(),
                plain.requireEncryptedPassword(),
                plain.requireOldAddressProof(),
                plain.linkVerifiedEmail(),
                plain.registrationOpen(),
                plain.existenceCheck(),
                plain.unbindEmailMissing(),
                new SecondFactorRules(Map.of(), Duration.ofMinutes(10), Duration.ofDays(30)),
                false));
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    private String code() {
        HOUSE.house().clock.advance(Duration.ofSeconds(30)); // each code is good once
        return PlainOneTimePasswords.codeAt(Secret.of(seed), HOUSE.house().clock.instant())
                .reveal();
    }

    /** Somebody logged in who has an authenticator. */
    private AuthingClient enrolled() {
        AuthingClient me = client.as(client.registerEmail(email));
        seed = expect(200, me.post("mfa/totp/associate", Map.of("authenticator_type", "totp", "source", "SELF")))
                .textAt("data.secret");
        expect(200, me.post("mfa/totp/associate/confirm", Map.of("authenticator_type", "totp", "totp", code())));
        return me;
    }

    private Reply logIn(String device) {
        Http http = device.isEmpty() ? client.http() : client.http().with(DEVICE, device);
        return http.post("/api/v2/login/account", Map.of("account", email, "password", client.encrypted(PASSWORD)));
    }

    private Reply prove(Reply waiting, String device) {
        AuthingClient half = client.as(expect(1636, waiting).textAt("data.mfaToken"));
        return half.http().with(DEVICE, device).post("/api/v2/mfa/totp/verify", Map.of("totp", code()));
    }

    @Test
    void a_device_that_asks_is_spared_the_second_factor_the_next_time_and_its_owner_can_forget_it() {
        enrolled();
        Reply in = expect(200, prove(logIn(""), "remember"));
        String token = in.header(DEVICE);
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);

        Reply spared = expect(200, logIn(token));
        String next = spared.header(DEVICE);
        assertThat(next).isNotEmpty().isNotEqualTo(token);
        expect(1636, logIn(token)); // it was used

        AuthingClient me = client.as(spared);
        List<?> listed =
                (List<?>) me.http().get("/api/v3/list-remembered-devices").at("data");
        assertThat(listed).hasSize(1);
        assertThat(listed.toString()).doesNotContain(next).contains(FactorScenarios.OPTIONAL_APP);
        Object id = ((Map<?, ?>) listed.getFirst()).get("deviceId");
        Reply forgotten = me.http().post("/api/v3/forget-remembered-devices", Map.of("deviceId", id));
        assertThat(forgotten.at("data.forgotten")).isEqualTo(1);
        expect(1636, logIn(next));
    }

    @Test
    void who_does_not_ask_gets_no_token_and_what_is_no_token_is_passed_over() {
        enrolled();

        assertThat(expect(200, prove(logIn(""), "yes please")).header(DEVICE)).isEmpty();
        expect(1636, logIn("x".repeat(300)));
        expect(1636, logIn("remember"));
        assertThat(client.http().get("/api/v3/list-remembered-devices").at("statusCode"))
                .isEqualTo(401);
    }

    @Test
    void a_sensitive_change_names_the_call_to_make_before_it() {
        AuthingClient me = enrolled();
        HOUSE.house().clock.advance(Duration.ofMinutes(10));

        Reply refused = expect(1001, me.delete("users/delete"));
        assertThat(refused.textAt("message")).contains("/api/v3/mfa-totp-verify");
        assertThat(me.http()
                        .post("/api/v3/mfa-totp-verify", Map.of("totp", code()))
                        .at("data.verified"))
                .isEqualTo(true);
        expect(200, me.delete("users/delete"));
    }
}
