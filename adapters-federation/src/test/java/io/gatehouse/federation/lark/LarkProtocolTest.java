package io.gatehouse.federation.lark;

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

class LarkProtocolTest extends PresetContract {
    LarkProtocolTest() {
        super(ProviderKind.LARK);
    }

    @Override
    protected void behave() {
        peer.on(
                "/token",
                FakePeer.answering(
                        200,
                        "{\"code\":0,\"access_token\":\"u-1\",\"expires_in\":7200,\"token_type\":\"Bearer\",\"scope\":\"\"}"));
        peer.on("/me", FakePeer.answering(200, """
                {"code":0,"msg":"success","data":{"name":"zhangsan","en_name":"Three Zhang","avatar_url":"https://l.example/i",
                 "open_id":"ou-caecc734c2e3328a62489fe0648c4b98779515d3","union_id":"on-d89jhsdhjsajkda7828enjdj328ydhhw3u43yjhdj",
                 "enterprise_email":"z@corp.example","user_id":"5d9bdxxx","mobile":"+86130002883xx","tenant_key":"736588c92lxf175d"}}
                """));
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
    void the_person_is_the_open_id() {
        behave();

        assertThat(person().upstream().subject()).startsWith("ou-");
        assertThat(person().unionId()).startsWith("on-");
        assertThat(person().names().nickname()).isEqualTo("Three Zhang");
        assertThat(person().email().verified()).isFalse();
    }

    @Test
    void a_code_that_is_not_good_and_a_client_that_is_not_are_told_apart() {
        behave();
        peer.on(
                "/token",
                FakePeer.answering(400, "{\"code\":20003,\"error\":\"invalid_grant\",\"error_description\":\"x\"}"));
        assertThat(UpstreamHouse.reason(house.upstreams.identify(connection(true), credential())))
                .isEqualTo(Reason.INVALID_CREDENTIAL);

        peer.on("/token", FakePeer.answering(400, "{\"code\":20002,\"error\":\"invalid_client\"}"));
        assertThat(UpstreamHouse.reason(house.upstreams.identify(connection(true), credential())))
                .isEqualTo(Reason.MISCONFIGURED);
    }
}
