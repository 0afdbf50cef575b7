package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.Race;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/**
 * Log-ins by what an upstream gave (sections 11 and 13.2). The pool has stubs of the names {@link #CREATES}, {@link #BINDS} and
 * {@link #ASKS} at the application {@link #APP}, each of which vouches for {@link #people()}.
 */
public abstract class SocialScenarios extends AuthingScenarios {
    /** Through this application alone people come by them. */
    public static final String APP = "65f0000000000000000000e9";

    /** An address that the application has registered. */
    public static final String REGISTERED = "https://shop.example/done?from=login";
    /** From where its pages call. */
    public static final String ORIGIN = "https://pages.example:8443";

    /** Makes accounts at first sight; trusts its upstream for addresses. */
    public static final String CREATES = "stub-creates";
    /** Binds to accounts that exist. */
    public static final String BINDS = "stub-binds";
    /** Asks which of both. */
    public static final String ASKS = "stub-asks";

    private static final int PEOPLE = 20;
    private static final int CALLERS = 8;

    /** Somebody for whom each stub vouches. */
    public record StubGuest(String code, String subject, String email, boolean emailVerified, String name) {}

    /** All of them; those of even numbers have verified addresses. */
    public static List<StubGuest> people() {
        return IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(i -> new StubGuest(code(i), "up-" + i, email(i), i % 2 == 0, "Guest " + i))
                .toList();
    }

    private static String code(int number) {
        return "code-%02d".formatted(number);
    }

    private static String email(int number) {
        return "guest-%02d@upstream.example".formatted(number);
    }

    @Override
    AuthingClient client() {
        return AuthingClient.flutter(target().at(APP));
    }

    private Reply arrive(String connection, int number) {
        return client().post("ecConn/google/authByCode", Map.of("connId", connection, "code", code(number)));
    }

    private Reply begin(String connection, int number) {
        Map<String, Object> body = Map.of(
                "connId",
                connection,
                "code",
                code(number),
                "appId",
                APP,
                "options",
                Map.of("scope", "openid profile email"));
        return client().post("ecConn/wechatMobile/authByCodeIdentity", body);
    }

    private Reply answer(String path, String action, Reply question, Map<String, String> proof) {
        Map<String, Object> body = new HashMap<>(proof);
        body.put("action", action);
        body.put("key", question.textAt("data.key"));
        return client().post("ecConn/wechatMobile/" + path, body);
    }

    private Reply byPassword(Reply question, String account, String password) {
        return answer(
                "byAccount",
                "bind-identity-by-password",
                question,
                Map.of("account", account, "password", client().encrypted(password)));
    }

    private Reply me(Reply tokens) {
        return expect(200, client().as(tokens.textAt("data.id_token")).get("users/me"));
    }

    @Test
    void a_stranger_is_given_an_account_and_finds_it_again() {
        Reply first = expect(200, arrive(CREATES, 2));
        Reply again = expect(200, arrive(CREATES, 2));

        assertThat(again.at("data.id")).isEqualTo(first.at("data.id"));
        assertThat(first.at("data.email")).isEqualTo(email(2));
        assertThat(first.at("data.emailVerified")).isEqualTo(true);
        assertThat(first.at("data.name")).isEqualTo("Guest 2");
        assertThat(first.at("data.registerSource")).isEqualTo(List.of("social:" + CREATES));
        assertThat(first.json().toString()).doesNotContain("mfaToken");
        assertThat(expect(200, client().as(again).get("users/me")).at("data.id"))
                .isEqualTo(first.at("data.id"));
    }

    @Test
    void an_access_token_will_do_as_well() {
        Map<String, Object> body = Map.of("connId", CREATES, "access_token", code(4));

        expect(200, client().post("ecConn/facebook/authByAccessToken", body));
    }

    @Test
    void an_unknown_connection_a_refused_code_and_what_is_missing_are_told_apart() {
        expect(400, arrive("no-such-connection", 2));
        expect(400, arrive("65f0000000000000000000ff", 2));
        expect(400, client().post("ecConn/google/authByCode", Map.of("code", code(2))));
        expect(400, client().post("ecConn/myspace/authByCode", Map.of("code", code(2))));
        expect(400, client().post("ecConn/google/authByCode", Map.of("connId", CREATES)));
        expect(601, client().post("ecConn/google/authByCode", Map.of("connId", CREATES, "code", "forged")));
        expect(501, client().post("ecConn/oneAuth/login", Map.of("token", "t", "accessToken", "a")));
    }

    @Test
    void another_pools_connection_is_none_nor_is_one_that_does_not_serve_the_application() {
        Map<String, String> body = Map.of("connId", CREATES, "code", code(2));
        expect(400, AuthingClient.flutter(target()).post("ecConn/google/authByCode", body));
        Http foreign = client().plain().with("x-authing-app-id", target().foreignApp());

        expect(400, foreign.post("/api/v2/ecConn/google/authByCode", body));
    }

    @Test
    void nobody_gets_into_an_account_by_an_address_that_the_upstream_has_not_verified() {
        Reply owner = client().registerEmail(email(5));

        Reply guest = expect(200, arrive(CREATES, 5));

        assertThat(guest.at("data.id")).isNotEqualTo(owner.at("data.id"));
        assertThat(guest.at("data.email")).isNull();
    }

    @Test
    void of_many_first_log_ins_at_once_all_are_in_one_account() {
        List<Object> ids = Race.of(CALLERS, i -> expect(200, arrive(CREATES, 6)).at("data.id"));

        assertThat(ids).containsOnly(ids.getFirst());
    }

    @Test
    void binding_is_asked_for_and_proven_by_the_password() {
        String email = newEmail();
        Reply ada = client().registerEmail(email);

        Reply question = expect(1640, begin(BINDS, 7));
        assertThat(question.at("data.accounts")).isEqualTo(List.of());
        assertThat(question.at("data.methods"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("phone-code", "email-code");
        expect(2333, byPassword(question, email, "wrong " + PASSWORD));
        expect(1001, answer("register", "create-federation-account", question, Map.of()));
        Reply tokens = expect(200, byPassword(question, email, PASSWORD));

        assertThat(tokens.at("data.token_type")).isEqualTo("Bearer");
        assertThat(tokens.at("data.access_token")).isNotNull();
        assertThat(me(tokens).at("data.id")).isEqualTo(ada.at("data.id"));
        assertThat(expect(200, arrive(BINDS, 7)).at("data.id")).isEqualTo(ada.at("data.id"));
        expect(1020020, byPassword(question, email, PASSWORD));
    }

    @Test
    void a_forged_key_and_one_of_another_application_answer_nothing() {
        Reply question = expect(1640, begin(BINDS, 8));
        Map<String, Object> body = Map.of(
                "action",
                "bind-identity-by-account-id",
                "key",
                question.textAt("data.key"),
                "accountId",
                "65f0000000000000000000aa");

        expect(
                1020020,
                client().post(
                                "ecConn/wechatMobile/byAccountId",
                                Map.of("key", "forged", "accountId", "65f0000000000000000000aa")));
        Http foreign = client().plain().with("x-authing-app-id", target().foreignApp());
        expect(1020020, foreign.post("/api/v2/ecConn/wechatMobile/byAccountId", body));
        expect(1001, client().post("ecConn/wechatMobile/byAccountId", body));
        expect(400, answer("select", "bind-identity-by-password", question, Map.of("account", "x")));
    }

    @Test
    void binding_is_proven_by_a_code_to_the_number() {
        String phone = AuthingClient.newPhone();
        String registering = client().smsCode(phone);
        Reply ada = expect(
                200,
                client().post("register/phone-code", Map.of("phone", phone, "code", registering, "forceLogin", true)));
        Reply question = expect(1640, begin(BINDS, 9));
        expect(200, client().post("sms/send", Map.of("phone", phone, "scene", "login")));
        String code = client().newestCode(phone);

        expect(
                2001,
                answer(
                        "byPhoneCode",
                        "bind-identity-by-phone-code",
                        question,
                        Map.of("phone", phone, "code", AuthingClient.wrong(code))));
        Reply tokens = expect(
                200,
                answer("byPhoneCode", "bind-identity-by-phone-code", question, Map.of("phone", phone, "code", code)));

        assertThat(me(tokens).at("data.id")).isEqualTo(ada.at("data.id"));
    }

    @Test
    void a_new_account_is_made_where_that_is_a_choice() {
        Reply question = expect(1641, begin(ASKS, 10));

        Reply tokens = expect(200, answer("register", "create-federation-account", question, Map.of()));

        assertThat(me(tokens).at("data.name")).isEqualTo("Guest 10");
        assertThat(expect(200, begin(ASKS, 10)).at("data.access_token")).isNotNull();
    }

    @Test
    void an_account_with_an_identity_of_the_connection_takes_no_second_one() {
        String email = newEmail();
        client().registerEmail(email);
        expect(200, byPassword(expect(1640, begin(BINDS, 11)), email, PASSWORD));

        expect(2213, byPassword(expect(1640, begin(BINDS, 12)), email, PASSWORD));
    }

    @Test
    void a_phone_signs_in_by_the_third_version_and_is_asked_there_too() {
        Map<String, Object> options = Map.of("scope", "openid profile email");
        Http v3 = client().http();

        Reply tokens = v3.post("/api/v3/signin-by-mobile", mobile(CREATES, 14, options));
        assertThat(tokens.at("statusCode")).isEqualTo(200);
        assertThat(tokens.at("data.expire_in")).isEqualTo(tokens.at("data.expires_in"));
        assertThat(me(tokens).at("data.email")).isEqualTo(email(14));

        Reply asked = v3.post("/api/v3/signin-by-mobile", mobile(BINDS, 14, options));
        assertThat(asked.at("statusCode")).isEqualTo(499);
        assertThat(asked.at("apiCode")).isEqualTo(1640);
        assertThat(asked.at("data.key")).isNotNull();
        Reply refused = v3.post("/api/v3/signin-by-mobile", mobile(CREATES, 99, options));
        assertThat(refused.at("statusCode")).isEqualTo(601);
        Reply unknown = v3.post("/api/v3/signin-by-mobile", mobile("nowhere", 14, options));
        assertThat(unknown.at("statusCode")).isEqualTo(404);
    }

    @Test
    void phones_and_pages_are_told_the_applications_connections_and_no_others() {
        Reply config = expect(200, client().get("applications/" + APP + "/public-config"));
        assertThat(members(config, "data.ecConnections", "type"))
                .containsOnly("google:mobile")
                .hasSize(4);
        Reply enabled = client().http().get("/api/v3/get-application-enabled-extidps");
        assertThat(members(enabled, "data", "extIdpConnIdentifier"))
                .containsExactly(ASKS, BINDS, CREATES, V3LinkScenarios.LINKS);
        String id = members(config, "data.ecConnections", "id").getLast();
        expect(200, client().post("ecConn/google/authByCode", Map.of("connId", id, "code", code(16))));
    }

    private static List<String> members(Reply reply, String list, String name) {
        return ((List<?>) reply.at(list))
                .stream()
                        .map(each -> String.valueOf(((Map<?, ?>) each).get(name)))
                        .toList();
    }

    private static Map<String, Object> mobile(String connection, int number, Map<String, Object> options) {
        return Map.of(
                "connection",
                "google",
                "extIdpConnidentifier",
                connection,
                "googlePayload",
                Map.of("code", code(number)),
                "options",
                options);
    }
}
