package io.gatehouse.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.session.Revocations.Standing;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.SigningAlgorithm;
import io.gatehouse.tck.House;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyAccessTokenTest {
    private final House house = new House();
    private IssuedTokens tokens;
    private Caller caller;

    @BeforeEach
    void alice_is_signed_in() {
        Result<SignUp.Done> done = house.signUp.execute(new SignUp.Command(
                house.door(),
                new EmailAddress("alice@example.com"),
                Secret.of("open sesame 1"),
                null,
                Map.of(),
                true,
                0,
                House.from("192.0.2.1")));
        tokens = ((Result.Ok<SignUp.Done>) done).value().tokens();
        caller = house.verify.read(tokens.access()).orElseThrow();
    }

    /** The good token's claims, but for one. */
    private String tokenBut(String claim, @Nullable Object value) {
        Map<String, @Nullable Object> claims = new HashMap<>(house.signer
                .verify(tokens.access(), SessionTokens.ACCESS_TYPE)
                .orElseThrow()
                .claims()
                .members());
        claims.put(claim, value);
        return house.signer.sign(
                house.tenant.id(), SigningAlgorithm.ES256, SessionTokens.ACCESS_TYPE, Claims.of(claims));
    }

    @Test
    void a_good_token_tells_who_its_bearer_is() {
        assertThat(caller.tenant()).isEqualTo(house.tenant.id());
        assertThat(caller.application()).isEqualTo(house.application.id());
        assertThat(caller.gate()).isEqualTo("pairs");
        assertThat(house.verify.standing(caller)).isEqualTo(Standing.GOOD);
        assertThat(caller.toString()).doesNotContain(tokens.access());
    }

    @Test
    void a_token_of_another_type_is_no_access_token() {
        String other =
                house.signer.sign(house.tenant.id(), SigningAlgorithm.ES256, "JWT", Claims.of(Map.of("sub", "x")));

        assertThat(house.verify.read(other)).isEmpty();
    }

    @Test
    void a_token_without_what_binds_it_is_refused() {
        for (String claim : List.of("sub", "sid", "exp", "iat", "iss", "gh")) {
            assertThat(house.verify.read(tokenBut(claim, null))).as(claim).isEmpty();
        }
    }

    @Test
    void a_token_with_ids_that_are_none_is_refused() {
        assertThat(house.verify.read(tokenBut("sid", "../../etc/passwd"))).isEmpty();
        assertThat(house.verify.read(tokenBut("sub", "' OR 1=1 --"))).isEmpty();
    }

    @Test
    void a_token_is_good_until_the_instant_it_expires() {
        house.clock.set(tokens.accessExpiresAt().minusMillis(1));
        assertThat(house.verify.read(tokens.access())).isPresent();
        house.clock.set(tokens.accessExpiresAt());
        assertThat(house.verify.read(tokens.access())).isEmpty();
    }

    @Test
    void a_token_from_the_future_is_refused_beyond_a_minutes_leeway() {
        long now = house.clock.instant().getEpochSecond();

        assertThat(house.verify.read(tokenBut("iat", now + 59))).isPresent();
        assertThat(house.verify.read(tokenBut("iat", now + 61))).isEmpty();
        assertThat(house.verify.read(tokenBut("nbf", now + 59))).isPresent();
        assertThat(house.verify.read(tokenBut("nbf", now + 61))).isEmpty();
    }

    @Test
    void a_token_of_another_issuer_is_refused_even_under_our_key() {
        assertThat(house.verify.read(tokenBut("iss", "https://evil.example"))).isEmpty();
        assertThat(house.verify.read(tokenBut("iss", house.origins.server() + ".evil.example")))
                .isEmpty();
    }

    @Test
    void a_tenants_own_origin_is_its_issuer() {
        Tenant moved = new Tenant(
                house.tenant.id(),
                house.tenant.slug(),
                "Acme",
                URI.create("https://id.acme.example"),
                null,
                house.tenant.defaultFor(),
                house.tenant.policies());
        house.world.tenants().save(moved);

        assertThat(house.verify.read(tokens.access())).isEmpty();
        assertThat(house.verify.read(tokenBut("iss", "https://id.acme.example/oidc")))
                .isPresent();
    }

    @Test
    void a_raised_generation_overtakes_every_older_token_but_those_of_the_session_that_raised_it() {
        Instant until = house.clock.instant().plus(Duration.ofHours(1));
        house.world.changes().publish(List.of(Revocations.raised(caller.principal(), 1, caller.session(), until)));
        assertThat(house.verify.standing(caller)).isEqualTo(Standing.GOOD);

        house.world
                .changes()
                .publish(List.of(Revocations.raised(caller.principal(), 2, new SessionId("f".repeat(24)), until)));
        assertThat(house.verify.standing(caller)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void changes_that_arrive_out_of_order_do_not_bring_a_token_back() {
        Instant until = house.clock.instant().plus(Duration.ofHours(1));
        house.world.changes().publish(List.of(Revocations.raised(caller.principal(), 2, null, until)));
        house.world.changes().publish(List.of(Revocations.raised(caller.principal(), 1, caller.session(), until)));

        assertThat(house.verify.standing(caller)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void a_node_that_starts_knows_what_was_revoked_before() {
        house.signOut.execute(caller, House.from("192.0.2.1"));
        Revocations fresh = new Revocations(house.world.changes(), house.clock, Duration.ofDays(3650));
        fresh.start();

        assertThat(fresh.standing(caller)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void a_node_that_has_not_heard_for_too_long_vouches_for_nobody() {
        Revocations strict = new Revocations(house.world.changes(), house.clock, Duration.ofSeconds(30));
        strict.start();
        assertThat(strict.standing(caller)).isEqualTo(Standing.GOOD);
        house.world.goAway();
        house.clock.advance(Duration.ofSeconds(31));
        assertThat(strict.standing(caller)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void what_no_living_token_can_be_touched_by_is_forgotten() {
        Revocations revocations = new Revocations(house.world.changes(), house.clock, Duration.ofDays(3650));
        revocations.start();
        Instant until = house.clock.instant().plusSeconds(10);
        house.world
                .changes()
                .publish(List.of(
                        new Change(Topic.SESSION_ENDED, "a".repeat(24), 0, null, until),
                        Revocations.raised(caller.principal(), 1, null, until)));
        assertThat(revocations.size()).isEqualTo(2);
        house.clock.advance(Duration.ofSeconds(10));
        revocations.purge();

        assertThat(revocations.size()).isZero();
    }
}
