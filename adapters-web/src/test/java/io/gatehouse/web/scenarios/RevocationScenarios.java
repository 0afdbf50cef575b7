package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.scenarios.RevocationTable.Fate;
import io.gatehouse.web.scenarios.RevocationTable.Row;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Walks the whole table of {@code docs/revocation.md}: does what each row says, and looks what lives on. */
public abstract class RevocationScenarios extends TwoGateScenarios {
    private static final String BY_OPERATOR = "operator: ";

    /** An operator's client; null where the server under test has no operators: then their rows are left out. */
    protected abstract @Nullable Http operator();

    /** Client app id of an App Services application of the tenant, with passwords and API keys. */
    protected abstract String realmApp();

    /** Who asks for what happens. */
    private enum Asker {
        AUTHING,
        APP_ENGINE,
        NO_SESSION
    }

    private record Deed(Asker asker, Consumer<Person> act) {}

    @Test
    void every_row_of_the_page_is_walked_and_no_other() {
        assertThat(deeds().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        RevocationTable.rows().stream().map(Row::event).toList());
    }

    @TestFactory
    Stream<DynamicTest> the_table() {
        Map<String, Deed> deeds = deeds();
        return RevocationTable.rows().stream()
                .filter(row -> operator() != null || !row.event().startsWith(BY_OPERATOR))
                .map(row -> DynamicTest.dynamicTest(row.event(), () -> walk(row, deeds.get(row.event()))));
    }

    private void walk(Row row, @Nullable Deed deed) {
        assertThat(deed).isNotNull();
        Person person = new Person(
                authing(),
                V3Caller.node(target()),
                appEngine(),
                new RealmClient(new Http(target().base()), realmApp()));
        deed.act().accept(person);

        Fate authingHere = deed.asker() == Asker.AUTHING ? row.thisSession() : row.otherSessions();
        Fate appEngineHere = deed.asker() == Asker.APP_ENGINE ? row.thisSession() : row.otherSessions();
        assertThat(deed.asker() == Asker.NO_SESSION).isEqualTo(row.thisSession() == Fate.NOT_THERE);
        assertFate("the session at Authing", authingHere, person.livesAtAuthing(person.authingHere));
        assertFate("another at Authing", row.otherSessions(), person.livesAtAuthing(person.authingElsewhere));
        assertFate("the session at AppEngine", appEngineHere, person.livesAtAppEngine(person.appEngineHere));
        assertFate("another at AppEngine", row.otherSessions(), person.livesAtAppEngine(person.appEngineElsewhere));
        assertFate("the mailed code", row.mailedCode(), person.mailedCodeLives());
        assertFate("the API key", row.apiKey(), person.apiKeyLives());
    }

    private static void assertFate(String what, Fate fate, boolean lives) {
        assertThat(lives ? Fate.LIVES : Fate.DIES).as(what).isEqualTo(fate);
    }

    private Map<String, Deed> deeds() {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        atAuthing(deeds);
        atAppEngine(deeds);
        byOperator(deeds);
        return deeds;
    }

    private static void atAuthing(Map<String, Deed> deeds) {
        deeds.put("Authing: log-out", authing(who -> expect(200, who.here().get("logout"))));
        deeds.put(
                "Authing: token refreshed",
                authing(who -> expect(200, who.here().post("users/refresh-token"))));
        deeds.put(
                "Authing: profile or user name changed",
                authing(who -> expect(
                        200,
                        who.here().post("users/profile/update", Map.of("nickname", "N", "username", newUsername())))));
        deeds.put(
                "Authing: password changed",
                authing(who -> expect(
                        200,
                        who.here()
                                .post(
                                        "password/update",
                                        Map.of("newPassword", Person.NEXT, "oldPassword", PASSWORD)))));
        deeds.put("Authing: password reset by mail", nobody(RevocationScenarios::resetByMail));
        deeds.put("Authing: password reset by text message", nobody(RevocationScenarios::resetByText));
        deeds.put("Authing: phone replaced", authing(RevocationScenarios::replacePhone));
        deeds.put(
                "Authing: phone unbound", authing(who -> expect(200, who.here().post("users/phone/unbind"))));
        deeds.put("Authing: e-mail replaced", authing(RevocationScenarios::replaceEmail));
        deeds.put(
                "Authing: e-mail unbound", authing(who -> expect(200, who.here().post("users/email/unbind"))));
        deeds.put(
                "Authing: another account linked to this one",
                authing(who -> link(who, who.authingHere, who.authing().registerEmail(newEmail()))));
        deeds.put(
                "Authing: linked to another account, with a name and a password left",
                nobody(who -> link(who, who.authing().registerEmail(newEmail()), who.authingHere)));
        deeds.put(
                "Authing: account deleted",
                authing(who -> expect(200, who.here().delete("users/delete"))));
        deeds.put("Authing v3: password changed", authing(RevocationScenarios::changePasswordByV3));
        deeds.put("Authing v3: password reset by mail", nobody(RevocationScenarios::resetByV3));
        deeds.put("Authing v3: e-mail replaced", authing(RevocationScenarios::replaceEmailByV3));
        deeds.put("Authing v3: account deleted", authing(RevocationScenarios::deleteByV3));
    }

    private static void link(Person who, Reply primary, Reply secondary) {
        Map<String, Object> tokens = Map.of(
                "primaryUserToken", primary.textAt("data.token"), "secondaryUserToken", secondary.textAt("data.token"));
        expect(200, who.authing().as(primary).post("users/link", tokens));
    }

    private static void atAppEngine(Map<String, Deed> deeds) {
        deeds.put("AppEngine: sign-out", appEngine(who -> who.appEngine().signOut(who.appEngineHere)));
        deeds.put(
                "AppEngine: sign-out by refresh token alone",
                appEngine(who -> AppEngineClient.expect(
                        200,
                        who.appEngine()
                                .bare()
                                .post(
                                        "/profile/signout",
                                        Map.of("refresh_token", who.appEngineHere.textAt("refresh_token"))))));
        deeds.put(
                "AppEngine: tokens refreshed",
                appEngine(who -> AppEngineClient.expect(200, who.appEngine().refresh(who.appEngineHere))));
        deeds.put("AppEngine: spent refresh token shown again", appEngine(RevocationScenarios::reuse));
    }

    private void byOperator(Map<String, Deed> deeds) {
        deeds.put(BY_OPERATOR + "user suspended", nobody(who -> operate("users/suspend", named(who))));
        deeds.put(BY_OPERATOR + "user suspended and activated again", nobody(who -> {
            operate("users/suspend", named(who));
            operate("users/activate", named(who));
        }));
        deeds.put(BY_OPERATOR + "password set", nobody(who -> setPassword(who, false)));
        deeds.put(BY_OPERATOR + "first password set by its owner", nobody(this::firstPassword));
        deeds.put(BY_OPERATOR + "sessions ended", nobody(who -> operate("users/end-sessions", named(who))));
        deeds.put(BY_OPERATOR + "second factors reset", nobody(who -> operate("users/reset-factors", named(who))));
        deeds.put(BY_OPERATOR + "keys rotated", nobody(who -> operate("keys/rotate", Map.of("tenant", orgid()))));
        deeds.put(
                BY_OPERATOR + "keys rotated at once",
                nobody(who -> operate("keys/rotate", Map.of("tenant", orgid(), "now", true))));
    }

    private static void resetByMail(Person who) {
        String code = who.authing().emailCode(who.email, "RESET_PASSWORD");
        Map<String, Object> body = Map.of("email", who.email, "code", code, "newPassword", Person.NEXT);
        expect(200, who.authing().post("password/reset/email", body));
    }

    private static void resetByText(Person who) {
        expect(200, who.authing().post("sms/send", Map.of("phone", who.phone, "scene", "reset")));
        String code = who.authing().newestCode(who.phone);
        Map<String, Object> body = Map.of("phone", who.phone, "code", code, "newPassword", Person.NEXT);
        expect(200, who.authing().post("password/reset/sms", body));
    }

    private static void replacePhone(Person who) {
        String next = newPhone();
        Map<String, Object> body =
                Map.of("phone", next, "phoneCode", who.authing().smsCode(next));
        expect(200, who.here().post("users/phone/update", body));
    }

    private static void replaceEmail(Person who) {
        String next = newEmail();
        Map<String, Object> body =
                Map.of("email", next, "emailCode", who.authing().emailCode(next, "CHANGE_EMAIL"));
        expect(200, who.here().post("users/email/update", body));
    }

    private static void changePasswordByV3(Person who) {
        V3Caller.ok(
                who.hereByV3().post("update-password", Map.of("newPassword", Person.NEXT, "oldPassword", PASSWORD)));
    }

    private static void resetByV3(Person who) {
        String code = who.codeByV3(who.email, "CHANNEL_RESET_PASSWORD");
        Map<String, Object> proof = Map.of(
                "verifyMethod", "EMAIL_PASSCODE", "emailPassCodePayload", Map.of("email", who.email, "passCode", code));
        String ticket = V3Caller.ok(who.hereByV3().post("verify-reset-password-request", proof))
                .textAt("data.passwordResetToken");
        V3Caller.ok(
                who.hereByV3().post("reset-password", Map.of("passwordResetToken", ticket, "password", Person.NEXT)));
    }

    private static void replaceEmailByV3(Person who) {
        String next = newEmail();
        Map<String, Object> payload =
                Map.of("newEmail", next, "newEmailPassCode", who.codeByV3(next, "CHANNEL_UPDATE_EMAIL"));
        String ticket = V3Caller.ok(who.hereByV3()
                        .post(
                                "verify-update-email-request",
                                Map.of("verifyMethod", "EMAIL_PASSCODE", "emailPassCodePayload", payload)))
                .textAt("data.updateEmailToken");
        V3Caller.ok(who.hereByV3().postText("update-email", ticket));
    }

    private static void deleteByV3(Person who) {
        Map<String, Object> proof = Map.of("verifyMethod", "PASSWORD", "passwordPayload", Map.of("password", PASSWORD));
        String ticket = V3Caller.ok(who.hereByV3().post("verify-delete-account-request", proof))
                .textAt("data.deleteAccountToken");
        V3Caller.ok(who.hereByV3().post("delete-account", Map.of("deleteAccountToken", ticket)));
    }

    private static void reuse(Person who) {
        Reply first = who.appEngineHere;
        Reply second = AppEngineClient.expect(200, who.appEngine().refresh(first));
        who.appEngineHere = AppEngineClient.expect(200, who.appEngine().refresh(second));
        AppEngineClient.expectRefusal(
                401, "refresh_token_reused", who.appEngine().refresh(first));
    }

    private void setPassword(Person who, boolean mustChange) {
        operate(
                "users/password",
                Map.of("tenant", orgid(), "user", who.email, "password", Person.NEXT, "mustChange", mustChange));
    }

    /** The owner signs in twice, and sets the password with the first ticket; the second is void then. */
    private void firstPassword(Person who) {
        setPassword(who, true);
        String ticket = expect(1639, who.logIn(Person.NEXT)).textAt("data.token");
        String other = expect(1639, who.logIn(Person.NEXT)).textAt("data.token");
        Reply in = expect(200, setFirst(who, ticket));
        assertThat(who.livesAtAuthing(in)).isTrue();
        expect(1020020, setFirst(who, other));
    }

    private static Reply setFirst(Person who, String ticket) {
        return who.authing()
                .post(
                        "users/password/reset-by-first-login-token",
                        Map.of("token", ticket, "password", "Third-lamp-4921!"));
    }

    private Map<String, Object> named(Person who) {
        return Map.of("tenant", orgid(), "user", who.email);
    }

    private void operate(String call, Map<String, Object> body) {
        Http operator = operator();
        assertThat(operator).isNotNull();
        AppEngineClient.expect(200, operator.post("/admin/v1/" + call, body));
    }

    private static Deed authing(Consumer<Person> act) {
        return new Deed(Asker.AUTHING, act);
    }

    private static Deed appEngine(Consumer<Person> act) {
        return new Deed(Asker.APP_ENGINE, act);
    }

    private static Deed nobody(Consumer<Person> act) {
        return new Deed(Asker.NO_SESSION, act);
    }
}
