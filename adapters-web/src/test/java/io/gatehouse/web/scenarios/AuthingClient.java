package io.gatehouse.web.scenarios;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** What an Authing v2 client SDK does: its headers on each call, passwords under the server's public key. */
public final class AuthingClient {
    /** Good under every policy. */
    public static final String PASSWORD = "Zebra-lamp-4921!";

    private final Target target;
    private final Http plain;
    private final Http http;

    private AuthingClient(Target target, Http plain, Http http) {
        this.target = target;
        this.plain = plain;
        this.http = http;
    }

    /** Flutter's client, not logged in: it sends a JSON content type always, and the word null for a token. */
    public static AuthingClient flutter(Target target) {
        Http plain = new Http(target.base());
        return new AuthingClient(
                target, plain, headers(plain, target, "sdk-flutter").bearer("null"));
    }

    /** Guard's client, not logged in. */
    public static AuthingClient guard(Target target, String name) {
        Http plain = new Http(target.base());
        return new AuthingClient(target, plain, headers(plain, target, name));
    }

    private static Http headers(Http plain, Target target, String client) {
        return plain.with("x-authing-request-from", client)
                .with("x-authing-userpool-id", target.pool())
                .with("x-authing-app-id", target.app())
                .with("x-authing-sdk-version", "2.0.1")
                .with("x-authing-lang", "en-US");
    }

    /** The same client with the token of a user answer. */
    public AuthingClient as(Reply user) {
        return as(user.textAt("data.token"));
    }

    /** The same client with that token. */
    public AuthingClient as(String token) {
        return new AuthingClient(
                target, plain, headers(plain, target, "sdk-flutter").bearer(token));
    }

    /** A POST below {@code /api/v2/}. */
    public Reply post(String path, Map<String, ? extends @Nullable Object> body) {
        return http.post("/api/v2/" + path, body);
    }

    /** A POST with a JSON content type and no body at all, as Flutter sends it. */
    public Reply post(String path) {
        return http.send("POST", "/api/v2/" + path, "application/json", new byte[0]);
    }

    /** A GET with a JSON content type, as Flutter sends it. */
    public Reply get(String path) {
        return http.send("GET", "/api/v2/" + path, "application/json", null);
    }

    public Reply delete(String path) {
        return http.send("DELETE", "/api/v2/" + path, "application/json", null);
    }

    /** The client's own HTTP, with its headers. */
    public Http http() {
        return http;
    }

    /** Without any header of its own. */
    public Http plain() {
        return plain;
    }

    /** The password as clients send it: RSA, PKCS#1 v1.5, base64, under the key that the server publishes. */
    public String encrypted(String password) {
        String pem = get(".well-known").textAt("data.publicKey");
        String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            PublicKey key = KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return Base64.getEncoder().encodeToString(cipher.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Registers that address as Flutter does, logged in. */
    public Reply registerEmail(String email) {
        return expect(
                200,
                post("register/email", Map.of("email", email, "password", encrypted(PASSWORD), "forceLogin", true)));
    }

    /** Registers that user name, logged in. */
    public Reply registerUsername(String username) {
        return expect(
                200,
                post(
                        "register/username",
                        Map.of("username", username, "password", encrypted(PASSWORD), "forceLogin", true)));
    }

    /** Sends a text message to the number and answers the code in it. */
    public String smsCode(String phone) {
        expect(200, post("sms/send", Map.of("phone", phone)));
        return newestCode(phone);
    }

    /** Sends a mail of that scene and answers the code in it. */
    public String emailCode(String email, String scene) {
        expect(200, post("email/send", Map.of("email", email, "scene", scene)));
        return newestCode(email);
    }

    /** The newest messages to an address, as the development outbox shows them. */
    public List<Map<String, Object>> messagesTo(String address) {
        return plain.get("/dev/outbox?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8))
                .list();
    }

    /** The code in the newest message to the address. */
    public String newestCode(String address) {
        return String.valueOf(messagesTo(address).getLast().get("code"));
    }

    /** Any code but that one. */
    public static String wrong(String code) {
        char first = code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1);
        return first + code.substring(1);
    }

    /** The reply, if it has that code. */
    public static Reply expect(int code, Reply reply) {
        if (reply.status() != 200 || !Integer.valueOf(code).equals(number(reply.at("code")))) {
            throw new AssertionError("expected HTTP 200 with code " + code + " but got " + reply);
        }
        if (!(reply.at("message") instanceof String)) {
            throw new AssertionError("a message that is no text: " + reply);
        }
        return reply;
    }

    private static @Nullable Integer number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : null;
    }

    /** An address that nobody has used before. */
    public static String newEmail() {
        return "u" + unique() + "@example.com";
    }

    public static String newUsername() {
        return "user" + unique();
    }

    /** A Chinese mobile number that nobody has used before. */
    public static String newPhone() {
        return "188" + String.format("%08d", ThreadLocalRandom.current().nextInt(100_000_000));
    }

    private static String unique() {
        return Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
    }
}
