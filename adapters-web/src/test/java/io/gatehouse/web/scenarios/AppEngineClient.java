package io.gatehouse.web.scenarios;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.Map;

/** What an AppEngine client does: its organisation in a header, tokens from the answer. */
public final class AppEngineClient {
    private final Http bare;
    private final Http http;

    /** @param orgid slug of the organisation */
    public AppEngineClient(Http bare, String orgid) {
        this.bare = bare;
        this.http = bare.with("orgid", orgid);
    }

    /** With the organisation's header. */
    public Http http() {
        return http;
    }

    /** Without it. */
    public Http bare() {
        return bare;
    }

    /** Registers that address, signed in. */
    public Reply signUp(String email) {
        return expect(
                201, http.post("/profile/customer/signup", Map.of("email", email, "password", AuthingClient.PASSWORD)));
    }

    /** Tries to sign in. */
    public Reply signIn(String account, String password) {
        return http.post("/profile/customer/signin", Map.of("email", account, "password", password));
    }

    /** Signs in with the password that all scenarios begin with. */
    public Reply signIn(String account) {
        return expect(200, signIn(account, AuthingClient.PASSWORD));
    }

    /** Spends the refresh token of that answer. */
    public Reply refresh(Reply pair) {
        return http.post("/profile/customer/refresh", Map.of("refresh_token", pair.textAt("refresh_token")));
    }

    /** Asks who the bearer of that answer's access token is. */
    public Reply whoami(Reply pair) {
        return http.bearer(pair.textAt("access_token")).get("/profile/whoami");
    }

    public Reply signOut(Reply pair) {
        return expect(200, http.bearer(pair.textAt("access_token")).post("/profile/signout"));
    }

    /** The reply, if it has that status. */
    public static Reply expect(int status, Reply reply) {
        if (reply.status() != status) {
            throw new AssertionError("expected HTTP " + status + " but got " + reply);
        }
        return reply;
    }

    /** The reply, if it is that refusal. */
    public static Reply expectRefusal(int status, String error, Reply reply) {
        if (!error.equals(expect(status, reply).at("error"))) {
            throw new AssertionError("expected " + error + " but got " + reply);
        }
        return reply;
    }
}
