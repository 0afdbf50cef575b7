package io.gatehouse.web.appengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.House;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /profile} and {@code GET /profile/whoami} (sections 1 and 3). */
class WhoamiWireTest extends WireTest {
    @ParameterizedTest
    @ValueSource(strings = {"/profile", "/profile/", "/profile/whoami"})
    void the_bearer_is_told_who_he_is_in_all_three_places(String path) {
        Reply in = signUp("ann@example.com");
        Reply reply = http.bearer(access(in)).get(path);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("data")).isEqualTo(in.at("user"));
        assertThat(reply.at("user")).isEqualTo(in.at("user"));
        if (in.at("user") instanceof Map<?, ?> members) {
            members.forEach((name, value) -> assertThat(reply.at((String) name)).isEqualTo(value));
        }
        assertThat(reply.json()).hasSize(13);
    }

    @Test
    void the_organisation_is_optional_but_must_be_the_tokens() {
        server.house().world.tenants().save(Tenants.other());
        String token = access(signUp("ann@example.com"));
        assertThat(bare.bearer(token).get(PROFILE).status()).isEqualTo(200);
        assertRefused(bare.bearer(token).with("orgid", "other").get(PROFILE), 403, "org_not_permitted");
        assertRefused(bare.bearer(token).with("orgid", "nowhere").get(PROFILE), 404, "org_not_found");
        assertRefused(bare.bearer(token).with("orgid", "*").get(PROFILE), 404, "org_not_found");
    }

    @Test
    void without_a_bearer_it_says_what_to_send() {
        Reply reply = assertRefused(http.get(PROFILE), 401, "authentication_required");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(reply.textAt("message")).contains("Authorization: Bearer");
    }

    @Test
    void malformed_foreign_and_refresh_tokens_are_401_invalid_token() {
        Reply in = signUp("ann@example.com");
        for (String token : List.of("x", "a.b.c", refreshToken(in), access(in) + "x", "eyJhbGciOiJub25lIn0.e30.")) {
            Reply reply = assertRefused(http.bearer(token).get(PROFILE), 401, "invalid_token");
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void an_expired_token_is_401_invalid_token() {
        String token = access(signUp("ann@example.com"));
        server.house().clock.advance(Duration.ofMinutes(14));
        assertThat(http.bearer(token).get(PROFILE).status()).isEqualTo(200);
        server.house().clock.advance(Duration.ofMinutes(1));
        assertRefused(http.bearer(token).get(PROFILE), 401, "invalid_token");
    }

    @Test
    void a_token_of_another_gate_is_foreign_here() {
        Reply in = signUp("ann@example.com");
        String other = server.house()
                .tokens
                .open(
                        server.house().door(),
                        stored(in.textAt("user.email")),
                        House.from("127.0.0.1"),
                        server.house().clock.instant())
                .tokens()
                .access();
        assertRefused(http.bearer(other).get(PROFILE), 401, "invalid_token");
    }

    @Test
    void two_organisations_are_two_worlds() {
        server.house().world.tenants().save(Tenants.other());
        signUp("ann@example.com");
        Http elsewhere = bare.with("orgid", "other");
        Map<String, String> ann = Map.of("email", "ann@example.com", "password", PASSWORD);
        assertRefused(elsewhere.post(SIGN_IN, ann), 401, "invalid_credentials");
        Reply there = elsewhere.post(SIGN_UP, ann);
        assertThat(there.status()).isEqualTo(201);
        assertThat(there.at("user.orgId")).isEqualTo("other");
    }
}
