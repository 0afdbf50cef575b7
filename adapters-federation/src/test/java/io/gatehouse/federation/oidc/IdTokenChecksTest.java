package io.gatehouse.federation.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.federation.keys.RemoteKeys;
import io.gatehouse.tck.FakeOpenIdProvider;
import io.gatehouse.tck.FakePeer;
import io.gatehouse.tck.IssuerKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Core 1.0, section 3.1.3.7, step by step; threat 41. */
class IdTokenChecksTest extends OidcTest {

    private long now() {
        return house.clock.instant().getEpochSecond();
    }

    private void assertAccepted() {
        assertThat(UpstreamHouse.person(brought()).upstream().subject()).isEqualTo("up-1");
    }

    private void assertRefused(Reason reason) {
        assertThat(UpstreamHouse.reason(brought())).isEqualTo(reason);
    }

    @Test
    void a_token_that_is_right_in_everything_is_accepted() {
        assertAccepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "a.b.c.d.e"})
    void step_1_what_is_no_signed_token_is_refused(String text) {
        assertThat(UpstreamHouse.reason(brought(text))).isEqualTo(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void step_1_a_token_of_another_kind_is_refused() {
        provider.header("typ", "at+jwt");
        assertRefused(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void a_token_with_demands_that_are_not_known_is_refused() {
        provider.header("crit", List.of("exp"));
        assertRefused(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void a_token_that_is_too_long_is_refused() {
        provider.claim("filler", "x".repeat(20_000));
        assertRefused(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void step_2_another_issuer_is_refused_be_it_by_a_letter() {
        provider.claim("iss", provider.issuer() + "/");
        assertRefused(Reason.WRONG_ISSUER);
        provider.claim("iss", null);
        assertRefused(Reason.WRONG_ISSUER);
    }

    @Test
    void step_3_another_audience_or_none_is_refused() {
        provider.claim("aud", "another");
        assertRefused(Reason.WRONG_AUDIENCE);
        provider.claim("aud", null);
        assertRefused(Reason.WRONG_AUDIENCE);
        provider.claim("aud", List.of());
        assertRefused(Reason.WRONG_AUDIENCE);
    }

    @Test
    void step_3_an_audience_that_the_connection_names_is_accepted() {
        provider.claim("aud", List.of("mobile"));
        assertAccepted();
    }

    @Test
    void step_3_an_audience_beside_ours_that_is_not_trusted_is_refused() {
        provider.claims(all -> {
            all.put("aud", List.of(FakeOpenIdProvider.CLIENT, "another"));
            all.put("azp", FakeOpenIdProvider.CLIENT);
            return all;
        });
        assertRefused(Reason.WRONG_AUDIENCE);
        provider.claims(all -> {
            all.put("aud", List.of(FakeOpenIdProvider.CLIENT, 7));
            return all;
        });
        assertRefused(Reason.WRONG_AUDIENCE);
    }

    @Test
    void step_4_several_audiences_want_an_authorized_party() {
        provider.claim("aud", List.of(FakeOpenIdProvider.CLIENT, "mobile"));
        assertRefused(Reason.WRONG_AUDIENCE);
    }

    @Test
    void step_5_the_authorized_party_must_be_ours() {
        provider.claim("azp", "another");
        assertRefused(Reason.WRONG_AUDIENCE);
        provider.claim("azp", 7);
        assertRefused(Reason.WRONG_AUDIENCE);
        provider.claim("azp", "mobile");
        assertAccepted();
    }

    @Test
    void step_6_a_signature_by_another_key_is_refused() {
        IssuerKey published = provider.key();
        UpstreamHouse.person(brought());
        IssuerKey strangers = IssuerKey.fresh(published.kid());
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                provider.issuer(),
                "aud",
                FakeOpenIdProvider.CLIENT,
                "sub",
                "up-1",
                "iat",
                now(),
                "exp",
                now() + 60));

        assertThat(UpstreamHouse.reason(brought(strangers.sign(claims)))).isEqualTo(Reason.INVALID_CREDENTIAL);
        assertThat(UpstreamHouse.person(brought(published.sign(claims)))).isNotNull();
    }

    @Test
    void step_6_a_claim_that_was_changed_afterwards_is_refused() {
        String[] parts = provider.idToken(null).split("\\.");
        provider.person(Map.of("sub", "victim"));
        String[] others = provider.idToken(null).split("\\.");

        assertThat(UpstreamHouse.reason(brought(parts[0] + "." + others[1] + "." + parts[2])))
                .isEqualTo(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void step_6_a_key_that_the_token_itself_brings_is_not_used() {
        IssuerKey own = IssuerKey.fresh("key-0");
        provider.header("jku", provider.peer().at("/own-keys").toString());
        provider.peer().on("/own-keys", FakePeer.answering(200, "{\"keys\":[" + own.jwk() + "]}"));
        String token = own.sign(
                Map.of(
                        "alg",
                        "RS256",
                        "kid",
                        "key-0",
                        "jku",
                        provider.peer().at("/own-keys").toString()),
                Map.of(
                        "iss",
                        provider.issuer(),
                        "aud",
                        FakeOpenIdProvider.CLIENT,
                        "sub",
                        "victim",
                        "iat",
                        now(),
                        "exp",
                        now() + 60));

        assertThat(UpstreamHouse.reason(brought(token))).isEqualTo(Reason.INVALID_CREDENTIAL);
        assertThat(provider.peer().asked("/own-keys")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "RS512", "ES256", "unknown"})
    void steps_7_and_8_an_algorithm_that_was_not_agreed_on_is_refused(String algorithm) {
        provider.header("alg", algorithm);
        assertRefused(Reason.INVALID_CREDENTIAL);
        assertThat(provider.peer().asked("/keys")).isEmpty();
    }

    @Test
    void step_9_a_token_is_expired_a_minute_after_its_time() {
        String token = provider.idToken(null);
        house.clock.advance(Duration.ofSeconds(659));
        assertThat(UpstreamHouse.person(brought(token))).isNotNull();

        house.clock.advance(Duration.ofSeconds(1));
        assertThat(UpstreamHouse.reason(brought(token))).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void step_9_a_token_without_an_end_or_with_one_far_away_is_refused() {
        provider.claim("exp", null);
        assertRefused(Reason.INVALID_CREDENTIAL);
        provider.claim("exp", now() + Duration.ofDays(2).toSeconds());
        assertRefused(Reason.INVALID_CREDENTIAL);
        provider.claim("exp", Long.MAX_VALUE);
        assertRefused(Reason.INVALID_CREDENTIAL);
        provider.claim("exp", "soon");
        assertRefused(Reason.INVALID_CREDENTIAL);
        provider.claim("exp", Long.MIN_VALUE);
        assertRefused(Reason.EXPIRED);
    }

    @Test
    void step_10_a_token_from_the_future_is_refused_beyond_a_minutes_skew() {
        provider.claim("iat", now() + 59);
        assertAccepted();
        provider.claim("iat", now() + 62);
        assertRefused(Reason.INVALID_CREDENTIAL);
        provider.claim("iat", null);
        assertRefused(Reason.INVALID_CREDENTIAL);
        provider.claim("nbf", now() + 62);
        assertRefused(Reason.INVALID_CREDENTIAL);
        provider.claim("nbf", "never");
        assertRefused(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void step_11_a_nonce_that_was_asked_for_must_be_there() {
        IdToken right = new IdToken(Secret.of(provider.idToken("n-1")), null, Secret.of("n-1"));
        IdToken wrong = new IdToken(Secret.of(provider.idToken("n-2")), null, Secret.of("n-1"));
        IdToken none = new IdToken(Secret.of(provider.idToken(null)), null, Secret.of("n-1"));

        assertThat(UpstreamHouse.person(house.upstreams.identify(connection, right)))
                .isNotNull();
        assertThat(UpstreamHouse.reason(house.upstreams.identify(connection, wrong)))
                .isEqualTo(Reason.WRONG_NONCE);
        assertThat(UpstreamHouse.reason(house.upstreams.identify(connection, none)))
                .isEqualTo(Reason.WRONG_NONCE);
    }

    @Test
    void steps_12_and_13_neither_acr_nor_auth_time_is_asked_for_so_there_is_nothing_to_do() {
        provider.claim("acr", "0");
        assertAccepted();
    }

    @Test
    void the_hash_of_an_access_token_that_came_with_it_is_compared() {
        provider.claim("at_hash", FakeOpenIdProvider.hash("mine", 16));
        IdToken mine = new IdToken(Secret.of(provider.idToken(null)), Secret.of("mine"), null);
        IdToken swapped = new IdToken(Secret.of(provider.idToken(null)), Secret.of("another"), null);

        assertThat(UpstreamHouse.person(house.upstreams.identify(connection, mine)))
                .isNotNull();
        assertThat(UpstreamHouse.reason(house.upstreams.identify(connection, swapped)))
                .isEqualTo(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void a_subject_that_is_none_is_refused() {
        provider.claim("sub", null);
        assertRefused(Reason.MALFORMED_ANSWER);
        provider.claim("sub", "x".repeat(256));
        assertRefused(Reason.MALFORMED_ANSWER);
        provider.claim("sub", "a\u0000b");
        assertRefused(Reason.MALFORMED_ANSWER);
    }

    @Test
    void a_new_key_is_fetched_and_made_up_ones_are_not_asked_for_again_and_again() {
        UpstreamHouse.person(brought());
        house.clock.advance(RemoteKeys.BETWEEN_FETCHES);
        provider.rotate(IssuerKey.fresh("key-1"));
        assertAccepted();
        assertThat(provider.peer().asked("/keys")).hasSize(2);

        for (int i = 0; i < 20; i++) {
            provider.header("kid", "made-up-" + i);
            assertRefused(Reason.INVALID_CREDENTIAL);
        }
        assertThat(provider.peer().asked("/keys")).hasSize(2);
    }

    @Test
    void a_token_that_names_no_key_is_refused() {
        provider.header("kid", null);
        assertRefused(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void claims_that_are_too_many_or_too_long_are_left_out() {
        provider.claims(all -> {
            for (int i = 0; i < 100; i++) {
                all.put("c" + i, i);
            }
            all.put("name", "x".repeat(1025));
            all.put("email", "not an address");
            return all;
        });

        var person = UpstreamHouse.person(brought());
        assertThat(person.claims()).hasSize(64);
        assertThat(person.names().name()).isNull();
        assertThat(person.email()).isNull();
    }
}
