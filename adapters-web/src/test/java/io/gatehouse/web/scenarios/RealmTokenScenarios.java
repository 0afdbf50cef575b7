package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.RealmClient.access;
import static io.gatehouse.web.scenarios.RealmClient.claims;
import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.refreshToken;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static io.gatehouse.web.scenarios.RealmClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Tokens of the App Services gate as they are on the wire, and those that somebody has made up (threats, rows 38 to 42). */
public abstract class RealmTokenScenarios {
    /** The server. */
    protected abstract Target target();

    /** Client app id of an application with anonymous users. */
    protected abstract String app();

    /** The same of another tenant. */
    protected abstract String foreignApp();

    private RealmClient client() {
        return new RealmClient(new Http(target().base()), app());
    }

    private void assertRefused(String token) {
        RealmClient client = client();
        refused(401, "InvalidSession", "invalid session", client.call("GET", "/auth/profile", token));
        refused(401, "InvalidSession", "invalid session", client.call("POST", "/auth/session", token));
        refused(401, "InvalidSession", "invalid session", client.call("DELETE", "/auth/session", token));
        refused(401, "InvalidSession", "invalid session", client.call("DELETE", "/auth/delete", token));
    }

    private static String part(Map<String, ?> members) {
        try {
            return part(ObjectMapper.getDefault().writeValueAsBytes(members));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String header(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private static String body(String token) {
        return token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static String hmac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return part(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void tokens_are_what_every_client_can_take_apart() { // 4.1 and 4.2
        Reply in = client().anonymous();
        Map<String, Object> access = claims(access(in));
        Map<String, Object> refresh = claims(refreshToken(in));

        assertThat(access)
                .containsEntry("sub", user(in))
                .containsEntry("typ", "access")
                .containsEntry("baas_device_id", in.textAt("device_id"))
                .containsEntry("stitch_devId", in.textAt("device_id"))
                .containsEntry("stitch_domainId", access.get("baas_domain_id"))
                .doesNotContainKey("user_data");
        assertThat(refresh)
                .containsEntry("typ", "refresh")
                .containsEntry("baas_id", access.get("iss"))
                .containsEntry("stitch_id", access.get("iss"))
                .containsEntry("baas_data", null)
                .containsEntry("stitch_ident", refresh.get("baas_identity"));
        for (Map<String, Object> token : List.of(access, refresh)) { // whole numbers, no fraction and no exponent
            assertThat(String.valueOf(token.get("iat"))).matches("[0-9]+");
            assertThat(String.valueOf(token.get("exp"))).matches("[0-9]+");
        }
    }

    @Test
    void a_token_without_a_signature_is_none() { // row 38
        Reply in = client().anonymous();
        for (String token : List.of(access(in), refreshToken(in))) {
            for (String algorithm : List.of("none", "None", "NONE", "nOnE", "")) {
                Map<String, Object> header = new LinkedHashMap<>(RealmClient.decoded(header(token)));
                header.put("alg", algorithm);
                assertRefused(part(header) + "." + body(token) + ".");
                assertRefused(part(header) + "." + body(token) + "." + signature(token));
            }
            assertRefused(header(token) + "." + body(token) + ".");
            assertRefused(header(token) + "." + body(token) + "." + part(new byte[64]));
            assertRefused(header(token) + "." + body(token) + "." + part(new byte[32]));
        }
    }

    @Test
    void no_published_key_makes_a_token() { // row 39
        Reply in = client().anonymous();
        Map<String, Object> keys =
                new Http(target().base()).get("/.well-known/jwks.json").json();
        List<byte[]> secrets = List.of(
                new byte[] {0},
                part(keys).getBytes(StandardCharsets.US_ASCII),
                keys.toString().getBytes(StandardCharsets.UTF_8));
        for (String token : List.of(access(in), refreshToken(in))) {
            Map<String, Object> header = new LinkedHashMap<>(RealmClient.decoded(header(token)));
            header.put("alg", "HS256");
            String unsigned = part(header) + "." + body(token);
            for (byte[] secret : secrets) {
                assertRefused(unsigned + "." + hmac("HmacSHA256", secret, unsigned));
            }
        }
    }

    @Test
    void headers_that_bring_a_key_along_are_not_followed() { // row 40
        String token = access(client().anonymous());
        for (Map<String, Object> more : List.<Map<String, Object>>of(
                Map.of("jku", target().base() + "/.well-known/jwks.json"),
                Map.of("x5u", "http://127.0.0.1:9/x"),
                Map.of("jwk", Map.of("kty", "oct", "k", "AAAA")),
                Map.of("kid", "../../etc/passwd"),
                Map.of("kid", "' OR 1=1 --"),
                Map.of("kid", "k".repeat(20_000)),
                Map.of("crit", List.of("exp")),
                Map.of("b64", false, "crit", List.of("b64")),
                Map.of("zip", "DEF"))) {
            Map<String, Object> header = new LinkedHashMap<>(RealmClient.decoded(header(token)));
            header.putAll(more);
            assertRefused(part(header) + "." + body(token) + "." + signature(token));
        }
    }

    @Test
    void a_changed_claim_is_no_claim() { // row 41
        Reply in = client().anonymous();
        for (String token : List.of(access(in), refreshToken(in))) {
            Map<String, Object> changed = new LinkedHashMap<>(claims(token));
            changed.put("exp", 4_000_000_000L);
            assertRefused(header(token) + "." + part(changed) + "." + signature(token));
            changed.put("sub", "0".repeat(24));
            assertRefused(header(token) + "." + part(changed) + "." + signature(token));
        }
    }

    @Test
    void one_kind_of_token_is_never_the_other() { // row 42
        RealmClient client = client();
        Reply in = client.anonymous();

        refused(401, "InvalidSession", "invalid session", client.call("GET", "/auth/profile", refreshToken(in)));
        refused(401, "InvalidSession", "invalid session", client.call("POST", "/auth/session", access(in)));
        expect(200, client.profile(in));
        expect(201, client.refresh(in));
    }

    @Test
    void a_token_of_another_tenants_application_is_good_there_alone() {
        RealmClient foreign = new RealmClient(new Http(target().base()), foreignApp());
        Reply in = foreign.anonymous();

        expect(200, foreign.profile(in));
        refused(
                401,
                "InvalidSession",
                "invalid session",
                client().link(in, "local-userpass", Map.of("username", "a", "password", "b")));
        assertThat(claims(access(in)).get("baas_domain_id"))
                .isNotEqualTo(claims(access(client().anonymous())).get("baas_domain_id"));
    }

    @Test
    void what_is_no_token_at_all_is_refused_alike() {
        for (String token : List.of("x", "a.b.c", "..", "null", "eyJhbGciOiJIUzI1NiJ9.e30.", "\u007f")) {
            if (token.chars().allMatch(c -> c > 32 && c < 127)) {
                assertRefused(token);
            }
        }
    }
}
