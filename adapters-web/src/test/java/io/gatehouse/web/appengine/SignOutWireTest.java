package io.gatehouse.web.appengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code POST /profile/signout} (sections 3 and 4). */
class SignOutWireTest extends WireTest {
    @Test
    void once_it_is_answered_both_tokens_are_dead() {
        Reply in = signUp("ann@example.com");
        Http ann = http.bearer(access(in));
        assertOut(ann.post(SIGN_OUT, "{}"));
        assertRefused(ann.get(PROFILE), 401, "invalid_token");
        assertRefused(refresh(refreshToken(in)), 401, "invalid_token");
    }

    @Test
    void the_pair_that_followed_dies_with_it() {
        Reply in = signUp("ann@example.com");
        Reply next = refresh(refreshToken(in));
        assertOut(bare.bearer(access(in)).post(SIGN_OUT));
        assertRefused(http.bearer(access(next)).get(PROFILE), 401, "invalid_token");
        assertRefused(refresh(refreshToken(next)), 401, "invalid_token");
    }

    @Test
    void other_devices_stay_signed_in() {
        Reply in = signUp("ann@example.com");
        Reply phone = signIn("ann@example.com", PASSWORD);
        assertOut(http.bearer(access(in)).post(SIGN_OUT));
        assertThat(http.bearer(access(phone)).get(PROFILE).status()).isEqualTo(200);
    }

    @Test
    void leaving_never_fails_for_want_of_a_good_bearer() {
        assertOut(http.post(SIGN_OUT));
        assertOut(bare.post(SIGN_OUT, "{}"));
        assertOut(bare.bearer("a.b.c").post(SIGN_OUT));
        assertOut(bare.with("Authorization", "Basic eDp5").post(SIGN_OUT));
        Reply in = signUp("ann@example.com");
        Http ann = http.bearer(access(in));
        assertOut(ann.post(SIGN_OUT));
        assertOut(ann.post(SIGN_OUT));
    }

    @Test
    void a_refresh_token_alone_ends_its_session_also_after_the_access_token_has_expired() {
        Reply in = signUp("ann@example.com");
        server.house().clock.advance(Duration.ofMinutes(16));
        assertOut(bare.bearer(access(in)).post(SIGN_OUT, Map.of("refresh_token", refreshToken(in))));
        assertRefused(refresh(refreshToken(in)), 401, "invalid_token");
    }

    @Test
    void the_other_spelling_and_nonsense_are_taken_too() {
        Reply in = signUp("ann@example.com");
        assertOut(bare.post(SIGN_OUT, "{\"refresh_token\":[1],\"refreshToken\":\"" + refreshToken(in) + "\"}"));
        assertRefused(http.bearer(access(in)).get(PROFILE), 401, "invalid_token");
        assertOut(bare.post(SIGN_OUT, Map.of("refresh_token", "nonsense")));
    }

    @Test
    void a_bearer_of_one_organisation_does_not_act_in_another() {
        server.house().world.tenants().save(Tenants.other());
        Reply in = signUp("ann@example.com");
        Http elsewhere = bare.with("orgid", "other").bearer(access(in));
        assertRefused(elsewhere.post(SIGN_OUT), 403, "org_not_permitted");
        assertThat(http.bearer(access(in)).get(PROFILE).status()).isEqualTo(200);
    }

    private static void assertOut(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.at("signed_out")).isEqualTo(true);
    }
}
