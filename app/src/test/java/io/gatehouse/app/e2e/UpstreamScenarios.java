package io.gatehouse.app.e2e;

import static io.gatehouse.app.e2e.UpstreamVisit.assertErrorPage;
import static io.gatehouse.app.e2e.UpstreamVisit.code;
import static io.gatehouse.app.e2e.UpstreamVisit.message;
import static io.gatehouse.app.e2e.UpstreamVisit.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.FakeOpenIdProvider;
import io.gatehouse.tck.FakePeer.Asked;
import io.gatehouse.tck.Race;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.V3Caller;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People of OpenID providers at a whole server: by redirect and as native applications bring them, well and ill. */
abstract class UpstreamScenarios extends UpstreamLinking {
    private static final String REALM_LOG_IN =
            "/api/client/v2.0/app/" + UpstreamWorld.REALM + "/auth/providers/oauth2-google/login";

    private Reply logIn(String account, String password) {
        return client().post("login/account", Map.of("account", account, "password", password));
    }

    private void vouchFor(String subject, String email, boolean verified) {
        up().person(Map.of("sub", subject, "name", "Eve", "email", email, "email_verified", verified));
    }

    @Test
    void whoever_comes_first_gets_an_account_and_finds_it_again() {
        Reply first = through("up");
        Reply again = through("up");

        assertThat(message(first))
                .contains("\"email\":\"" + UpstreamWorld.addressOf(somebody), "\"emailVerified\":true", "\"token\":\"")
                .contains("\"loginsCount\":1");
        assertThat(user(again)).isEqualTo(user(first));
        assertThat(message(again)).contains("\"loginsCount\":2");
    }

    @Test
    void what_the_page_wishes_goes_along_and_overrides_nothing() {
        String wishes =
                "{\"prompt\":\"login\",\"login_hint\":\"ada+x@example.com\",\"state\":\"mine\",\"max_age\":\"0\","
                        + "\"redirect_uri\":\"https://attacker.example\",\"client_id\":\"other\",\"scope\":\"all\"}";
        UpstreamVisit visit = UpstreamVisit.of(url(), "up", "&authorization_params=" + encoded(wishes));

        Map<String, String> asked = Asked.parameters(visit.there().getRawQuery());
        assertThat(asked)
                .containsEntry("prompt", "login")
                .containsEntry("login_hint", "ada+x@example.com")
                .containsEntry("client_id", FakeOpenIdProvider.CLIENT)
                .containsEntry("scope", "openid profile email")
                .doesNotContainKey("max_age");
        assertThat(visit.there().toString()).doesNotContain("attacker", "mine");
        assertThat(code(visit.through())).isEqualTo(200);
    }

    @Test
    void identities_and_custom_data_are_told_to_the_page_that_asks_for_them() {
        vouchFor(somebody, UpstreamWorld.PROVEN, true);
        Reply joined = UpstreamVisit.of(url(), "up", "&with_identities=1&with_custom_data=1")
                .through();

        assertThat(message(joined))
                .contains("\"customData\":{\"shoe\":44}", "\"userIdInIdp\":\"" + somebody + "\"")
                .contains("\"email\":\"" + UpstreamWorld.PROVEN);
    }

    /** Threat 34: by an address that both sides have verified, and by no other. */
    @Test
    void an_address_that_the_upstream_has_not_verified_takes_nobody_over() {
        Reply owner = AuthingClient.expect(200, logIn(UpstreamWorld.VICTIM, UpstreamWorld.PASSWORD));
        vouchFor(somebody, UpstreamWorld.VICTIM, false);
        Reply attacker = through("up");

        assertThat(user(attacker)).isNotEqualTo(owner.textAt("data.id"));
        assertThat(message(attacker)).doesNotContain(UpstreamWorld.VICTIM);
        for (String connection : List.of("binds", "asks")) {
            assertThat(message(through(connection))).contains("\"accounts\":[]");
        }
        AuthingClient.expect(200, client().as(owner).get("users/me"));
        AuthingClient.expect(200, logIn(UpstreamWorld.VICTIM, UpstreamWorld.PASSWORD));
    }

    /** Threat 34: whoever signed up with somebody's address before its owner came is out when he comes. */
    @Test
    void who_waited_in_an_account_with_anothers_address_is_out_once_its_owner_comes() {
        String address = UpstreamWorld.addressOf(somebody);
        String password = client().encrypted(UpstreamWorld.PASSWORD);
        Reply squatter = AuthingClient.expect(
                200, client().post("register/email", Map.of("email", address, "password", password)));
        Reply inside = AuthingClient.expect(200, logIn(address, UpstreamWorld.PASSWORD));

        Reply owner = through("up");

        assertThat(user(owner)).isEqualTo(squatter.textAt("data.id"));
        AuthingClient.expect(2333, logIn(address, UpstreamWorld.PASSWORD));
        assertThat(Await.until(
                        Duration.ofSeconds(10),
                        () -> Integer.valueOf(2020)
                                .equals(client().as(inside).get("users/me").at("code"))))
                .isTrue();
    }

    /** Threat 55. */
    @Test
    void who_has_no_other_way_in_keeps_the_identity() {
        up().person(Map.of("sub", somebody, "name", "Only here"));
        Reply in = AuthingClient.expect(
                200, bring("authByAccessToken", Map.of("connId", "up", "id_token", up().idToken(null))));

        AuthingClient.expect(2217, client().as(in).post("users/unlink", Map.of("provider", "up")));

        assertThat(user(through("up"))).isEqualTo(in.textAt("data.id"));
    }

    @ParameterizedTest
    @CsvSource({"binds,1640", "asks,1641"})
    void the_question_whose_an_identity_is_is_answered_by_a_password(String connection, int question) {
        String address = somebody + "@people.example";
        String password = client().encrypted(UpstreamWorld.PASSWORD);
        Reply account = AuthingClient.expect(
                200, client().post("register/email", Map.of("email", address, "password", password)));
        Reply asked = through(connection);
        assertThat(code(asked)).isEqualTo(question);
        String key = message(asked).replaceAll(".*\"key\":\"([^\"]+)\".*", "$1");
        Map<String, String> answer = new HashMap<>(
                Map.of("action", "bind-identity-by-password", "key", key, "account", address, "password", "wrong"));

        assertThat(client().post("ecConn/wechatMobile/byAccount", answer).at("code"))
                .isEqualTo(2333);
        answer.put("password", password);
        AuthingClient.expect(200, client().post("ecConn/wechatMobile/byAccount", answer));

        assertThat(user(through(connection))).isEqualTo(account.textAt("data.id"));
    }

    @Test
    void twenty_first_log_ins_at_once_make_one_account() {
        List<String> users = Race.of(20, i -> user(through("up")));

        assertThat(users.stream().distinct()).hasSize(1);
    }

    @Test
    void a_native_application_brings_a_code_or_an_id_token_at_each_gate() {
        Reply byRedirect = through("up");
        Map<String, String> code = Map.of("connId", "up", "code", up().code(UpstreamWorld.NATIVE));
        Reply byCode = AuthingClient.expect(200, bring("authByCode", code));
        Map<String, String> token = Map.of("connId", "up", "id_token", up().idToken(null));
        Reply byToken = AuthingClient.expect(200, bring("authByAccessToken", token));
        Reply v3 = V3Caller.ok(v3().post("signin-by-mobile", mobile("up", up().code(UpstreamWorld.NATIVE))));

        assertThat(byCode.at("data.id")).isEqualTo(user(byRedirect));
        assertThat(byToken.at("data.id")).isEqualTo(user(byRedirect));
        assertThat(V3Caller.ok(v3().as(v3.textAt("data.access_token")).get("get-profile"))
                        .at("data.userId"))
                .isEqualTo(user(byRedirect));
    }

    private static Map<String, Object> mobile(String connection, String code) {
        return Map.of(
                "connection", "google", "extIdpConnidentifier", connection, "googlePayload", Map.of("code", code));
    }

    @Test
    void a_native_application_is_refused_what_is_not_for_it() {
        String code = up().code(UpstreamWorld.NATIVE);
        AuthingClient.expect(200, bring("authByCode", Map.of("connId", "up", "code", code)));
        assertThat(bring("authByCode", Map.of("connId", "up", "code", code)).at("code"))
                .as("a code twice")
                .isEqualTo(601);
        V3Caller.refused(601, null, v3().post("signin-by-mobile", mobile("up", up().code("https://attacker.example"))));
        assertThat(bring("authByAccessToken", Map.of("connId", "up", "access_token", "access-1"))
                        .at("code"))
                .as("an access token, which may be for anybody")
                .isEqualTo(601);
        String another = up().claim("aud", "another-client").idToken(null);
        assertThat(bring("authByAccessToken", Map.of("connId", "up", "id_token", another))
                        .at("code"))
                .isEqualTo(601);
        assertThat(realm(another).status()).isEqualTo(401);
    }

    @Test
    void users_of_app_services_come_by_an_id_token_and_are_others() {
        Reply first = realm(up().idToken(null));
        Reply again = realm(up().idToken(null));

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(again.at("user_id")).isEqualTo(first.at("user_id")).isNotEqualTo(user(through("up")));
    }

    @Test
    void users_of_app_services_come_by_redirect_and_a_page_is_told_what_failed() {
        assertThat(realmPage(realmVisit())).contains("_baas_ua=").doesNotContain("_baas_error");

        up().claim("nonce", "another");
        assertThat(realmPage(realmVisit())).contains("_baas_error=").doesNotContain("_baas_ua");
        up().honest();
        UpstreamVisit visit = realmVisit();
        String stolen = visit.loggedIn();
        assertErrorPage(realmVisit().back(stolen));
    }

    private UpstreamVisit realmVisit() {
        String query = "?state=abc123&device=&redirect=" + encoded(UpstreamWorld.PAGE);
        return UpstreamVisit.of(url(), new Http(url()).get(REALM_LOG_IN + query));
    }

    private static String realmPage(UpstreamVisit visit) {
        Reply page = visit.through();
        assertThat(page.status()).as(page.text()).isEqualTo(303);
        assertThat(page.header("Location")).startsWith(UpstreamWorld.PAGE + "#");
        return page.header("Location");
    }

    private Reply realm(String idToken) {
        return new Http(url()).post(REALM_LOG_IN, Map.of("id_token", idToken));
    }
}
