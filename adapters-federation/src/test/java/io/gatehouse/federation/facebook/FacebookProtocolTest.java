package io.gatehouse.federation.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Identified;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamCredential.AccessToken;
import io.gatehouse.core.federation.UpstreamCredential.AuthorizationCode;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamCredential.MiniProgramCode;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.PresetContract;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.tck.FakePeer;
import io.gatehouse.tck.IssuerKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FacebookProtocolTest extends PresetContract {
    FacebookProtocolTest() {
        super(ProviderKind.FACEBOOK);
    }

    @Override
    protected UpstreamCredential credential() {
        return new AccessToken(Secret.of(CREDENTIAL));
    }

    @Override
    protected void behave() {
        debug("our-client", true, 0);
        peer.on("/me", FakePeer.answering(200, """
                {"id":"10215","name":"Ann Example","first_name":"Ann","last_name":"Example","email":"ann@example.com",
                 "picture":{"data":{"height":50,"is_silhouette":false,"url":"https://cdn.example/ann.jpg","width":50}}}
                """));
    }

    private void debug(String app, boolean valid, long expires) {
        peer.on("/debug", FakePeer.answering(200, """
                {"data":{"app_id":"%s","type":"USER","application":"Shop","expires_at":%d,"is_valid":%b,
                 "scopes":["email","public_profile"],"user_id":"10215"}}
                """.formatted(app, expires, valid)));
    }

    @Override
    protected List<String> paths() {
        return List.of("/debug", "/me");
    }

    @Override
    protected List<UpstreamCredential> unsupported() {
        return List.of(new MiniProgramCode(Secret.of(CREDENTIAL)));
    }

    private Reason reason() {
        return UpstreamHouse.reason(house.upstreams.identify(connection(true), credential()));
    }

    @Test
    void the_person_is_who_owns_the_token_and_the_address_does_not_count_as_verified() {
        behave();

        UpstreamPerson person = person();

        assertThat(person.upstream().issuer()).isEqualTo("https://www.facebook.com");
        assertThat(person.upstream().subject()).isEqualTo("10215");
        assertThat(person.names().givenName()).isEqualTo("Ann");
        assertThat(person.names().picture()).isEqualTo("https://cdn.example/ann.jpg");
        assertThat(person.email().verified()).isFalse();
        assertThat(peer.asked("/debug").getFirst().headers().get("authorization"))
                .isEqualTo("Bearer our-client|" + SECRET);
        assertThat(peer.asked("/me").getFirst().parameter("appsecret_proof")).hasSize(64);
    }

    private UpstreamPerson askedFor(List<String> scopes) {
        Connection usual = connection(true);
        Peer peer = usual.peer();
        Connection asking = new Connection(
                usual.id(),
                usual.tenantId(),
                usual.name(),
                usual.kind(),
                usual.type(),
                usual.applications(),
                new Peer(
                        peer.issuer(),
                        peer.endpoints(),
                        peer.clientId(),
                        peer.sealedSecret(),
                        peer.audiences(),
                        scopes,
                        peer.settings(),
                        peer.redirectUri(),
                        peer.allowPrivateAddresses()),
                usual.rules(),
                usual.stub());
        return house.upstreams.identify(asking, credential()) instanceof Identified.As(UpstreamPerson person)
                ? person
                : fail("nobody");
    }

    @Test
    void what_needs_a_permission_is_asked_for_where_the_connection_asks_people_for_it() {
        behave();
        peer.on("/me", FakePeer.answering(200, """
                {"id":"10215","gender":"female","birthday":"04/01/1990","age_range":{"min":21}}
                """));

        UpstreamPerson person = askedFor(List.of("email", "user_gender", "user_age_range"));

        assertThat(peer.asked("/me").getFirst().parameter("fields"))
                .isEqualTo("id,name,first_name,last_name,email,picture,age_range,gender");
        assertThat(person.claims()).containsEntry("gender", "female").containsEntry("min_age", "21");
        assertThat(person.claims()).doesNotContainKey("max_age");
    }

    @Test
    void a_token_of_another_application_proves_nobody() {
        behave();
        debug("another-app", true, 0);

        assertThat(reason()).isEqualTo(Reason.WRONG_AUDIENCE);
        assertThat(peer.asked("/me")).isEmpty();
    }

    @Test
    void a_token_of_a_mobile_application_that_the_connection_names_is_taken() {
        behave();
        debug("our-mobile", true, 0);

        assertThat(person().upstream().subject()).isEqualTo("10215");
    }

    @Test
    void a_token_that_is_expired_or_not_valid_proves_nobody() {
        behave();
        debug("our-client", true, house.clock.instant().getEpochSecond());
        assertThat(reason()).isEqualTo(Reason.EXPIRED);

        debug("our-client", false, 0);
        assertThat(reason()).isEqualTo(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void the_profile_of_another_person_is_not_used() {
        behave();
        peer.on("/me", FakePeer.answering(200, "{\"id\":\"10216\",\"name\":\"Bob\"}"));

        assertThat(reason()).isEqualTo(Reason.MALFORMED_ANSWER);
    }

    @Test
    void a_picture_whose_address_holds_the_token_is_not_told_on() {
        behave();
        peer.on(
                "/me",
                FakePeer.answering(
                        200,
                        "{\"id\":\"10215\",\"picture\":{\"data\":{\"url\":\"https://g.example/p?access_token=x\"}}}"));

        assertThat(person().names().picture()).isNull();
    }

    @Test
    void a_code_is_exchanged_and_its_token_asked_about() {
        behave();
        peer.on(
                "/token",
                FakePeer.answering(200, "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":5183944}"));

        UpstreamPerson person = UpstreamHouse.person(
                house.upstreams.identify(connection(true), AuthorizationCode.of(Secret.of("code"))));

        assertThat(person.upstream().subject()).isEqualTo("10215");
        assertThat(peer.asked("/debug").getFirst().parameter("input_token")).isEqualTo("t");
    }

    @Test
    void limited_login_brings_an_id_token_for_the_same_person() {
        IssuerKey key = IssuerKey.fresh("fb-1");
        peer.on("/keys", FakePeer.answering(200, "{\"keys\":[" + key.jwk() + "]}"));
        long now = house.clock.instant().getEpochSecond();

        assertThat(UpstreamHouse.person(limited(key, "https://limited.facebook.com", "our-client", now))
                        .upstream())
                .isEqualTo(new io.gatehouse.core.identity.UpstreamSubject(
                        new io.gatehouse.core.identity.Provider("up"), "https://www.facebook.com", "10215"));
        assertThat(UpstreamHouse.reason(limited(key, "https://limited.facebook.com", "another", now)))
                .isEqualTo(Reason.WRONG_AUDIENCE);
        assertThat(UpstreamHouse.reason(limited(key, "https://facebook.example", "our-client", now)))
                .isEqualTo(Reason.WRONG_ISSUER);
    }

    private io.gatehouse.core.federation.Identified limited(IssuerKey key, String issuer, String audience, long now) {
        String token = key.sign(Map.of(
                "iss", issuer, "aud", audience, "sub", "10215", "iat", now, "exp", now + 3600, "given_name", "Ann"));
        return house.upstreams.identify(connection(true), IdToken.of(Secret.of(token)));
    }
}
