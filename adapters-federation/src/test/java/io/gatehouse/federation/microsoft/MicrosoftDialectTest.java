package io.gatehouse.federation.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Identified;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.RedirectStart;
import io.gatehouse.core.federation.UpstreamCredential.Callback;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.tck.FakePeer;
import io.gatehouse.tck.IssuerKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrosoftDialectTest {
    private static final String CORP = "b9419818-09af-49c2-b0c3-653adc1f376e";
    private static final String OTHER = "0fc0c8cc-4e7a-4f0b-9d0f-000000000001";

    private final UpstreamHouse house = new UpstreamHouse();
    private final FakePeer peer = FakePeer.start();
    private final IssuerKey key = IssuerKey.fresh("ms-1");
    private volatile String published = key.jwk();

    MicrosoftDialectTest() {
        peer.json("/keys", asked -> "{\"keys\":[" + published + "]}");
    }

    /** Publishes the key as that issuer's. */
    private void publishFor(String issuer) {
        published = key.jwk().replaceFirst("\\{", "{\"issuer\":\"" + issuer + "\",");
    }

    @AfterEach
    void close() {
        house.close();
        peer.close();
    }

    private Connection connection(Map<ConnectionSetting, String> settings) {
        Peer at = new Peer(null, Map.of(), "ms-client", null, Set.of(), List.of(), settings, null, true)
                .with(Endpoint.JWKS, peer.at("/keys"));
        return UpstreamHouse.connection(ProviderKind.MICROSOFT, at, "secret");
    }

    private Identified brought(Connection connection, String issuer, String directory, Map<String, Object> more) {
        long now = house.clock.instant().getEpochSecond();
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss", issuer, "tid", directory, "aud", "ms-client", "sub", "pairwise", "iat", now, "exp", now + 3600));
        claims.putAll(more);
        return house.upstreams.identify(connection, IdToken.of(Secret.of(key.sign(claims))));
    }

    private static String issuer(String directory) {
        return "https://login.microsoftonline.com/" + directory + "/v2.0";
    }

    @Test
    void every_directory_is_an_issuer_of_its_own() {
        Connection connection = connection(Map.of());

        assertThat(UpstreamHouse.person(brought(connection, issuer(CORP), CORP, Map.of()))
                        .upstream()
                        .issuer())
                .isEqualTo(issuer(CORP));
        assertThat(UpstreamHouse.person(brought(connection, issuer(OTHER), OTHER, Map.of()))
                        .upstream()
                        .issuer())
                .isEqualTo(issuer(OTHER));
    }

    @Test
    void a_directory_does_not_speak_for_another_one() {
        Connection connection = connection(Map.of());

        assertThat(UpstreamHouse.reason(brought(connection, issuer(CORP), OTHER, Map.of())))
                .isEqualTo(Reason.WRONG_ISSUER);
        assertThat(UpstreamHouse.reason(brought(connection, issuer("{tenantid}"), "{tenantid}", Map.of())))
                .isEqualTo(Reason.WRONG_ISSUER);
        assertThat(UpstreamHouse.reason(
                        brought(connection, "https://login.microsoftonline.com/../v2.0", "..", Map.of())))
                .isEqualTo(Reason.WRONG_ISSUER);
    }

    @Test
    void a_key_of_one_directory_does_not_sign_for_another_one() {
        publishFor(issuer(CORP));
        Connection connection = connection(Map.of());

        assertThat(UpstreamHouse.reason(brought(connection, issuer(OTHER), OTHER, Map.of())))
                .isEqualTo(Reason.WRONG_ISSUER);
        assertThat(UpstreamHouse.person(brought(connection, issuer(CORP), CORP, Map.of())))
                .isNotNull();
    }

    @Test
    void a_key_of_all_directories_signs_for_each() {
        publishFor("https://login.microsoftonline.com/{tenantid}/v2.0");
        Connection connection = connection(Map.of());

        assertThat(UpstreamHouse.person(brought(connection, issuer(CORP), CORP, Map.of())))
                .isNotNull();
        assertThat(UpstreamHouse.person(brought(connection, issuer(OTHER), OTHER, Map.of())))
                .isNotNull();
    }

    @Test
    void a_key_of_another_cloud_signs_for_no_directory_of_this_one() {
        publishFor("https://login.microsoftonline.us/{tenantid}/v2.0");

        assertThat(UpstreamHouse.reason(brought(connection(Map.of()), issuer(CORP), CORP, Map.of())))
                .isEqualTo(Reason.WRONG_ISSUER);
    }

    @Test
    void only_the_people_of_one_directory_are_taken_if_the_connection_says_so() {
        Connection corp = connection(Map.of(ConnectionSetting.DIRECTORY_TENANT, CORP));

        assertThat(UpstreamHouse.person(brought(corp, issuer(CORP), CORP, Map.of())))
                .isNotNull();
        assertThat(UpstreamHouse.reason(brought(corp, issuer(OTHER), OTHER, Map.of())))
                .isEqualTo(Reason.WRONG_ISSUER);
        assertThat(((RedirectStart.Go) house.upstreams.authorizationRequest(corp, UpstreamHouse.ATTEMPT))
                        .address()
                        .getPath())
                .isEqualTo("/" + CORP + "/oauth2/v2.0/authorize");
    }

    @Test
    void an_address_that_an_administrator_wrote_is_not_verified() { // threat 34
        Map<String, Object> written = Map.of("email", "victim@example.com", "email_verified", true);
        Map<String, Object> proven = Map.of("email", "a@corp.example", "xms_edov", "1");

        assertThat(UpstreamHouse.person(brought(connection(Map.of()), issuer(CORP), CORP, written))
                        .email()
                        .verified())
                .isFalse();
        assertThat(UpstreamHouse.person(brought(connection(Map.of()), issuer(CORP), CORP, proven))
                        .email()
                        .verified())
                .isTrue();
    }

    @Test
    void an_answer_in_the_name_of_something_else_spends_no_code() {
        Connection corp = connection(Map.of(ConnectionSetting.DIRECTORY_TENANT, CORP));
        for (String other : List.of(issuer(OTHER), "https://attacker.example", issuer("common"))) {
            assertThat(UpstreamHouse.reason(house.upstreams.identify(
                            corp, new Callback(Secret.of("code"), UpstreamHouse.ATTEMPT, other, null))))
                    .isEqualTo(Reason.WRONG_ISSUER);
        }
        assertThat(peer.asked()).isEmpty();
    }
}
