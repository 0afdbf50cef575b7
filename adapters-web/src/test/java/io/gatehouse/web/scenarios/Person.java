package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;

import io.gatehouse.web.testing.Http.Reply;
import java.util.Map;

/** Somebody with a user name, an address that was proven, a number, two sessions at each gate, a log-in code in the mail, and an API key. */
final class Person {
    /** A second password, good under every policy. */
    static final String NEXT = "Otter-piano-7733!";

    private static final int NOT_LOGGED_IN = 2020;

    private final AuthingClient authing;
    private final AppEngineClient appEngine;
    private final V3Caller v3;
    final String email = newEmail();
    final String phone = newPhone();
    final Reply authingHere;
    final Reply authingElsewhere;
    Reply appEngineHere;
    final Reply appEngineElsewhere;
    private final String mailedCode;
    private final RealmClient realm;
    private final String apiKey;

    Person(AuthingClient authing, V3Caller v3, AppEngineClient appEngine, RealmClient realm) {
        this.authing = authing;
        this.v3 = v3;
        this.appEngine = appEngine;
        this.realm = realm;
        authingHere = registered();
        expect(200, here().post("users/profile/update", Map.of("username", newUsername())));
        expect(200, here().post("users/phone/bind", Map.of("phone", phone, "code", authing.smsCode(phone))));
        authingElsewhere = expect(200, logIn(PASSWORD));
        appEngineHere = appEngine.signIn(email);
        appEngineElsewhere = appEngine.signIn(email);
        apiKey = newApiKey();
        mailedCode = authing.emailCode(email, "LOGIN_VERIFY_CODE");
    }

    private Reply registered() {
        String code = authing.emailCode(email, "REGISTER_VERIFY_CODE");
        Reply first = expect(
                200, authing.post("register/email-code", Map.of("email", email, "code", code, "forceLogin", true)));
        expect(200, authing.as(first).post("password/update", Map.of("newPassword", PASSWORD)));
        return expect(200, logIn(PASSWORD));
    }

    private String newApiKey() {
        Reply session = RealmClient.expect(200, realm.logIn(email, PASSWORD));
        return RealmClient.expect(
                        201,
                        realm.http()
                                .bearer(RealmClient.refreshToken(session))
                                .post(RealmClient.BASE + "/auth/api_keys", Map.of("name", "robot")))
                .textAt("key");
    }

    AuthingClient authing() {
        return authing;
    }

    AppEngineClient appEngine() {
        return appEngine;
    }

    /** The Authing client of the session here. */
    AuthingClient here() {
        return authing.as(authingHere);
    }

    /** The v3 client of the session here, which v2 opened. */
    V3Caller hereByV3() {
        return v3.as(authingHere.textAt("data.token"));
    }

    /** Sends a mail on that channel of v3 and answers the code in it. */
    String codeByV3(String address, String channel) {
        V3Caller.ok(v3.post("send-email", Map.of("email", address, "channel", channel)));
        return authing.newestCode(address);
    }

    Reply logIn(String password) {
        return authing.post("login/account", Map.of("account", email, "password", password));
    }

    boolean livesAtAuthing(Reply user) {
        Reply me = authing.as(user).get("users/me");
        boolean lives = Integer.valueOf(200).equals(me.at("code"));
        if (!lives) {
            expect(NOT_LOGGED_IN, me);
        }
        return lives;
    }

    /** Whether the session lives; its access token and its refresh token must agree. */
    boolean livesAtAppEngine(Reply pair) {
        boolean lives = appEngine.whoami(pair).status() == 200;
        if (lives) {
            AppEngineClient.expect(200, appEngine.refresh(pair));
        } else {
            AppEngineClient.expectRefusal(401, "invalid_token", appEngine.whoami(pair));
            AppEngineClient.expectRefusal(401, "invalid_token", appEngine.refresh(pair));
        }
        return lives;
    }

    /** Whether the key still lets a program in. */
    boolean apiKeyLives() {
        Reply reply = realm.logIn("api-key", Map.of("key", apiKey));
        if (reply.status() != 200) {
            RealmClient.expect(401, reply);
        }
        return reply.status() == 200;
    }

    /** Whether the mailed code still lets its holder in. */
    boolean mailedCodeLives() {
        Reply reply = authing.post("login/email-code", Map.of("email", email, "code", mailedCode));
        return Integer.valueOf(200).equals(reply.at("code"));
    }
}
