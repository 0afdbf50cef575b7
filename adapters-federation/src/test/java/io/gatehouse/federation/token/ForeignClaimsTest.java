package io.gatehouse.federation.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.ForeignTokenRules;
import io.gatehouse.core.appuser.ForeignTokenRules.Algorithm;
import io.gatehouse.core.appuser.ForeignTokenRules.Given;
import io.gatehouse.core.appuser.ForeignTokenVerifier.Genuine;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.LocalTargets;
import io.gatehouse.federation.keys.RemoteKeys;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundLimits;
import io.gatehouse.tck.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat 41: what a token with a good signature must say, and when. */
class ForeignClaimsTest {
    private static final List<String> APP = List.of("myapp-abcde");

    private final MovableClock clock = new MovableClock();
    private final OutboundHttp http = new OutboundHttp(OutboundLimits.defaults());
    private final JoseForeignTokens tokens =
            new JoseForeignTokens(new RemoteKeys(http, clock), LocalTargets.REFUSED, clock);

    @AfterEach
    void stop() {
        http.close();
    }

    private boolean passes(Map<String, @Nullable Object> claims) {
        return passes(claims, APP, false, null);
    }

    private boolean passes(
            Map<String, @Nullable Object> claims, List<String> audiences, boolean any, @Nullable String issuer) {
        ForeignTokenRules rules = new ForeignTokenRules(
                Algorithm.HS256, new Given(List.of(Secret.of(Tokens.SECRET))), audiences, any, issuer);
        return tokens.verify(Tokens.hs256(claims), rules) instanceof Genuine;
    }

    private boolean passesWith(String name, @Nullable Object value) {
        return passes(Tokens.claimsWith(name, value));
    }

    private boolean passesWithout(String name) {
        Map<String, @Nullable Object> claims = Tokens.claims();
        claims.remove(name);
        return passes(claims);
    }

    private static BigDecimal in(long seconds) {
        return BigDecimal.valueOf(Tokens.NOW + seconds);
    }

    @Test
    void a_token_is_good_until_it_expires_and_not_a_second_longer() {
        Map<String, @Nullable Object> claims = Tokens.claimsWith("exp", in(10));
        assertThat(passes(claims)).isTrue();

        clock.advance(Duration.ofSeconds(9));
        assertThat(passes(claims)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(passes(claims)).isFalse();
    }

    @Test
    void a_token_that_never_expires_or_beyond_all_reason_is_refused() {
        assertThat(passesWithout("exp")).isFalse();
        assertThat(passesWith("exp", null)).isFalse();
        assertThat(passesWith("exp", String.valueOf(Tokens.NOW + 300))).isFalse();
        assertThat(passesWith("exp", true)).isFalse();
        assertThat(passesWith("exp", new BigDecimal("-1"))).isFalse();
        assertThat(passesWith("exp", new BigDecimal("1e300"))).isFalse();
        assertThat(passesWith("exp", new BigDecimal("253402300800"))).isFalse();
        assertThat(passesWith("exp", in(300).multiply(BigDecimal.valueOf(1000))))
                .isFalse();
        assertThat(passesWith("exp", new BigDecimal("253402300799"))).isTrue();
        assertThat(passesWith("exp", new BigDecimal((Tokens.NOW + 300) + ".75")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void a_token_from_the_future_is_refused_but_for_a_minute_of_clocks(String claim) {
        assertThat(passesWithout(claim)).isTrue();
        assertThat(passesWith(claim, in(-86_400))).isTrue();
        assertThat(passesWith(claim, in(60))).isTrue();
        assertThat(passesWith(claim, in(61))).isFalse();
        assertThat(passesWith(claim, "soon")).isFalse();
        assertThat(passesWith(claim, null)).isFalse();
    }

    @Test
    void a_token_for_somebody_else_is_refused() {
        assertThat(passesWithout("aud")).isFalse();
        assertThat(passesWith("aud", null)).isFalse();
        assertThat(passesWith("aud", "")).isFalse();
        assertThat(passesWith("aud", List.of())).isFalse();
        assertThat(passesWith("aud", "another-app")).isFalse();
        assertThat(passesWith("aud", "MYAPP-ABCDE")).isFalse();
        assertThat(passesWith("aud", "myapp-abcde,other")).isFalse();
        assertThat(passesWith("aud", Map.of("myapp-abcde", "myapp-abcde"))).isFalse();
        assertThat(passesWith("aud", List.of("other", "myapp-abcde"))).isTrue();
        assertThat(passesWith("aud", Arrays.asList(null, BigDecimal.ONE, "myapp-abcde")))
                .isTrue();
    }

    @Test
    void all_audiences_must_be_named_unless_one_will_do() {
        Map<String, @Nullable Object> one = Tokens.claimsWith("aud", "a");
        Map<String, @Nullable Object> both = Tokens.claimsWith("aud", List.of("b", "a", "c"));
        List<String> audiences = List.of("a", "b");

        assertThat(passes(one, audiences, false, null)).isFalse();
        assertThat(passes(both, audiences, false, null)).isTrue();
        assertThat(passes(one, audiences, true, null)).isTrue();
        assertThat(passes(Tokens.claimsWith("aud", "c"), audiences, true, null)).isFalse();
    }

    @Test
    void where_an_issuer_is_configured_no_other_is_believed() {
        String issuer = "https://id.example";
        assertThat(passes(Tokens.claimsWith("iss", issuer), APP, false, issuer)).isTrue();
        assertThat(passes(Tokens.claimsWith("iss", issuer + "/"), APP, false, issuer))
                .isFalse();
        assertThat(passes(Tokens.claims(), APP, false, issuer)).isFalse();
        assertThat(passes(Tokens.claimsWith("iss", List.of(issuer)), APP, false, issuer))
                .isFalse();
    }

    @Test
    void a_token_about_nobody_is_refused() {
        assertThat(passesWithout("sub")).isFalse();
        assertThat(passesWith("sub", "")).isFalse();
        assertThat(passesWith("sub", BigDecimal.TEN)).isFalse();
        assertThat(passesWith("sub", List.of("amy"))).isFalse();
        assertThat(passesWith("sub", "x".repeat(256))).isFalse();
        assertThat(passesWith("sub", "a\0b")).isFalse();
        assertThat(passesWith("sub", "Straße 漢字")).isTrue();
    }
}
