package io.gatehouse.federation.apple;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.RedirectStart;
import io.gatehouse.core.federation.UpstreamCredential.AuthorizationCode;
import io.gatehouse.core.federation.UpstreamCredential.Callback;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.tck.FakeJson;
import io.gatehouse.tck.FakePeer;
import io.gatehouse.tck.IssuerKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppleDialectTest {
    private static final KeyPair TEAM_KEY = pair();
    private static final String USER =
            "{\"name\":{\"firstName\":\"Ann\",\"lastName\":\"Appleseed\"},\"email\":\"victim@example.com\"}";

    private final UpstreamHouse house = new UpstreamHouse();
    private final FakePeer peer = FakePeer.start();
    private final IssuerKey key = IssuerKey.fresh("apple-1");
    private final Map<String, Object> claims = new HashMap<>();

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void speakAsApple() {
        long now = house.clock.instant().getEpochSecond();
        claims.putAll(Map.of(
                "iss", "https://appleid.apple.com",
                "aud", "com.example.shop",
                "sub", "001999.6a1b2c.0412",
                "iat", now,
                "exp", now + 86_400,
                "email", "x7@privaterelay.appleid.com",
                "email_verified", "true",
                "is_private_email", "true"));
        peer.json("/keys", asked -> "{\"keys\":[" + key.jwk() + "]}");
        peer.json(
                "/token",
                asked -> FakeJson.write(Map.of(
                        "access_token",
                        "a",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        3600,
                        "refresh_token",
                        "r",
                        "id_token",
                        key.sign(claims))));
    }

    @AfterEach
    void close() {
        house.close();
        peer.close();
    }

    private Connection connection(Map<ConnectionSetting, String> settings, String secret) {
        Peer at = new Peer(
                        null,
                        Map.of(),
                        "com.example.shop",
                        null,
                        Set.of("com.example.shop.web"),
                        List.of(),
                        settings,
                        null,
                        true)
                .with(Endpoint.TOKEN, peer.at("/token"))
                .with(Endpoint.JWKS, peer.at("/keys"));
        return UpstreamHouse.connection(ProviderKind.APPLE, at, secret);
    }

    private Connection connection() {
        return connection(
                Map.of(ConnectionSetting.TEAM_ID, "TEAM123456", ConnectionSetting.KEY_ID, "KEY1234567"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(TEAM_KEY.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----");
    }

    private UpstreamPerson back(@Nullable String user) {
        claims.put("nonce", UpstreamHouse.ATTEMPT.nonce().reveal());
        return UpstreamHouse.person(house.upstreams.identify(
                connection(),
                new Callback(Secret.of("code"), UpstreamHouse.ATTEMPT, null, user == null ? null : Secret.of(user))));
    }

    @Test
    void the_name_is_told_once_beside_the_code_and_the_address_beside_it_is_not_believed() {
        UpstreamPerson first = back(USER);

        assertThat(first.names().name()).isEqualTo("Ann Appleseed");
        assertThat(first.names().familyName()).isEqualTo("Appleseed");
        assertThat(first.email().address().text()).isEqualTo("x7@privaterelay.appleid.com");
        assertThat(back(null).names().name()).isNull();
        assertThat(back("no JSON").names().name()).isNull();
    }

    @Test
    void truth_values_may_be_texts_and_a_relay_is_marked() {
        assertThat(back(null).email().verified()).isTrue();
        assertThat(back(null).email().relay()).isTrue();

        claims.put("email_verified", false);
        claims.put("is_private_email", "false");
        assertThat(back(null).email().verified()).isFalse();
        assertThat(back(null).email().relay()).isFalse();
    }

    @Test
    void the_client_secret_is_a_token_that_the_team_has_signed_a_moment_ago() throws ParseException, JOSEException {
        back(null);

        SignedJWT secret = SignedJWT.parse(peer.asked("/token").getFirst().parameter("client_secret"));
        assertThat(secret.verify(new ECDSAVerifier((ECPublicKey) TEAM_KEY.getPublic())))
                .isTrue();
        assertThat(secret.getHeader().getKeyID()).isEqualTo("KEY1234567");
        assertThat(secret.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        var said = secret.getJWTClaimsSet();
        assertThat(said.getIssuer()).isEqualTo("TEAM123456");
        assertThat(said.getSubject()).isEqualTo("com.example.shop");
        assertThat(said.getAudience()).containsExactly("https://appleid.apple.com");
        assertThat(Duration.between(
                        house.clock.instant(), said.getExpirationTime().toInstant()))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }

    @Test
    void people_come_back_by_a_form_and_without_pkce() {
        String address = ((RedirectStart.Go) house.upstreams.authorizationRequest(connection(), UpstreamHouse.ATTEMPT))
                .address()
                .toString();

        assertThat(address)
                .startsWith("https://appleid.apple.com/auth/authorize?")
                .contains("response_mode=form_post", "nonce=nonce-91c2", "scope=openid+name+email")
                .doesNotContain("code_challenge");
    }

    @Test
    void a_key_that_is_none_or_a_team_that_is_missing_is_the_operators_matter() {
        AuthorizationCode code = AuthorizationCode.of(Secret.of("code"));
        Connection noKey =
                connection(Map.of(ConnectionSetting.TEAM_ID, "T", ConnectionSetting.KEY_ID, "K"), "no key at all");
        Connection noTeam = connection(Map.of(), "x");

        assertThat(UpstreamHouse.reason(house.upstreams.identify(noKey, code))).isEqualTo(Reason.MISCONFIGURED);
        assertThat(UpstreamHouse.reason(house.upstreams.identify(noTeam, code))).isEqualTo(Reason.MISCONFIGURED);
        assertThat(peer.asked()).isEmpty();
    }

    @Test
    void an_id_token_of_the_device_is_taken_for_every_client_id_that_is_named_and_no_other() {
        assertThat(brought("com.example.shop.web")).isNull();
        assertThat(brought("com.attacker.app")).isEqualTo(Reason.WRONG_AUDIENCE);
    }

    private @Nullable Reason brought(String audience) {
        claims.put("aud", audience);
        var identified = house.upstreams.identify(connection(), IdToken.of(Secret.of(key.sign(claims))));
        return identified instanceof io.gatehouse.core.federation.Identified.As
                ? null
                : UpstreamHouse.reason(identified);
    }
}
