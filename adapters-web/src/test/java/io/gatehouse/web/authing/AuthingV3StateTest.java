package io.gatehouse.web.authing;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.V3Caller.notLoggedIn;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.scenarios.V3Caller;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** States of accounts, applications, tickets and pools that no conversation with version 3 brings about by itself. */
class AuthingV3StateTest {
    private static final String NEXT = "Otter-piano-7733!";
    private static final AuthingHouse HOUSE = new AuthingHouse();

    @AfterEach
    void the_pool_is_as_it_was() {
        HOUSE.policies(policies -> policies);
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    private static AuthingClient v2() {
        return HOUSE.client();
    }

    private static V3Caller flutter() {
        return V3Caller.flutter(HOUSE.target());
    }

    private static V3Caller node() {
        return V3Caller.node(HOUSE.target());
    }

    private static Map<String, Object> byPassword(String account, String password) {
        return Map.of("connection", "PASSWORD", "passwordPayload", Map.of("account", account, "password", password));
    }

    private static V3Caller resident(String email) {
        v2().registerEmail(email);
        return flutter()
                .as(ok(flutter().post("signin", byPassword(email, PASSWORD))).textAt("data.access_token"));
    }

    private static String mail(String email, String channel) {
        ok(flutter().post("send-email", Map.of("email", email, "channel", channel)));
        return v2().newestCode(email);
    }

    private static void demandNewPassword(String email) {
        House house = HOUSE.house();
        Principal principal = house.stored(new EmailAddress(email)).orElseThrow();
        house.world
                .credentials()
                .replace(
                        principal.tenantId(),
                        principal.id(),
                        new StoredPassword(
                                house.hasher.hash(Secret.of(PASSWORD)),
                                PasswordLevel.HIGH,
                                true,
                                house.clock.instant()));
    }

    /** Flutter compares the class itself with the code; all others are told both (section 13.1). */
    @Test
    void a_first_password_that_is_due_is_told_to_flutter_as_a_class_and_to_others_as_a_code() {
        String email = newEmail();
        v2().registerEmail(email);
        demandNewPassword(email);

        Reply toFlutter = refused(1639, 1639, flutter().post("signin", byPassword(email, PASSWORD)));
        Reply toOthers = refused(499, 1639, node().post("signin", byPassword(email, PASSWORD)));

        String token = toFlutter.textAt("data.token");
        assertThat(toOthers.textAt("data.token")).isNotEqualTo(token);
        notLoggedIn(flutter().as(token).post("unbind-phone"));
        refused(403, 2333, flutter().post("signin", byPassword(email, "not the password")));
        expect(200, v2().post("users/password/reset-by-first-login-token", Map.of("token", token, "password", NEXT)));
        ok(node().post("signin", byPassword(email, NEXT)));
    }

    @Test
    void a_ticket_is_gone_after_its_time() {
        String email = newEmail();
        V3Caller caller = resident(email);
        String next = newEmail();
        Map<String, Object> payload = Map.of("newEmail", next, "newEmailPassCode", mail(next, "CHANNEL_UPDATE_EMAIL"));
        String change = ok(caller.post(
                        "verify-update-email-request",
                        Map.of("verifyMethod", "EMAIL_PASSCODE", "emailPassCodePayload", payload)))
                .textAt("data.updateEmailToken");
        String deletion = ok(caller.post(
                        "verify-delete-account-request",
                        Map.of("verifyMethod", "PASSWORD", "passwordPayload", Map.of("password", PASSWORD))))
                .textAt("data.deleteAccountToken");
        Map<String, Object> proof = Map.of("email", email, "passCode", mail(email, "CHANNEL_RESET_PASSWORD"));
        String reset = ok(flutter()
                        .post(
                                "verify-reset-password-request",
                                Map.of("verifyMethod", "EMAIL_PASSCODE", "emailPassCodePayload", proof)))
                .textAt("data.passwordResetToken");

        HOUSE.house().clock.advance(Duration.ofSeconds(60));
        refused(499, 1020020, caller.post("update-email", Map.of("updateEmailToken", change)));
        refused(499, 1020020, caller.post("delete-account", Map.of("deleteAccountToken", deletion)));
        HOUSE.house().clock.advance(Duration.ofSeconds(540));
        refused(499, 1020020, flutter().post("reset-password", Map.of("passwordResetToken", reset, "password", NEXT)));
        ok(flutter().post("signin", byPassword(email, PASSWORD)));
    }

    @Test
    void tickets_stay_with_the_application_they_were_issued_to() {
        House house = HOUSE.house();
        Application other = house.application(house.tenant, false);
        house.world.tenants().save(other);
        Target elsewhere = new Target(
                HOUSE.target().base(), house.tenant.id().hex(), other.id().hex(), "", "");
        String email = newEmail();
        V3Caller caller = resident(email);
        String there = ok(V3Caller.node(elsewhere).post("signin", byPassword(email, PASSWORD)))
                .textAt("data.access_token");
        String ticket = ok(caller.post(
                        "verify-delete-account-request",
                        Map.of("verifyMethod", "PASSWORD", "passwordPayload", Map.of("password", PASSWORD))))
                .textAt("data.deleteAccountToken");

        Map<String, Object> body = Map.of("deleteAccountToken", ticket);
        refused(499, 1020020, V3Caller.node(elsewhere).as(there).post("delete-account", body));
        ok(caller.post("delete-account", body));
    }

    @Test
    void the_access_token_ends_with_its_hour_and_a_message_may_be_sent_again_after_its_minute() {
        String email = newEmail();
        V3Caller caller = resident(email);
        mail(email, "CHANNEL_LOGIN");
        refused(429, 2080, flutter().post("send-email", Map.of("email", email, "channel", "CHANNEL_LOGIN")));

        HOUSE.house().clock.advance(Duration.ofSeconds(60));
        mail(email, "CHANNEL_LOGIN");
        refused(499, 1320005, caller.post("unbind-phone"));
        HOUSE.house().clock.advance(Duration.ofHours(1));
        notLoggedIn(caller.post("unbind-phone"));
    }

    @Test
    void a_pool_that_demands_proof_of_the_present_address_has_it_before_it_is_unbound() {
        HOUSE.policies(AuthingV3StateTest::demandingOldProof);
        String email = newEmail();
        V3Caller caller = resident(email);
        String phone = newPhone();
        ok(flutter().post("send-sms", Map.of("phoneNumber", phone, "channel", "CHANNEL_BIND_PHONE")));
        ok(caller.post("bind-phone", Map.of("phoneNumber", phone, "passCode", v2().newestCode(phone))));

        refused(499, 2231, caller.post("unbind-phone"));
        refused(499, 2227, caller.post("unbind-email"));
        ok(caller.post("unbind-email", Map.of("passCode", mail(email, "CHANNEL_UNBIND_EMAIL"))));
    }

    private static TenantPolicies demandingOldProof(TenantPolicies usual) {
        return new TenantPolicies(
                usual.password(),
                usual.code(),
                usual.lockout(),
                usual.session(),
                usual.mfa(),
                usual.requireEncryptedPassword(),
                true,
                usual.linkVerifiedEmail(),
                usual.registrationOpen(),
                usual.existenceCheck(),
                usual.unbindEmailMissing());
    }

    @Test
    void tokens_of_another_gate_or_of_staff_open_nothing() {
        String email = newEmail();
        Reply signUp = v2().plain()
                .with("orgid", "acme")
                .post("/profile/customer/signup", Map.of("email", email, "password", PASSWORD));
        assertThat(signUp.status()).isEqualTo(201);

        for (String token : List.of(signUp.textAt("access_token"), signUp.textAt("refresh_token"), staffToken())) {
            notLoggedIn(flutter().as(token).post("unbind-phone"));
            notLoggedIn(flutter().raw(token).post("update-email", Map.of("updateEmailToken", "x")));
        }
    }

    /** Staff of the same pool, with a token of this very gate. */
    private static String staffToken() {
        House house = HOUSE.house();
        Door door = new Door(
                house.tenant, house.application, PrincipalKind.STAFF, new House.PairProfile(AuthingTokens.GATE));
        SignUp.Done done = Residents.value(house.signUp.execute(new SignUp.Command(
                door,
                new EmailAddress(newEmail()),
                Secret.of(PASSWORD),
                null,
                Map.of(),
                true,
                0,
                House.from("192.0.2.1"))));
        return Objects.requireNonNull(done.tokens()).access();
    }

    @Test
    void while_the_store_is_away_it_is_a_server_error() {
        String email = newEmail();
        V3Caller caller = resident(email);
        HOUSE.house().world.goAway();
        try {
            for (Reply away :
                    List.of(flutter().post("signin", byPassword(email, PASSWORD)), caller.post("unbind-phone"))) {
                assertThat(away.status()).isEqualTo(503);
                assertThat(away.at("statusCode")).isEqualTo(503);
                assertThat(away.text()).doesNotContain("Exception");
            }
        } finally {
            HOUSE.house().world.comeBack();
        }
        ok(flutter().post("signin", byPassword(email, PASSWORD)));
    }
}
