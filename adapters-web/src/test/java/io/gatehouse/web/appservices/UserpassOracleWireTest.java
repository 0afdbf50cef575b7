package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.PASSWORD;
import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.newEmail;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.ScriptedFunctions;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What calls of {@code local-userpass} tell, and set off, without a log-in (threats, oracles). */
class UserpassOracleWireTest {
    private static final Map<String, Object> BY_FUNCTION = Map.of(
            "confirmation", "function", "confirmFunction", "confirm", "reset", "function", "resetFunction", "reset");
    private static final Map<String, Object> BY_MAIL = Map.of(
            "confirmation", "email",
            "confirmUrl", "https://shop.example/confirm",
            "resetUrl", "https://shop.example/reset");

    private AppWorld world = AppWorld.start();
    private ScriptedFunctions functions = world.server.bean(ScriptedFunctions.class);

    @AfterEach
    void stop() {
        world.close();
    }

    private void userpass(Map<String, Object> options, boolean hidesAccounts) {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(ProviderType.LOCAL_USERPASS, new ProviderSettings(true, new LinkedHashMap<>(options)));
        world.set(new AppSettings(Duration.ofMinutes(30), null, "US-VA", hidesAccounts, providers));
    }

    private void answer(String function, String word) {
        functions.on(function, call -> new FunctionOutcome.Returned(FunctionValue.text(word)));
    }

    private Reply call(String way, String email) {
        return world.client.userpass(
                way, Map.of("email", email, "password", "another horse 8", "arguments", List.of()));
    }

    // registering by a function

    @Test
    void no_function_is_asked_about_a_password_that_the_tenant_refuses() {
        userpass(BY_FUNCTION, false);
        answer("confirm", "success");

        refused(
                400,
                "BadRequest",
                "password does not meet the rules: length",
                world.client.register(newEmail(), "qz7 hor"));

        assertThat(functions.calls()).isEmpty();
    }

    @Test
    void no_function_is_asked_where_nobody_may_register() {
        world.close();
        TenantPolicies usual = TenantPolicies.defaults();
        world = AppWorld.start(new TenantPolicies(
                usual.password(),
                usual.code(),
                usual.lockout(),
                usual.session(),
                usual.mfa(),
                usual.requireEncryptedPassword(),
                usual.requireOldAddressProof(),
                usual.linkVerifiedEmail(),
                false,
                usual.existenceCheck(),
                usual.unbindEmailMissing()));
        functions = world.server.bean(ScriptedFunctions.class);
        userpass(BY_FUNCTION, false);
        answer("confirm", "success");

        Reply reply = world.client.register(newEmail(), PASSWORD);

        assertThat(reply.status()).isBetween(400, 499);
        assertThat(functions.calls()).isEmpty();
    }

    @Test
    void a_client_has_functions_asked_only_so_often() {
        userpass(BY_FUNCTION, false);
        answer("confirm", "fail");
        String known = newEmail();
        for (int i = 0; i < 60; i++) {
            expect(400, world.client.register(newEmail(), PASSWORD));
        }

        Reply reply = refused(429, null, "too many requests", world.client.register(known, PASSWORD));

        assertThat(reply.header("Retry-After")).isNotEmpty();
        assertThat(functions.calls()).hasSize(60);
        world.house().clock.advance(Duration.ofMinutes(1));
        expect(400, world.client.register(known, PASSWORD));
    }

    // accounts that are hidden

    private static void isAlike(Reply known, Reply unknown) {
        assertThat(known.status()).isEqualTo(204).isEqualTo(unknown.status());
        assertThat(known.text()).isEmpty();
        assertThat(unknown.text()).isEmpty();
    }

    @Test
    void mails_that_wait_for_each_other_do_not_tell_of_an_account() {
        userpass(BY_MAIL, true);
        String email = newEmail();
        expect(201, world.client.register(email, PASSWORD));

        for (String way : List.of("confirm/send", "reset/send")) {
            isAlike(call(way, email), call(way, newEmail()));
            isAlike(call(way, email), call(way, newEmail())); // too soon
        }
        assertThat(world.house().outbox.matching(mail -> mail.to().canonical().equals(email)))
                .hasSize(3);
        refused(
                409,
                "AccountNameInUse",
                "name already in use",
                world.client.register(email, PASSWORD)); // as documented
    }

    @Test
    void an_account_without_an_address_is_not_told_of() {
        userpass(Map.of("resetUrl", "https://shop.example/reset"), true);
        expect(201, world.client.register("validEmail", PASSWORD));

        isAlike(call("reset/send", "validEmail"), call("reset/send", newEmail()));
        isAlike(call("confirm/send", "validEmail"), call("confirm/send", newEmail()));
        isAlike(call("confirm/call", "validEmail"), call("confirm/call", newEmail()));
    }

    @Test
    void what_a_function_decides_does_not_tell_of_an_account() {
        userpass(BY_FUNCTION, true);
        String email = newEmail();
        answer("confirm", "pending");
        expect(201, world.client.register(email, PASSWORD));

        for (String word : List.of("fail", "pending", "success", "success")) {
            answer("confirm", word);
            answer("reset", word);
            isAlike(call("confirm/call", email), call("confirm/call", newEmail()));
            isAlike(call("reset/call", email), call("reset/call", newEmail()));
        }
        expect(200, world.client.logIn(email, "another horse 8"));
    }

    @Test
    void a_password_that_the_tenant_refuses_does_not_tell_of_an_account() {
        userpass(BY_FUNCTION, true);
        answer("confirm", "success");
        String email = newEmail();
        expect(201, world.client.register(email, PASSWORD));

        for (String account : List.of(email, newEmail())) {
            refused(
                    400,
                    "BadRequest",
                    "password does not meet the rules: length",
                    world.client.userpass(
                            "reset/call", Map.of("email", account, "password", "qz7 hor", "arguments", List.of())));
        }
    }
}
