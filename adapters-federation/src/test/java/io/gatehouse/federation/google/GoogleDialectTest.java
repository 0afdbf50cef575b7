package io.gatehouse.federation.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Identified;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.UpstreamCredential.AuthorizationCode;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.tck.FakeOpenIdProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoogleDialectTest {
    private final UpstreamHouse house = new UpstreamHouse();
    private final FakeOpenIdProvider provider = new FakeOpenIdProvider(house.clock);

    @BeforeEach
    void speakAsGoogle() {
        provider.person(Map.of(
                "sub", "10769150350006150715113082367",
                "email", "jsmith@example.com",
                "email_verified", true,
                "hd", "example.com",
                "given_name", "Jane",
                "family_name", "Smith"));
        named("https://accounts.google.com");
    }

    private void named(String issuer) {
        provider.claim("iss", issuer);
    }

    @AfterEach
    void close() {
        house.close();
        provider.close();
    }

    private Connection connection(URI redirectUri) {
        Peer peer = new Peer(
                        null,
                        Map.of(),
                        FakeOpenIdProvider.CLIENT,
                        null,
                        Set.of("ios-client"),
                        List.of(),
                        Map.of(),
                        redirectUri,
                        true)
                .with(Endpoint.TOKEN, provider.peer().at("/token"))
                .with(Endpoint.JWKS, provider.peer().at("/keys"))
                .with(Endpoint.USER_INFO, provider.peer().at("/userinfo"));
        return UpstreamHouse.connection(ProviderKind.GOOGLE, peer, FakeOpenIdProvider.SECRET);
    }

    private Identified brought() {
        return house.upstreams.identify(connection(null), IdToken.of(Secret.of(provider.idToken(null))));
    }

    @Test
    void its_tokens_name_it_with_or_without_the_scheme_and_the_identity_is_the_same() {
        UpstreamSubject expected =
                new UpstreamSubject(new Provider("up"), "https://accounts.google.com", "10769150350006150715113082367");
        assertThat(UpstreamHouse.person(brought()).upstream()).isEqualTo(expected);

        named("accounts.google.com");
        UpstreamPerson person = UpstreamHouse.person(brought());

        assertThat(person.upstream()).isEqualTo(expected);
        assertThat(person.names().givenName()).isEqualTo("Jane");
        assertThat(person.email().verified()).isTrue();
        assertThat(person.claims()).containsEntry("hd", "example.com");
    }

    @Test
    void another_issuer_is_refused() {
        named("https://accounts.google.com.attacker.example");

        assertThat(UpstreamHouse.reason(brought())).isEqualTo(Reason.WRONG_ISSUER);
    }

    @Test
    void tokens_of_android_name_another_party_and_are_for_us_all_the_same() {
        provider.claims(all -> {
            all.put("iss", "https://accounts.google.com");
            all.put("azp", "android-client");
            return all;
        });
        assertThat(UpstreamHouse.person(brought())).isNotNull();

        provider.claims(all -> {
            all.put("iss", "https://accounts.google.com");
            all.put("aud", "android-client");
            all.put("azp", FakeOpenIdProvider.CLIENT);
            return all;
        });
        assertThat(UpstreamHouse.reason(brought())).isEqualTo(Reason.WRONG_AUDIENCE);
    }

    @Test
    void codes_of_native_applications_are_exchanged_with_an_empty_redirect_address_or_the_one_that_is_set() {
        AuthorizationCode mobile = AuthorizationCode.of(Secret.of(provider.code("")));
        assertThat(UpstreamHouse.person(house.upstreams.identify(connection(null), mobile)))
                .isNotNull();
        assertThat(provider.peer().asked("/token").getFirst().body()).contains("redirect_uri=&");

        AuthorizationCode page = AuthorizationCode.of(Secret.of(provider.code("postmessage")));
        assertThat(UpstreamHouse.person(house.upstreams.identify(connection(URI.create("postmessage")), page)))
                .isNotNull();
    }
}
