package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.V3Caller.ok;

import io.gatehouse.web.testing.Http.Reply;
import java.util.Map;

/** What conversations of v3 clients have in common that log in, register, and prove addresses. */
abstract class V3TokenScenarios extends AuthingScenarios {
    static final String NEXT = "Otter-piano-7733!";

    /** Flutter's client, not logged in. */
    V3Caller v3() {
        return V3Caller.flutter(target());
    }

    /** Somebody who has registered with that address and is logged in by v3. */
    V3Caller resident(String email) {
        client().registerEmail(email);
        return v3().as(ok(signIn(email, AuthingClient.PASSWORD)).textAt("data.access_token"));
    }

    Reply signIn(String account, String password) {
        return v3().post("signin", byPassword(Map.of("account", account, "password", password)));
    }

    static Map<String, Object> byPassword(Map<String, Object> payload) {
        return Map.of("connection", "PASSWORD", "passwordPayload", payload);
    }

    static Map<String, Object> byCode(Map<String, Object> payload) {
        return Map.of("connection", "PASSCODE", "passCodePayload", payload);
    }

    /** Sends a text message on that channel and answers the code in it. */
    String sms(String phone, String channel) {
        ok(v3().post("send-sms", Map.of("phoneNumber", phone, "channel", channel)));
        return client().newestCode(phone);
    }

    /** Sends a mail on that channel and answers the code in it. */
    String mail(String email, String channel) {
        ok(v3().post("send-email", Map.of("email", email, "channel", channel)));
        return client().newestCode(email);
    }

    /** The claims of a token that is good. */
    Map<String, Object> claims(String token) {
        return client().get("oidc/validate_token?access_token=" + token).json();
    }

    /** The v2 user whose token that is. */
    Reply me(String token) {
        return expect(200, client().as(token).get("users/me"));
    }
}
