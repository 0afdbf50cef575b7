package io.gatehouse.federation.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamCredential.AccessToken;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamCredential.MiniProgramCode;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.PresetContract;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.tck.FakePeer;
import java.util.List;
import org.junit.jupiter.api.Test;

class DingTalkProtocolTest extends PresetContract {
    DingTalkProtocolTest() {
        super(ProviderKind.DINGTALK);
    }

    @Override
    protected void behave() {
        peer.on(
                "/token",
                FakePeer.answering(
                        200,
                        "{\"accessToken\":\"dt-1\",\"refreshToken\":\"dr-1\",\"expireIn\":7200,\"corpId\":\"corp\"}"));
        peer.on(
                "/me",
                FakePeer.answering(
                        200,
                        "{\"nick\":\"张\",\"avatarUrl\":\"https://a.example/1\",\"mobile\":\"150xxxx9144\",\"openId\":\"123\",\"unionId\":\"z21\",\"email\":\"z@example.com\",\"stateCode\":\"86\"}"));
    }

    @Override
    protected List<String> paths() {
        return List.of("/token", "/me");
    }

    @Override
    protected List<UpstreamCredential> unsupported() {
        return List.of(
                IdToken.of(Secret.of(CREDENTIAL)),
                new AccessToken(Secret.of(CREDENTIAL)),
                new MiniProgramCode(Secret.of(CREDENTIAL)));
    }

    @Test
    void the_person_is_the_openid_and_the_token_goes_in_its_own_header() {
        behave();

        assertThat(person().upstream().subject()).isEqualTo("123");
        assertThat(person().unionId()).isEqualTo("z21");
        assertThat(person().email().verified()).isFalse();
        assertThat(peer.asked("/me").getFirst().headers()).containsEntry("x-acs-dingtalk-access-token", "dt-1");
    }

    @Test
    void a_code_that_is_not_good_and_a_client_that_is_not_are_told_apart() {
        behave();
        peer.on(
                "/token",
                FakePeer.answering(400, "{\"code\":\"invalidParameter.authCode.notFound\",\"requestid\":\"1\"}"));
        assertThat(UpstreamHouse.reason(house.upstreams.identify(connection(true), credential())))
                .isEqualTo(Reason.INVALID_CREDENTIAL);

        peer.on("/token", FakePeer.answering(400, "{\"code\":\"invalidClientIdOrSecret\",\"requestid\":\"1\"}"));
        assertThat(UpstreamHouse.reason(house.upstreams.identify(connection(true), credential())))
                .isEqualTo(Reason.MISCONFIGURED);
    }
}
