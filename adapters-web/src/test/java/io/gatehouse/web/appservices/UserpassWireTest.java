package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.PASSWORD;
import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.identities;
import static io.gatehouse.web.scenarios.RealmClient.newEmail;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static io.gatehouse.web.scenarios.RealmClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.ScriptedFunctions;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The provider {@code local-userpass} (section 5) and linking (section 8.2). */
class UserpassWireTest {
    private final AppWorld world = AppWorld.start();
    private final RealmClient client = world.client;
    private final ScriptedFunctions functions = world.server.bean(ScriptedFunctions.class);

    @AfterEach
    void stop() {
        world.close();
    }

    private void userpass(Map<String, Object> options) {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(ProviderType.LOCAL_USERPASS, new ProviderSettings(true, new LinkedHashMap<>(options)));
        world.set(providers);
    }

    private void byMail() {
        userpass(Map.of(
                "confirmation", "email",
                "confirmUrl", "https://shop.example/confirm?lang=en",
                "resetUrl", "https://shop.example/reset#form"));
    }

    private void byFunction() {
        userpass(Map.of(
                "confirmation", "function",
                "confirmFunction", "confirm",
                "reset", "function",
                "resetFunction", "reset"));
    }

    private void answer(String function, FunctionValue value) {
        functions.on(function, call -> new FunctionOutcome.Returned(value));
    }

    /** The pair of tokens in the newest mail to that address. */
    private Map<String, Object> mailed(String email) {
        List<Message> mails = world.house()
                .outbox
                .matching(message -> message.to().canonical().equals(new EmailAddress(email).canonical()));
        URI link = Objects.requireNonNull(mails.getLast().link());
        Map<String, Object> pair = new LinkedHashMap<>();
        for (String part : link.getRawQuery().split("&", -1)) {
            String[] sides = part.split("=", 2);
            pair.put(sides[0], sides[1]);
        }
        assertThat((String) pair.get("token")).matches("[0-9a-f]{128}");
        assertThat((String) pair.get("tokenId")).matches("[0-9a-f]{24}");
        return pair;
    }

    private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    private Principal stored(String email) {
        return world.house().stored(new EmailAddress(email)).orElseThrow();
    }

    // 5.2, register

    @Test
    void somebody_registers_and_logs_in_as_the_same_user_each_time() {
        String email = newEmail();
        Reply registered = expect(201, client.register(email, PASSWORD));
        assertThat(registered.text()).isEmpty();
        assertThat(registered.header("Content-Type")).isEmpty();

        Reply first = expect(200, client.logIn(email, PASSWORD));
        Reply second = expect(200, client.logIn(email, PASSWORD));

        assertThat(user(first)).isEqualTo(user(second));
        Reply profile = expect(200, client.profile(first));
        assertThat(profile.at("data")).isEqualTo(Map.of("email", email));
        assertThat(identities(profile)).containsExactly("local-userpass");
        expect(201, client.refresh(first));
        expect(201, client.refresh(second));
    }

    @Test
    void an_account_need_not_be_an_address() { // 5: tests register "validEmail"
        for (String account : List.of("validEmail", "with some spaces", "1234567", "x@y", "Ünï©ödé ".repeat(16))) {
            client.newUser(account);
            refused(409, "AccountNameInUse", "name already in use", client.register(account, PASSWORD));
            assertThat(client.profile(client.logIn(account, PASSWORD)).at("data"))
                    .isEqualTo(Map.of("email", account));
        }
    }

    @Test
    void accounts_are_compared_letter_by_letter() {
        client.newUser("Case@Example.com");
        client.newUser("Name With Case");

        refused(401, "InvalidPassword", "unauthorized", client.logIn("case@example.com", PASSWORD));
        refused(401, "InvalidPassword", "unauthorized", client.logIn("name with case", PASSWORD));
        expect(200, client.logIn("Case@Example.com", PASSWORD));
    }

    @Test
    void what_cannot_be_registered_is_told_in_the_documented_words() {
        String length = "password must be between 6 and 128 characters";

        refused(400, "BadRequest", "email invalid", client.register("", PASSWORD));
        refused(400, "BadRequest", "email invalid", client.register("x".repeat(129), PASSWORD));
        refused(400, "BadRequest", length, client.register(newEmail(), "12345"));
        refused(400, "BadRequest", length, client.register(newEmail(), "é".repeat(129)));
        refused(400, "BadRequest", length, client.userpass("register", Map.of("email", newEmail())));
        expect(201, client.register(newEmail(), "🗝".repeat(128))); // characters, not bytes
    }

    @Test
    void of_fifty_registrations_of_one_account_at_once_one_is_made() {
        String email = newEmail();

        List<Integer> statuses =
                Race.of(50, i -> client.register(email, PASSWORD).status());

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(49);
    }

    @Test
    void wrappers_of_extended_json_are_taken_off() { // 1.2
        String email = newEmail();
        expect(
                201,
                client.userpass(
                        "register", Map.of("email", email, "password", PASSWORD, "age", Map.of("$numberInt", "7"))));
        Map<String, Object> device = Map.of("platform", "node", "deviceId", Map.of("$oid", "0".repeat(24)));

        expect(
                200,
                client.logIn(
                        "local-userpass",
                        Map.of(
                                "username",
                                email,
                                "password",
                                PASSWORD,
                                "provider",
                                "x",
                                "options",
                                Map.of("device", device))));
    }

    // 5.5, log-in

    @Test
    void an_unknown_account_and_a_wrong_password_are_one_answer() {
        String email = newEmail();
        client.newUser(email);

        refused(401, "InvalidPassword", "unauthorized", client.logIn(email, "wrong password"));
        refused(401, "InvalidPassword", "unauthorized", client.logIn(newEmail(), PASSWORD));
        refused(401, "InvalidPassword", "unauthorized", client.logIn("odd name nobody has", PASSWORD));
    }

    @Test
    void guessing_is_slowed_down() {
        String email = newEmail();
        client.newUser(email);
        for (int i = 0; i < 10; i++) {
            client.logIn(email, "guess number " + i);
        }

        Reply reply = refused(429, null, "too many requests", client.logIn(email, PASSWORD));
        assertThat(reply.header("Retry-After")).isNotEmpty();
    }

    @Test
    void a_disabled_user_is_told_at_log_in_and_has_no_session_at_once() {
        String email = newEmail();
        Reply in = client.newUser(email);
        Principal principal = stored(email);
        world.house()
                .world
                .principals()
                .setStatus(
                        principal.tenantId(),
                        principal.id(),
                        PrincipalStatus.SUSPENDED,
                        world.house().clock.instant());

        refused(401, "UserDisabled", "unauthorized", client.logIn(email, PASSWORD));
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.refresh(in));
    }

    @Test
    void a_deleted_user_can_be_registered_again() { // 8.3
        String email = newEmail();
        Reply in = client.newUser(email);
        expect(204, client.delete(in));

        refused(401, "InvalidPassword", "unauthorized", client.logIn(email, PASSWORD));
        assertThat(user(client.newUser(email))).isNotEqualTo(user(in));
    }

    @Test
    void another_application_of_the_tenant_knows_the_same_people_and_another_tenant_nobody() {
        String email = newEmail();
        Reply in = client.newUser(email);
        RealmClient other = world.otherApp();
        RealmClient foreign = world.foreignApp();

        assertThat(user(expect(200, other.logIn(email, PASSWORD)))).isEqualTo(user(in));
        refused(401, "InvalidPassword", "unauthorized", foreign.logIn(email, PASSWORD));
        // a token is its application's: where the path names another one it is none
        refused(401, "InvalidSession", "invalid session", foreign.link(in, newEmail(), PASSWORD));
        refused(401, "InvalidSession", "invalid session", other.link(in, newEmail(), PASSWORD));
    }

    // 5.3 and 5.4, confirmation

    @Test
    void somebody_is_confirmed_by_mail_and_not_before() {
        byMail();
        String email = newEmail();
        expect(201, client.register(email, PASSWORD));

        refused(401, "AuthError", "unauthorized", client.logIn(email, PASSWORD));
        refused(401, "InvalidPassword", "unauthorized", client.logIn(email, "wrong password"));
        refused(409, "AccountNameInUse", "name already in use", client.register(email, PASSWORD));
        Map<String, Object> pair = mailed(email);
        assertThat(pair).containsEntry("lang", "en");
        expect(204, client.userpass("confirm", pair));

        expect(200, client.logIn(email, PASSWORD));
        assertThat(stored(email).emailVerified()).isTrue();
        refused(400, "UserpassTokenInvalid", "userpass token is expired or invalid", client.userpass("confirm", pair));
    }

    @Test
    void a_resent_mail_voids_the_earlier_one_and_has_to_wait_for_the_next() {
        byMail();
        String email = newEmail();
        client.register(email, PASSWORD);
        Map<String, Object> first = mailed(email);

        expect(204, client.userpass("confirm/send", Map.of("email", email)));

        refused(429, null, "too many requests", client.userpass("confirm/send", Map.of("email", email)));
        refused(400, "UserpassTokenInvalid", "userpass token is expired or invalid", client.userpass("confirm", first));
        expect(204, client.userpass("confirm", mailed(email)));
        refused(
                400,
                "UserAlreadyConfirmed",
                "already confirmed",
                client.userpass("confirm/send", Map.of("email", email)));
        refused(404, "UserNotFound", "user not found", client.userpass("confirm/send", Map.of("email", newEmail())));
    }

    @Test
    void tokens_are_bound_to_form_purpose_application_and_time() {
        byMail();
        RealmClient other = world.otherApp();
        String email = newEmail();
        client.register(email, PASSWORD);
        Map<String, Object> pair = mailed(email);
        String spent = "userpass token is expired or invalid";

        refused(400, "BadRequest", "invalid token data", client.userpass("confirm", Map.of()));
        refused(400, "BadRequest", "invalid token data", client.userpass("confirm", with(pair, "tokenId", "65e0")));
        refused(400, "UserpassTokenInvalid", spent, client.userpass("confirm", with(pair, "token", "0".repeat(128))));
        refused(400, "UserpassTokenInvalid", spent, client.userpass("reset", with(pair, "password", PASSWORD)));
        refused(400, "UserpassTokenInvalid", spent, other.userpass("confirm", pair));
        world.house().clock.advance(Duration.ofMinutes(30));
        refused(400, "UserpassTokenInvalid", spent, client.userpass("confirm", pair));
    }

    @Test
    void where_mail_confirms_an_account_has_to_be_an_address() {
        byMail();

        refused(400, "BadRequest", "email invalid", client.register("validEmail", PASSWORD));
    }

    @Test
    void a_function_confirms_at_once_later_or_never() {
        byFunction();
        String email = newEmail();
        answer("confirm", FunctionValue.object(Map.of("status", FunctionValue.text("fail"))));
        refused(400, "BadRequest", "failed to confirm user \"" + email + "\"", client.register(email, PASSWORD));
        refused(401, "InvalidPassword", "unauthorized", client.logIn(email, PASSWORD)); // nothing was stored

        answer("confirm", FunctionValue.text("pending"));
        expect(201, client.register(email, PASSWORD));
        refused(401, "AuthError", "unauthorized", client.logIn(email, PASSWORD));
        FunctionCall call = functions.calls().getLast();
        assertThat(call.arguments().getFirst().member("username").flatMap(FunctionValue::asText))
                .contains(email);
        refused(
                400,
                "BadRequest",
                "please use confirmation via function",
                client.userpass("confirm/send", Map.of("email", email)));
        answer("confirm", FunctionValue.text("nonsense"));
        refused(
                400,
                "BadRequest",
                "failed to confirm user \"" + email + "\"",
                client.userpass("confirm/call", Map.of("email", email)));
        expect(204, client.userpass("confirm", pairOf(call)));

        expect(200, client.logIn(email, PASSWORD));
        assertThat(stored(email).emailVerified()).isFalse(); // a function says nothing of the address
        refused(
                400,
                "UserAlreadyConfirmed",
                "already confirmed",
                client.userpass("confirm/call", Map.of("email", email)));
    }

    @Test
    void a_function_that_breaks_or_is_missing_confirms_nobody() {
        byFunction();
        String email = newEmail();
        String text = "failed to confirm user \"" + email + "\"";

        refused(400, "BadRequest", text, client.register(email, PASSWORD));
        functions.on("confirm", call -> new FunctionOutcome.Failed("out of reach"));
        refused(400, "BadRequest", text, client.register(email, PASSWORD));
        functions.on("confirm", call -> new FunctionOutcome.Thrown("no"));
        refused(400, "BadRequest", text, client.register(email, PASSWORD));
        answer("confirm", FunctionValue.text("success"));
        client.newUser(email);
    }

    private static Map<String, Object> pairOf(FunctionCall call) {
        FunctionValue told = call.arguments().getFirst();
        Map<String, Object> pair = new LinkedHashMap<>();
        for (String name : List.of("token", "tokenId")) {
            pair.put(name, told.member(name).flatMap(FunctionValue::asText).orElseThrow());
        }
        return pair;
    }

    // 5.6, reset

    @Test
    void a_password_is_replaced_by_mail_and_every_session_ends() {
        byMail();
        String email = newEmail();
        client.register(email, PASSWORD);
        client.userpass("confirm", mailed(email));
        Reply in = expect(200, client.logIn(email, PASSWORD));

        expect(204, client.userpass("reset/send", Map.of("email", email)));
        Map<String, Object> pair = mailed(email);
        refused(
                400,
                "BadRequest",
                "password must be between 6 and 128 characters",
                client.userpass("reset", with(pair, "password", "short")));
        expect(204, client.userpass("reset", with(pair, "password", "another horse 8")));

        refused(401, "InvalidPassword", "unauthorized", client.logIn(email, PASSWORD));
        expect(200, client.logIn(email, "another horse 8"));
        refused(401, "InvalidSession", "invalid session", client.profile(in)); // credentials have changed
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.refresh(in));
        refused(404, "UserNotFound", "user not found", client.userpass("reset/send", Map.of("email", newEmail())));
    }

    @Test
    void one_pair_of_tokens_replaces_the_password_once_of_fifty_at_once() {
        byMail();
        String email = newEmail();
        client.register(email, PASSWORD);
        client.userpass("reset/send", Map.of("email", email));
        Map<String, Object> pair = mailed(email);

        List<Integer> statuses = Race.of(
                50,
                i -> client.userpass("reset", with(pair, "password", "horse number " + i))
                        .status());

        assertThat(statuses).containsOnlyOnce(204);
        assertThat(Collections.frequency(statuses, 400)).isEqualTo(49);
    }

    @Test
    void a_reset_confirms_nobody() {
        byMail();
        String email = newEmail();
        client.register(email, PASSWORD);
        client.userpass("reset/send", Map.of("email", email));
        expect(204, client.userpass("reset", with(mailed(email), "password", "another horse 8")));

        refused(401, "AuthError", "unauthorized", client.logIn(email, "another horse 8"));
    }

    @Test
    void a_function_decides_on_a_password() {
        answer("confirm", FunctionValue.text("success"));
        byFunction();
        String email = newEmail();
        Reply in = client.newUser(email);
        Map<String, Object> call = Map.of(
                "email", email, "password", "another horse 8", "arguments", List.of(Map.of("$numberInt", "7"), "x"));

        answer("reset", FunctionValue.text("fail"));
        refused(
                400,
                "BadRequest",
                "failed to reset password for user \"" + email + "\"",
                client.userpass("reset/call", call));
        answer("reset", FunctionValue.text("pending"));
        expect(202, client.userpass("reset/call", call));
        FunctionCall asked = functions.calls().getLast();
        assertThat(asked.arguments()).hasSize(3);
        assertThat(asked.arguments().get(1).asNumber().orElseThrow()).isEqualByComparingTo("7");
        assertThat(asked.arguments().getFirst().member("currentPasswordValid")).contains(FunctionValue.flag(false));
        expect(200, client.logIn(email, PASSWORD)); // nothing yet
        expect(204, client.userpass("reset", with(pairOf(asked), "password", "third horse 9")));
        expect(200, client.logIn(email, "third horse 9"));

        answer("reset", FunctionValue.text("success"));
        expect(204, client.userpass("reset/call", call));
        expect(200, client.logIn(email, "another horse 8"));
        refused(401, "InvalidSession", "invalid session", client.profile(in));
        refused(
                400,
                "BadRequest",
                "please use reset password via function",
                client.userpass("reset/send", Map.of("email", email)));
        refused(
                404,
                "UserNotFound",
                "user not found",
                client.userpass("reset/call", with(new LinkedHashMap<>(call), "email", newEmail())));
    }

    @Test
    void accounts_can_be_hidden() {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(
                ProviderType.LOCAL_USERPASS,
                new ProviderSettings(true, new LinkedHashMap<>(Map.of("resetUrl", "https://shop.example/reset"))));
        world.set(new AppSettings(Duration.ofMinutes(30), null, "US-VA", true, providers));

        expect(204, client.userpass("reset/send", Map.of("email", newEmail())));
        expect(204, client.userpass("confirm/send", Map.of("email", newEmail())));
    }

    // 8.2, linking

    @Test
    void an_anonymous_user_gets_a_password_and_stays_who_he_is() {
        Reply guest = client.anonymous();
        String email = newEmail();
        client.register(email, PASSWORD);

        Reply linked = expect(200, client.link(guest, email, PASSWORD));

        assertThat(linked.json()).containsOnlyKeys("access_token", "user_id", "device_id");
        assertThat(user(linked)).isEqualTo(user(guest));
        assertThat(identities(client.profile(linked))).containsExactly("anon-user", "local-userpass");
        assertThat(client.profile(guest).at("data")).isEqualTo(Map.of("email", email)); // his old token is good
        assertThat(user(client.logIn(email, PASSWORD))).isEqualTo(user(guest));
        expect(201, client.refresh(guest));
        expect(200, client.link(guest, email, PASSWORD)); // his own: nothing to do
        world.house().clock.advance(Duration.ofDays(60)); // his session has become a customer's
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.refresh(guest));
    }

    @Test
    void what_is_somebody_elses_cannot_be_linked() {
        Reply guest = client.anonymous();
        String used = newEmail();
        client.newUser(used);

        linkRefused("AuthError", client.link(guest, used, PASSWORD));
        linkRefused("InvalidPassword", client.link(guest, used, "wrong password"));
        Reply other = client.newUser(newEmail());
        String fresh = newEmail();
        client.register(fresh, PASSWORD);
        linkRefused("AuthError", client.link(other, fresh, PASSWORD)); // he has a password
        refused(400, "BadRequest", "anonymous credentials cannot be linked", client.link(guest, "anon-user", Map.of()));
        assertThat(identities(client.profile(guest))).containsExactly("anon-user");
    }

    /** Contains the word, and is not the word: the web client asks for ever otherwise. */
    private static void linkRefused(String code, Reply reply) {
        refused(401, code, "unauthorized: cannot link these credentials", reply);
    }

    @Test
    void of_ten_guests_who_link_one_registration_at_once_one_gets_it() {
        String email = newEmail();
        client.register(email, PASSWORD);
        List<Reply> guests =
                Collections.nCopies(10, 0).stream().map(i -> client.anonymous()).toList();

        List<Integer> statuses =
                Race.of(10, i -> client.link(guests.get(i), email, PASSWORD).status());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(Collections.frequency(statuses, 401)).isEqualTo(9);
        assertThat(guests.stream().map(RealmClient::user)).contains(user(client.logIn(email, PASSWORD)));
    }

    @Test
    void a_bearer_that_is_none_is_told_so_that_the_client_refreshes() {
        Reply guest = client.anonymous();
        world.house().clock.advance(Duration.ofMinutes(30));

        refused(
                401,
                "InvalidSession",
                "invalid session: access token expired",
                client.link(guest, newEmail(), PASSWORD));
    }

    // one user base

    @Test
    void a_tenant_may_demand_more_of_passwords_than_this_gate() {
        refused(400, "BadRequest", "password does not meet the rules: length", client.register(newEmail(), "qz7 hor"));
    }

    @Test
    void people_of_another_gate_log_in_here_and_the_reverse() {
        String elsewhere = newEmail();
        client.http()
                .with("orgid", "acme")
                .post("/profile/customer/signup", Map.of("email", elsewhere, "password", PASSWORD));
        String here = newEmail();
        Reply registered = client.newUser(here);

        Reply in = expect(200, client.logIn(elsewhere, PASSWORD));
        Reply there = client.http()
                .with("orgid", "acme")
                .post("/profile/customer/signin", Map.of("email", here, "password", PASSWORD));

        assertThat(client.profile(in).at("data")).isEqualTo(Map.of("email", elsewhere));
        assertThat(user(client.logIn(elsewhere, PASSWORD))).isEqualTo(user(in));
        expect(200, there);
        assertThat(stored(here).id().hex()).isEqualTo(user(registered));
    }

    @Test
    void a_token_of_another_gate_is_none_here_and_the_reverse() { // threats, row 42
        Reply there = client.http()
                .with("orgid", "acme")
                .post("/profile/customer/signup", Map.of("email", newEmail(), "password", PASSWORD));
        Reply here = client.newUser(newEmail());

        refused(
                401,
                "InvalidSession",
                "invalid session",
                client.call("GET", "/auth/profile", there.textAt("access_token")));
        refused(
                401,
                "InvalidSession",
                "invalid session",
                client.call("POST", "/auth/session", there.textAt("refresh_token")));
        assertThat(client.http()
                        .with("orgid", "acme")
                        .bearer(here.textAt("access_token"))
                        .get("/profile")
                        .status())
                .isEqualTo(401);
    }
}
