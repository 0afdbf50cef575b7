package io.gatehouse.federation.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.Refreshed;
import io.gatehouse.core.federation.UpstreamCredential.Callback;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamPerson.Tokens;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.tck.FakeOpenIdProvider;
import io.gatehouse.tck.FakePeer;
import io.gatehouse.tck.FakePeer.Asked;
import io.gatehouse.tck.IssuerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refreshing of access tokens (RFC 6749, section 6; OpenID Connect Core 1.0, section 12), and revoking (RFC 7009). */
class RefreshTest extends OidcTest {
    private final Connection keeping = UpstreamHouse.connection(
            ProviderKind.OIDC,
            connection.peer(),
            FakeOpenIdProvider.SECRET,
            new Connection.Rules(FirstSight.CREATE, false, true));

    private UpstreamPerson comeIn() {
        Map<String, String> answer = answer();
        return UpstreamHouse.person(house.upstreams.identify(
                keeping, new Callback(Secret.of(answer.get("code")), UpstreamHouse.ATTEMPT, answer.get("iss"), null)));
    }

    private static Secret refreshToken(UpstreamPerson person) {
        return Objects.requireNonNull(Objects.requireNonNull(person.tokens()).refresh());
    }

    private Refreshed refresh(UpstreamPerson person) {
        return house.upstreams.refresh(keeping, person.upstream(), refreshToken(person));
    }

    private static Tokens fresh(Refreshed refreshed) {
        assertThat(refreshed).isInstanceOf(Refreshed.With.class);
        return ((Refreshed.With) refreshed).tokens();
    }

    private static Reason reason(Refreshed refreshed) {
        assertThat(refreshed).isInstanceOf(Refreshed.Refused.class);
        return ((Refreshed.Refused) refreshed).refusal().reason();
    }

    @Test
    void a_refresh_token_is_exchanged_for_fresh_tokens() {
        UpstreamPerson person = comeIn();

        Tokens fresh = fresh(refresh(person));

        assertThat(fresh.access())
                .isNotEqualTo(Objects.requireNonNull(person.tokens()).access());
        assertThat(fresh.refresh()).isNotNull().isNotEqualTo(refreshToken(person));
        assertThat(fresh.expiresAt()).isEqualTo(house.clock.instant().plusSeconds(3600));
        Asked asked = provider.peer().asked("/token").getLast();
        assertThat(asked.parameter("grant_type")).isEqualTo("refresh_token");
        assertThat(asked.parameter("refresh_token"))
                .isEqualTo(refreshToken(person).reveal());
        assertThat(asked.parameter("code") + asked.parameter("redirect_uri")).isEmpty();
    }

    @Test
    void a_refresh_token_that_the_upstream_takes_no_more_has_expired() {
        UpstreamPerson person = comeIn();
        refresh(person);

        assertThat(reason(refresh(person))).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void other_refusals_do_not_say_that_it_has() {
        UpstreamPerson person = comeIn();

        provider.peer().on("/token", FakePeer.answering(401, "{\"error\":\"invalid_client\"}"));
        assertThat(reason(refresh(person))).isEqualTo(Reason.MISCONFIGURED);
        provider.peer().on("/token", FakePeer.answering(403, "<html>blocked</html>"));
        assertThat(reason(refresh(person))).isEqualTo(Reason.INVALID_CREDENTIAL);
        provider.peer().on("/token", FakePeer.answering(503, "{}"));
        assertThat(reason(refresh(person))).isEqualTo(Reason.UNREACHABLE);
        provider.peer().on("/token", provider.peer().silent());
        assertThat(reason(refresh(person))).isEqualTo(Reason.UNREACHABLE);
        provider.peer().on("/token", FakePeer.answering(200, "{\"token_type\":\"Bearer\"}"));
        assertThat(reason(refresh(person))).isEqualTo(Reason.MALFORMED_ANSWER);
    }

    @Test
    void an_answer_without_refresh_token_id_token_and_expiry_is_one() {
        UpstreamPerson person = comeIn();
        provider.peer().on("/token", FakePeer.answering(200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}"));

        assertThat(fresh(refresh(person))).isEqualTo(new Tokens(Secret.of("a"), null, null));
    }

    /** OpenID Connect Core 1.0, section 12.2: subject and issuer are those of the first id token. */
    @Test
    void tokens_of_somebody_else_are_refused() {
        UpstreamPerson person = comeIn();
        UpstreamSubject other = new UpstreamSubject(
                person.upstream().provider(), person.upstream().issuer(), "somebody else");

        assertStrange(house.upstreams.refresh(keeping, other, refreshToken(person)));
    }

    private static void assertStrange(Refreshed refreshed) {
        assertThat(refreshed)
                .isInstanceOfSatisfying(
                        Refreshed.Strange.class,
                        strange -> assertThat(strange.refusal().reason()).isEqualTo(Reason.MALFORMED_ANSWER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "sub"})
    void an_id_token_that_is_another_issuers_or_for_somebody_else_makes_them_strange(String claim) {
        UpstreamPerson person = comeIn();
        provider.claim(claim, "https://another.example");

        assertStrange(refresh(person));
    }

    /** Threat: tokens that are good are thrown away, and the spent refresh token is shown to the upstream again. */
    @Test
    void an_id_token_that_nobody_could_sign_in_by_any_more_says_nothing_of_the_refresh_token() {
        UpstreamPerson person = comeIn();
        Instant longAgo = house.clock.instant().minus(Duration.ofDays(30));

        provider.claim("exp", longAgo.plusSeconds(3600).getEpochSecond())
                .claim("iat", longAgo.getEpochSecond())
                .claim("at_hash", "of the first access token");

        assertThat(fresh(refresh(person)).refresh()).isNotNull();
    }

    @Test
    void an_issuer_whose_keys_cannot_be_had_refreshes_all_the_same() {
        UpstreamPerson person = comeIn();
        provider.rotate(IssuerKey.fresh("key-9"));
        provider.peer().on("/keys", FakePeer.answering(503, ""));
        house.clock.advance(Duration.ofMinutes(20));

        assertThat(fresh(refresh(person)).access()).isNotNull();
    }

    @Test
    void an_id_token_that_cannot_be_read_is_nobodys() {
        UpstreamPerson person = comeIn();
        provider.peer()
                .on(
                        "/token",
                        FakePeer.answering(
                                200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"x.y\"}"));

        assertStrange(refresh(person));
    }

    @Test
    void nothing_of_it_is_printed() {
        UpstreamPerson person = comeIn();
        Refreshed refreshed = refresh(person);

        assertThat(refreshed.toString())
                .doesNotContain(
                        fresh(refreshed).access().reveal(), refreshToken(person).reveal());
        assertThat(refresh(person).toString())
                .doesNotContain(refreshToken(person).reveal());
    }

    @Test
    void a_token_that_is_revoked_is_good_for_nothing_any_more() {
        UpstreamPerson person = comeIn();

        assertThat(house.upstreams.revoke(keeping, refreshToken(person))).isEmpty();

        Asked asked = provider.peer().asked("/revoke").getLast();
        assertThat(asked.parameter("token")).isEqualTo(refreshToken(person).reveal());
        assertThat(reason(refresh(person))).isEqualTo(Reason.EXPIRED);
        assertThat(house.upstreams.revoke(keeping, refreshToken(person))).isEmpty();
    }

    @Test
    void an_upstream_that_does_not_revoke_is_a_refusal() {
        UpstreamPerson person = comeIn();

        provider.peer().on("/revoke", FakePeer.answering(503, ""));
        assertThat(house.upstreams.revoke(keeping, refreshToken(person)))
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNREACHABLE));
        provider.peer().on("/revoke", FakePeer.answering(400, "{\"error\":\"unsupported_token_type\"}"));
        assertThat(house.upstreams.revoke(keeping, refreshToken(person))).isPresent();
    }

    @Test
    void an_issuer_that_publishes_no_address_for_it_is_not_asked() {
        UpstreamPerson person = comeIn();
        provider.configured("revocation_endpoint", null);
        house.clock.advance(Duration.ofDays(1));

        assertThat(house.upstreams.revoke(keeping, refreshToken(person)))
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED_CREDENTIAL));
        assertThat(provider.peer().asked("/revoke")).isEmpty();
    }
}
