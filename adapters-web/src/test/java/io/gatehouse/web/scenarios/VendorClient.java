package io.gatehouse.web.scenarios;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What the vendor's app does: its organisation in a header, tokens from the answer. */
public final class VendorClient {
    /** A password that meets every rule of this dialect. */
    public static final String PASSWORD = "Str0ng!pass";

    private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime() & 0xfff_ffffL);

    private final Http bare;
    private final Http http;

    /** @param orgid slug of the tenant */
    public VendorClient(Http bare, String orgid) {
        this.bare = bare;
        this.http = bare.with("orgid", orgid);
    }

    public Http http() {
        return http;
    }

    public Http bare() {
        return bare;
    }

    /** The client as the bearer of that session. */
    public Http as(Reply session) {
        return http.bearer(session.textAt("accessToken"));
    }

    public static long number() {
        return COUNTER.incrementAndGet();
    }

    public static String newEmail() {
        return "owner" + number() + "@shop.example";
    }

    /** A number of the United States that no other test has. */
    public static String newPhone() {
        return "+1555%07d".formatted(2_000_000 + number() % 8_000_000);
    }

    public static String newUsername() {
        return "amy" + number();
    }

    /** The newest code that was sent to that address. */
    public String lastCode(String to) {
        List<Map<String, Object>> messages = bare.get("/dev/outbox?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8))
                .list();
        if (messages.isEmpty()) {
            throw new AssertionError("nothing was sent to " + to);
        }
        return String.valueOf(messages.getLast().get("code"));
    }

    /** Registers an owner, signed in. */
    public Reply register(String email) {
        expect(200, http.post("/vendor/auth/send-code", Map.of("identifier", email)));
        return expect(
                200,
                http.post(
                        "/vendor/auth/register",
                        Map.of(
                                "organisationName",
                                "Corner shop",
                                "email",
                                email,
                                "password",
                                PASSWORD,
                                "code",
                                lastCode(email))));
    }

    public Reply newOwner() {
        return register(newEmail());
    }

    public Reply login(String identifier, String password) {
        return http.post("/vendor/auth/login", Map.of("identifier", identifier, "password", password));
    }

    public Reply subUserLogin(String username, String password) {
        return http.post("/vendor/auth/subuser-login", Map.of("username", username, "password", password));
    }

    public Reply setPassword(String code, String password) {
        return http.post("/vendor/auth/set-password", Map.of("tempCode", code, "newPassword", password));
    }

    public Reply refresh(Reply session) {
        return http.post("/vendor/auth/refresh", Map.of("refreshToken", session.textAt("refreshToken")));
    }

    public Reply me(Reply session) {
        return as(session).get("/vendor/auth/me");
    }

    /** A new till of the owner's team; answers its id. */
    public String till(Reply owner, String name) {
        return expect(201, as(owner).post("/vendor/tills", Map.of("name", name)))
                .textAt("id");
    }

    /** Asks for a new member of the bearer's team. */
    public Reply add(Reply manager, String username, String phone, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("username", username, "phone", phone, "displayName", "Amy"));
        body.putAll(more);
        return as(manager).post("/vendor/team/members", body);
    }

    /** A new member of the bearer's team with those permissions and tills, signed in for the first time. */
    public Reply member(Reply manager, List<String> permissions, List<String> tills) {
        return member(manager, newUsername(), permissions, tills);
    }

    public Reply member(Reply manager, String username, List<String> permissions, List<String> tills) {
        String phone = newPhone();
        expect(201, add(manager, username, phone, Map.of("permissions", permissions, "tillIds", tills)));
        return expect(200, setPassword(lastCode(phone), PASSWORD));
    }

    /** The reply, if it has that status. */
    public static Reply expect(int status, Reply reply) {
        if (reply.status() != status) {
            throw new AssertionError("expected HTTP " + status + " but got " + reply);
        }
        return reply;
    }

    /** The reply, if it is that refusal, whole with action and request id. */
    public static Reply refused(int status, String code, Reply reply) {
        expect(status, reply);
        boolean isWhole = code.equals(reply.at("code"))
                && reply.at("action") instanceof String
                && reply.at("message") instanceof String
                && reply.header("X-Request-Id").equals(reply.at("request_id"));
        if (!isWhole) {
            throw new AssertionError("expected " + code + " but got " + reply);
        }
        return reply;
    }
}
