package io.gatehouse.federation.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamCredential.AccessToken;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.PresetContract;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.tck.FakePeer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlipayProtocolTest extends PresetContract {
    private static final KeyPair OWN = pair();
    private static final KeyPair PROVIDERS = pair();
    private static final String TOKEN =
            "{\"user_id\":\"2088102150477652\",\"access_token\":\"20120823ac6ffaa4\",\"expires_in\":3600}";
    private static final String PROFILE =
            "{\"code\":\"10000\",\"msg\":\"Success\",\"user_id\":\"2088102150477652\",\"nick_name\":\"支{付}\\\"宝\",\"avatar\":\"https://t.example/a\"}";

    AlipayProtocolTest() {
        super(ProviderKind.ALIPAY);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected String secret() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(OWN.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Override
    protected Map<ConnectionSetting, String> settings() {
        return Map.of(
                ConnectionSetting.PROVIDER_KEY,
                Base64.getEncoder().encodeToString(PROVIDERS.getPublic().getEncoded()));
    }

    /** One address serves both methods. */
    @Override
    protected void behave() {
        answering(
                signed("alipay_system_oauth_token_response", TOKEN, PROVIDERS.getPrivate()),
                signed("alipay_user_info_share_response", PROFILE, PROVIDERS.getPrivate()));
    }

    private void answering(String token, String profile) {
        peer.json("/token", asked -> asked.parameter("method").equals("alipay.system.oauth.token") ? token : profile);
    }

    private static String signed(String member, String body, PrivateKey key) {
        return "{\"" + member + "\":" + body + ",\"sign\":\"" + signature(body, key) + "\"}";
    }

    private static String signature(String text, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected List<String> paths() {
        return List.of("/token", "/token");
    }

    @Override
    protected List<UpstreamCredential> unsupported() {
        return List.of(IdToken.of(Secret.of(CREDENTIAL)), new AccessToken(Secret.of(CREDENTIAL)));
    }

    private Reason reason() {
        return UpstreamHouse.reason(house.upstreams.identify(connection(true), credential()));
    }

    @Test
    void the_person_is_told_by_answers_that_are_signed() {
        behave();

        UpstreamPerson person = person();

        assertThat(person.upstream().subject()).isEqualTo("2088102150477652");
        assertThat(person.upstream().issuer()).isEqualTo("alipay:our-client");
        assertThat(person.names().nickname()).isEqualTo("支{付}\"宝");
    }

    @Test
    void requests_are_signed_by_the_application() throws GeneralSecurityException {
        behave();
        person();

        Map<String, String> form = new TreeMap<>(
                FakePeer.Asked.parameters(peer.asked("/token").getFirst().body()));
        String sign = form.remove("sign");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(OWN.getPublic());
        signature.update(form.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(Base64.getDecoder().decode(sign))).isTrue();
        assertThat(form)
                .containsEntry("timestamp", "2026-03-01 20:00:00")
                .containsEntry("sign_type", "RSA2")
                .containsEntry("app_id", "our-client")
                .containsEntry("code", CREDENTIAL);
    }

    @Test
    void an_answer_that_another_has_signed_or_that_was_changed_is_not_used() {
        answering(signed("alipay_system_oauth_token_response", TOKEN, OWN.getPrivate()), "");
        assertThat(reason()).isEqualTo(Reason.MALFORMED_ANSWER);

        answering(
                signed("alipay_system_oauth_token_response", TOKEN, PROVIDERS.getPrivate())
                        .replace("2088", "2089"),
                "");
        assertThat(reason()).isEqualTo(Reason.MALFORMED_ANSWER);
    }

    @Test
    void a_second_member_of_the_name_that_nobody_has_signed_is_not_read() {
        String sign = signature(TOKEN, PROVIDERS.getPrivate());
        String forged = TOKEN.replace("2088102150477652", "2088000000000001");
        String name = "\"alipay_system_oauth_token_response\":";
        answering(
                "{" + name + TOKEN + "," + name + forged + ",\"sign\":\"" + sign + "\"}",
                signed("alipay_user_info_share_response", PROFILE, PROVIDERS.getPrivate()));
        var identified = house.upstreams.identify(connection(true), credential());
        if (identified instanceof io.gatehouse.core.federation.Identified.As as) {
            assertThat(as.person().upstream().subject()).isEqualTo("2088102150477652");
        } else {
            assertThat(UpstreamHouse.reason(identified)).isEqualTo(Reason.MALFORMED_ANSWER);
        }

        answering("{" + name + forged + "," + name + TOKEN + ",\"sign\":\"" + sign + "\"}", "");
        assertThat(reason()).isEqualTo(Reason.MALFORMED_ANSWER);
    }

    @Test
    void its_errors_are_told_apart() {
        answering(
                "{\"error_response\":{\"code\":\"40002\",\"msg\":\"Invalid Arguments\",\"sub_code\":\"isv.code-invalid\"}}",
                "");
        assertThat(reason()).isEqualTo(Reason.INVALID_CREDENTIAL);
        answering("{\"error_response\":{\"code\":\"40002\",\"sub_code\":\"isv.invalid-signature\"}}", "");
        assertThat(reason()).isEqualTo(Reason.MISCONFIGURED);
        answering("{\"error_response\":{\"code\":\"20000\",\"sub_code\":\"aop.unknow-error\"}}", "");
        assertThat(reason()).isEqualTo(Reason.UNREACHABLE);
    }
}
