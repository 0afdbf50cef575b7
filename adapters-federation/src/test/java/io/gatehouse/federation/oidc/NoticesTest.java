package io.gatehouse.federation.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.Heard;
import io.gatehouse.core.federation.UpstreamNotice.News;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.UpstreamHouse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Back-Channel Logout 1.0, section 2.6, and Apple's account notices. */
class NoticesTest extends OidcTest {
    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";

    private final Map<String, Object> claims = new HashMap<>();
    private final Set<String> lacking = new HashSet<>();

    @BeforeEach
    void sayGoodbye() {
        claims.clear();
        lacking.clear();
        claims.put("jti", "notice-1");
        claims.put("events", Map.of(LOGOUT, Map.of()));
        provider.header("typ", "logout+jwt").claims(all -> {
            Map<String, Object> changed = new HashMap<>(all);
            changed.putAll(claims);
            changed.keySet().removeAll(lacking);
            return changed;
        });
    }

    private Heard heard() {
        return house.upstreams.hear(connection, Secret.of(provider.idToken(null)));
    }

    private void assertRefused(Reason reason) {
        assertThat(heard())
                .isInstanceOfSatisfying(
                        Heard.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
    }

    @Test
    void a_log_out_names_its_subject() {
        assertThat(heard()).isInstanceOfSatisfying(Heard.Of.class, of -> {
            assertThat(of.notice().upstream().subject()).isEqualTo("up-1");
            assertThat(of.notice().upstream().issuer()).isEqualTo(provider.issuer());
            assertThat(of.notice().news()).isEqualTo(News.LOGGED_OUT);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"account-delete", "account-deleted", "consent-revoked"})
    void apples_notices_say_that_somebody_is_gone(String type) {
        claims.put("events", "{\"type\":\"" + type + "\",\"sub\":\"up-7\",\"event_time\":1}");
        lacking.add("exp");

        assertThat(heard()).isInstanceOfSatisfying(Heard.Of.class, of -> {
            assertThat(of.notice().upstream().subject()).isEqualTo("up-7");
            assertThat(of.notice().news()).isEqualTo(News.GONE);
        });
    }

    @Test
    void apples_notices_about_mail_end_nothing() {
        claims.put("events", "{\"type\":\"email-disabled\",\"sub\":\"up-7\"}");
        assertRefused(Reason.UNSUPPORTED_CREDENTIAL);
    }

    @Test
    void another_issuers_audiences_or_days_notice_is_refused() {
        claims.put("iss", "https://evil.example");
        assertRefused(Reason.WRONG_ISSUER);
        sayGoodbye();
        claims.put("aud", "another");
        assertRefused(Reason.WRONG_AUDIENCE);
        sayGoodbye();
        lacking.add("exp");
        claims.put("iat", house.clock.instant().minus(Duration.ofHours(25)).getEpochSecond());
        assertRefused(Reason.EXPIRED);
    }

    @Test
    void an_id_token_is_no_notice_and_a_notice_no_id_token() {
        assertRefusedWithout("jti");
        assertRefusedWithout("events");
        sayGoodbye();
        claims.put("nonce", "n");
        assertRefused(Reason.INVALID_CREDENTIAL);
        sayGoodbye();
        provider.header("typ", "JWT");
        assertThat(UpstreamHouse.reason(brought())).isEqualTo(Reason.INVALID_CREDENTIAL);
    }

    private void assertRefusedWithout(String claim) {
        sayGoodbye();
        lacking.add(claim);
        assertRefused(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void a_forged_signature_is_refused() {
        String token = provider.idToken(null);
        String forged =
                token.substring(0, token.lastIndexOf('.') + 1) + "AAAA" + token.substring(token.lastIndexOf('.') + 5);

        assertThat(house.upstreams.hear(connection, Secret.of(forged))).isInstanceOf(Heard.Refused.class);
    }
}
