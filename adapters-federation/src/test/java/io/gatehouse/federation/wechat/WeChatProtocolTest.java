package io.gatehouse.federation.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamCredential.AccessToken;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamCredential.MiniProgramCode;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.PresetContract;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.tck.FakePeer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeChatProtocolTest extends PresetContract {
    WeChatProtocolTest() {
        super(ProviderKind.WECHAT);
    }

    @Override
    protected void behave() {
        peer.on("/token", FakePeer.answering(200, """
                {"access_token":"AT","expires_in":7200,"refresh_token":"RT","openid":"o6_bmjrPTlm6_2sgVt7hMZOPfL2M",
                 "scope":"snsapi_login","unionid":"o6_bmasdasdsad6_2sgVt7hMZOPfL"}
                """));
        peer.on("/me", FakePeer.answering(200, """
                {"openid":"o6_bmjrPTlm6_2sgVt7hMZOPfL2M","nickname":"小明","sex":1,"province":"PROVINCE","city":"CITY",
                 "country":"CN","headimgurl":"https://thirdwx.example/mmopen/0","privilege":[],
                 "unionid":"o6_bmasdasdsad6_2sgVt7hMZOPfL"}
                """));
    }

    @Override
    protected List<String> paths() {
        return List.of("/token", "/me");
    }

    @Override
    protected List<UpstreamCredential> unsupported() {
        return List.of(IdToken.of(Secret.of(CREDENTIAL)), new AccessToken(Secret.of(CREDENTIAL)));
    }

    @Test
    void the_person_is_the_openid_in_our_application_and_the_unionid_is_told_beside_it() {
        behave();

        UpstreamPerson person = person();

        assertThat(person.upstream().subject()).isEqualTo("o6_bmjrPTlm6_2sgVt7hMZOPfL2M");
        assertThat(person.upstream().issuer()).isEqualTo("wechat:our-client");
        assertThat(person.unionId()).isEqualTo("o6_bmasdasdsad6_2sgVt7hMZOPfL");
        assertThat(person.names().nickname()).isEqualTo("小明");
        assertThat(person.email()).isNull();
        assertThat(peer.asked("/token").getFirst().parameter("secret")).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "40029, INVALID_CREDENTIAL",
        "40163, INVALID_CREDENTIAL",
        "40125, MISCONFIGURED",
        "40013, MISCONFIGURED",
        "-1, UNREACHABLE",
        "45011, UNREACHABLE"
    })
    void its_errors_come_with_status_200_and_are_told_apart(int code, Reason reason) {
        behave();
        peer.on("/token", FakePeer.answering(200, "{\"errcode\":" + code + ",\"errmsg\":\"no, rid: 1-2\"}"));

        assertThat(UpstreamHouse.reason(house.upstreams.identify(connection(true), credential())))
                .isEqualTo(reason);
    }

    @Test
    void the_profile_of_another_person_is_not_used() {
        behave();
        peer.on("/me", FakePeer.answering(200, "{\"openid\":\"another\",\"nickname\":\"x\"}"));

        assertThat(UpstreamHouse.reason(house.upstreams.identify(connection(true), credential())))
                .isEqualTo(Reason.MALFORMED_ANSWER);
    }

    @Test
    void a_mini_programs_code_proves_an_openid_and_the_session_key_is_not_kept() {
        peer.on(
                "/mini",
                FakePeer.answering(
                        200,
                        "{\"openid\":\"mini-1\",\"session_key\":\"tiihtNczf5v6AKRyjwEUhQ==\",\"unionid\":\"u-1\"}"));

        UpstreamPerson person =
                UpstreamHouse.person(house.upstreams.identify(connection(true), new MiniProgramCode(Secret.of("js"))));

        assertThat(person.upstream().subject()).isEqualTo("mini-1");
        assertThat(person.unionId()).isEqualTo("u-1");
        assertThat(person.claims()).doesNotContainKey("session_key");
    }
}
