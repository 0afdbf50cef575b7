package io.gatehouse.web.appengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.Username;
import io.gatehouse.web.testing.Http.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code POST /profile/customer/signin} (sections 1 to 3). */
class SignInWireTest extends WireTest {
    @Test
    void the_right_password_answers_200_with_tokens_and_user() {
        String id = stored(signUp("ann@example.com").textAt("user.email")).id().hex();
        Reply reply = signIn("ANN@example.com", PASSWORD);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("data.user.pk")).isEqualTo("customer-" + id);
        assertThat(http.bearer(access(reply)).get(PROFILE).status()).isEqualTo(200);
    }

    @Test
    void unknown_address_and_wrong_password_are_the_same_answer() {
        signUp("ann@example.com");
        Reply wrong = assertRefused(signIn("ann@example.com", "wrong horse 7"), 401, "invalid_credentials");
        Reply unknown = assertRefused(signIn("bob@example.com", PASSWORD), 401, "invalid_credentials");
        Reply noAddress = assertRefused(signIn("bob", PASSWORD), 401, "invalid_credentials");
        assertThat(withoutRequestId(unknown)).isEqualTo(withoutRequestId(wrong));
        assertThat(withoutRequestId(noAddress)).isEqualTo(withoutRequestId(wrong));
        assertThat(unknown.response().headers().map().keySet())
                .isEqualTo(wrong.response().headers().map().keySet());
        assertThat(server.house().hasher.comparisons())
                .as("each was compared with something")
                .isEqualTo(3);
    }

    private static String withoutRequestId(Reply reply) {
        return reply.text().replace(reply.textAt("request_id"), "");
    }

    @Test
    void a_user_name_signs_in_too() {
        Principal ann = stored(signUp("ann@example.com").textAt("user.email"));
        server.house().updateUsername(ann, new Username("ann"));
        Reply reply = signIn("ann", PASSWORD);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("user.username")).isEqualTo("ann");
    }

    @Test
    void missing_members_are_named() {
        assertThat(blamed(assertRefused(http.post(SIGN_IN, "{}"), 400, "invalid_request")))
                .containsExactly("email", "password");
        assertThat(blamed(assertRefused(
                        http.post(SIGN_IN, "{\"email\":\"a@example.com\",\"password\":null}"), 400, "invalid_request")))
                .containsExactly("password");
    }

    @Test
    void a_body_that_is_no_JSON_object_is_refused() {
        assertRefused(http.post(SIGN_IN, "{\"email\":"), 400, "invalid_request");
        assertRefused(http.post(SIGN_IN, "[1]"), 400, "invalid_request");
        assertRefused(http.post(SIGN_IN, "null"), 400, "invalid_request");
        assertRefused(http.post(SIGN_IN, "[".repeat(10_000)), 400, "invalid_request");
        assertRefused(
                http.send("POST", SIGN_IN, "application/json", new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}),
                400,
                "invalid_request");
    }

    @Test
    void a_password_longer_than_any_policy_allows_is_wrong() {
        signUp("ann@example.com");
        assertRefused(signIn("ann@example.com", "x".repeat(60_000)), 401, "invalid_credentials");
    }

    @Test
    void guessing_locks_the_account_for_known_and_unknown_alike_and_says_for_how_long() {
        signUp("ann@example.com");
        for (String account : new String[] {"ann@example.com", "nobody@example.com"}) {
            for (int i = 0; i < 10; i++) {
                assertRefused(signIn(account, "wrong horse " + i), 401, "invalid_credentials");
            }
            Reply locked = assertRefused(signIn(account, PASSWORD), 423, "account_locked");
            assertThat(locked.at("retry_after")).isEqualTo(900);
            assertThat(locked.header("Retry-After")).isEqualTo("900");
        }
        server.house().clock.advance(Duration.ofMinutes(15));
        assertThat(signIn("ann@example.com", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_disabled_account_is_told_so_only_after_the_right_password() {
        Principal ann = stored(signUp("ann@example.com").textAt("user.email"));
        server.house()
                .world
                .principals()
                .setStatus(
                        ann.tenantId(),
                        ann.id(),
                        PrincipalStatus.SUSPENDED,
                        server.house().clock.instant());
        assertRefused(signIn("ann@example.com", "wrong horse 7"), 401, "invalid_credentials");
        assertRefused(signIn("ann@example.com", PASSWORD), 403, "account_disabled");
    }

    @Test
    void a_server_at_its_limit_says_when_to_come_back() {
        signUp("ann@example.com");
        server.house().hasher.setBusy(true);
        Reply busy = assertRefused(signIn("ann@example.com", PASSWORD), 429, "server_busy");
        assertThat(busy.header("Retry-After")).isEqualTo("2");
        assertThat(busy.at("retry_after")).isEqualTo(2);
        server.house().hasher.setBusy(false);
        assertThat(signIn("ann@example.com", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_store_that_is_away_is_503_and_then_all_is_well_again() {
        signUp("ann@example.com");
        server.house().world.goAway();
        Reply away = assertRefused(signIn("ann@example.com", PASSWORD), 503, "unavailable");
        assertThat(away.header("Retry-After")).isNotEmpty();
        server.house().world.comeBack();
        assertThat(signIn("ann@example.com", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void staff_do_not_get_in_by_the_customers_door() {
        server.house().world.principals().add(Staff.of(server.house(), "boss@example.com"));
        assertRefused(signIn("boss@example.com", PASSWORD), 401, "invalid_credentials");
    }

    @Test
    void a_password_that_must_be_replaced_opens_no_session() {
        Principal ann = stored(signUp("ann@example.com").textAt("user.email"));
        MustChange.demand(server.house(), ann, PASSWORD);
        Reply reply = assertRefused(signIn("ann@example.com", PASSWORD), 403, "password_change_required");
        assertThat(reply.json()).doesNotContainKeys("access_token", "refresh_token", "data");
    }

    @Test
    void only_JSON_is_read_so_no_foreign_page_can_post_a_form() {
        byte[] form = "email=ann%40example.com&password=correct+horse+7".getBytes(StandardCharsets.UTF_8);
        byte[] json = "{\"email\":\"a@example.com\",\"password\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        assertRefused(
                http.send("POST", SIGN_IN, "application/x-www-form-urlencoded", form), 415, "unsupported_media_type");
        assertRefused(http.send("POST", SIGN_IN, "text/plain", json), 415, "unsupported_media_type");
    }

    @Test
    void a_sign_in_is_a_post() {
        assertRefused(http.get(SIGN_IN), 405, "method_not_allowed");
        assertRefused(http.with("X-HTTP-Method-Override", "POST").get(SIGN_IN), 405, "method_not_allowed");
        assertThat(http.send("TRACE", SIGN_IN, null, null).status()).isGreaterThanOrEqualTo(400);
    }
}
