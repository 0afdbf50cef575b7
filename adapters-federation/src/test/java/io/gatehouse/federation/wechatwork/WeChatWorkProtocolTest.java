package io.gatehouse.federation.wechatwork;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionSetting;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeChatWorkProtocolTest extends PresetContract {
    WeChatWorkProtocolTest() {
        super(ProviderKind.WECHAT_WORK);
    }

    @Override
    protected Map<ConnectionSetting, String> settings() {
        return Map.of(ConnectionSetting.AGENT_ID, "1000002");
    }

    @Override
    protected void behave() {
        peer.on(
                "/app-token",
                FakePeer.answering(
                        200, "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"corp-token\",\"expires_in\":7200}"));
        peer.on("/token", FakePeer.answering(200, "{\"errcode\":0,\"errmsg\":\"ok\",\"userid\":\"zhangsan\"}"));
        peer.on(
                "/me",
                FakePeer.answering(
                        200,
                        "{\"errcode\":0,\"errmsg\":\"ok\",\"userid\":\"zhangsan\",\"name\":\"张三\",\"email\":\"z@corp.example\"}"));
    }

    @Override
    protected List<String> paths() {
        return List.of("/app-token", "/token", "/me");
    }

    /** Of the member only the name would be missing. */
    @Override
    protected boolean isNeeded(String path, String fault) {
        return !path.equals("/me")
                || !List.of("a page", "nothing", "another object").contains(fault);
    }

    @Override
    protected List<Reason> reasons(String path, Reason usual) {
        return path.equals("/token") && usual == Reason.MALFORMED_ANSWER
                ? List.of(usual, Reason.INVALID_CREDENTIAL)
                : List.of(usual);
    }

    @Override
    protected List<UpstreamCredential> unsupported() {
        return List.of(
                IdToken.of(Secret.of(CREDENTIAL)),
                new AccessToken(Secret.of(CREDENTIAL)),
                new MiniProgramCode(Secret.of(CREDENTIAL)));
    }

    @Test
    void a_member_is_known_by_the_name_in_the_company() {
        behave();

        assertThat(person().upstream().subject()).isEqualTo("zhangsan");
        assertThat(person().upstream().issuer()).isEqualTo("wechat-work:our-client");
        assertThat(person().names().name()).isEqualTo("张三");
        assertThat(person().email().verified()).isFalse();
    }

    @Test
    void somebody_of_another_company_is_refused() {
        behave();
        peer.on("/token", FakePeer.answering(200, "{\"errcode\":0,\"errmsg\":\"ok\",\"openid\":\"stranger\"}"));

        assertThat(UpstreamHouse.reason(house.upstreams.identify(connection(true), credential())))
                .isEqualTo(Reason.INVALID_CREDENTIAL);
    }

    @Test
    void the_applications_own_token_is_kept_until_a_minute_before_its_end() {
        behave();
        Connection connection = connection(true);
        house.upstreams.identify(connection, credential());
        house.clock.advance(Duration.ofSeconds(7139));
        house.upstreams.identify(connection, credential());
        assertThat(peer.asked("/app-token")).hasSize(1);

        house.clock.advance(Duration.ofSeconds(1));
        house.upstreams.identify(connection, credential());
        assertThat(peer.asked("/app-token")).hasSize(2);
    }
}
