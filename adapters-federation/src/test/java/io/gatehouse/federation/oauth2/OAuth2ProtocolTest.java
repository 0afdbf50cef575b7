package io.gatehouse.federation.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.RedirectStart;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamCredential.AccessToken;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamCredential.MiniProgramCode;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.PresetContract;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.tck.FakePeer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuth2ProtocolTest extends PresetContract {
    private final Map<ConnectionSetting, String> members = new HashMap<>();

    OAuth2ProtocolTest() {
        super(ProviderKind.OAUTH2);
    }

    @Override
    protected void behave() {
        peer.on(
                "/token",
                FakePeer.answering(200, "{\"access_token\":\"at-1\",\"token_type\":\"bearer\",\"expires_in\":60}"));
        peer.on(
                "/me",
                FakePeer.answering(
                        200,
                        "{\"id\":42,\"name\":\"Ada\",\"picture\":\"https://a.example/1\",\"email\":\"a@example.com\","
                                + "\"mail_ok\":true,\"\":true,\"data\":{\"open_id\":\"o-1\",\"name\":\"Ada L.\"}}"));
    }

    @Override
    protected List<String> paths() {
        return List.of("/token", "/me");
    }

    @Override
    protected Map<ConnectionSetting, String> settings() {
        return members;
    }

    @Override
    protected List<UpstreamCredential> unsupported() {
        return List.of(
                IdToken.of(Secret.of(CREDENTIAL)),
                new AccessToken(Secret.of(CREDENTIAL)),
                new MiniProgramCode(Secret.of(CREDENTIAL)));
    }

    private Reason refusal() {
        return UpstreamHouse.reason(house.upstreams.identify(connection(true), credential()));
    }

    @Test
    void without_other_names_the_usual_members_tell_of_the_person() {
        behave();

        assertThat(person().upstream().subject()).isEqualTo("42");
        assertThat(person().upstream().issuer()).isEqualTo("oauth2:our-client");
        assertThat(person().names().name()).isEqualTo("Ada");
        assertThat(person().names().picture()).isEqualTo("https://a.example/1");
        assertThat(person().email().verified()).isFalse();
        assertThat(peer.asked("/me").getFirst().headers()).containsEntry("authorization", "Bearer at-1");
        assertThat(peer.asked("/token").getFirst().parameter("client_secret")).isEqualTo(SECRET);
    }

    @Test
    void members_may_have_other_names_and_lie_deeper() {
        behave();
        members.put(ConnectionSetting.SUBJECT_MEMBER, "data.open_id");
        members.put(ConnectionSetting.NAME_MEMBER, "data.name");
        members.put(ConnectionSetting.EMAIL_VERIFIED_MEMBER, "mail_ok");

        assertThat(person().upstream().subject()).isEqualTo("o-1");
        assertThat(person().names().name()).isEqualTo("Ada L.");
        assertThat(person().email().verified()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "data", "name.deeper", "data.open_id.x", ".", "..", ""})
    void a_subject_that_is_not_told_is_nobody(String member) {
        behave();
        members.put(ConnectionSetting.SUBJECT_MEMBER, member);

        assertThat(refusal()).isEqualTo(Reason.MALFORMED_ANSWER);
    }

    @Test
    void a_person_whom_the_provider_does_not_tell_is_nobody() {
        behave();
        peer.on("/me", FakePeer.answering(401, "{\"error\":\"expired\"}"));

        assertThat(refusal()).isEqualTo(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void a_connection_without_addresses_sends_nobody_anywhere() {
        Connection nowhere = UpstreamHouse.connection(ProviderKind.OAUTH2, Peer.of("our-client"), SECRET);

        assertThat(UpstreamHouse.reason(house.upstreams.identify(nowhere, credential())))
                .isEqualTo(Reason.MISCONFIGURED);
        assertThat(house.upstreams.authorizationRequest(nowhere, ATTEMPT)).isInstanceOf(RedirectStart.Refused.class);
    }
}
