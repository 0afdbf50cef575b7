package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;
import static io.gatehouse.web.scenarios.AuthingClient.wrong;
import static io.gatehouse.web.scenarios.GraphqlClient.refused;
import static io.gatehouse.web.scenarios.GraphqlClient.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 14: what the JavaScript client asks for. What its operations do, the v2 gate's scenarios say. */
public abstract class GraphqlScenarios extends AuthingScenarios {
    private static final int WRONG = 2333;
    private static final int NOT_LOGGED_IN = 2020;
    private static final int NOT_YOURS = 2202;
    private static final int BAD = 400;

    private static final String LOGIN_BY_EMAIL = """
            mutation loginByEmail($input: LoginByEmailInput!) {
              loginByEmail(input: $input) { id email token tokenExpiredAt loginsCount newlyCreated createdAt }
            }""";
    private static final String USER = "query user($id: String) { user(id: $id) { id email nickname token blocked } }";

    private GraphqlClient js() {
        return GraphqlClient.of(target());
    }

    private Reply mutate(GraphqlClient as, String type, String field, Map<String, ? extends @Nullable Object> input) {
        return as.send(
                "mutation m($input: " + type + "!) { " + field
                        + "(input: $input) { id email username phone phoneCountryCode token emailVerified phoneVerified"
                        + " nickname newlyCreated } }",
                Map.of("input", input));
    }

    /** Somebody new, logged in. */
    private GraphqlClient newcomer(String email) {
        Reply user = mutate(
                js(),
                "RegisterByEmailInput",
                "registerByEmail",
                Map.of("email", email, "password", client().encrypted(PASSWORD), "forceLogin", true));
        return js().as(textOf(user, "registerByEmail.token"));
    }

    private static String textOf(Reply reply, String path) {
        return String.valueOf(value(reply, path));
    }

    @Test
    void a_registration_answers_a_token_only_if_it_was_asked_for() {
        Map<String, Object> input = Map.of("email", newEmail(), "password", PASSWORD);

        Reply quiet = mutate(js(), "RegisterByEmailInput", "registerByEmail", input);
        Reply again = mutate(js(), "RegisterByEmailInput", "registerByEmail", input);
        Reply loud = mutate(
                js(),
                "RegisterByUsernameInput",
                "registerByUsername",
                Map.of("username", newUsername(), "password", PASSWORD, "generateToken", true));

        assertThat(value(quiet, "registerByEmail.id")).isNotNull();
        assertThat(value(quiet, "registerByEmail.token")).isNull();
        refused(2026, again);
        assertThat(textOf(loud, "registerByUsername.token").split("\\.", -1)).hasSize(3);
    }

    @Test
    void a_registration_by_code_proves_the_number() {
        String phone = newPhone();
        Map<String, Object> input = Map.of("phone", phone, "code", client().smsCode(phone));

        Reply user = mutate(js(), "RegisterByPhoneCodeInput", "registerByPhoneCode", input);

        assertThat(value(user, "registerByPhoneCode.phone")).isEqualTo(phone);
        assertThat(value(user, "registerByPhoneCode.phoneVerified")).isEqualTo(true);
        refused(2001, mutate(js(), "RegisterByPhoneCodeInput", "registerByPhoneCode", input));
    }

    @Test
    void roles_and_marks_that_a_profile_claims_are_not_taken() {
        String email = newEmail();
        Reply user = mutate(
                js(),
                "RegisterByEmailInput",
                "registerByEmail",
                Map.of(
                        "email",
                        email,
                        "password",
                        PASSWORD,
                        "forceLogin",
                        true,
                        "profile",
                        Map.of("nickname", "Nick", "email", newEmail(), "phone", newPhone())));

        assertThat(value(user, "registerByEmail.email")).isEqualTo(email);
        assertThat(value(user, "registerByEmail.nickname")).isEqualTo("Nick");
        assertThat(value(user, "registerByEmail.phone")).isNull();
        assertThat(value(user, "registerByEmail.emailVerified")).isEqualTo(false);
    }

    @Test
    void each_log_in_takes_its_own_names_and_answers_the_user() {
        String email = newEmail();
        String name = newUsername();
        newcomer(email);
        client().registerUsername(name);
        Map<String, Object> byEmail = Map.of("email", email, "password", client().encrypted(PASSWORD));

        Reply in = js().send(LOGIN_BY_EMAIL, Map.of("input", byEmail));

        assertThat(value(in, "loginByEmail.email")).isEqualTo(email);
        assertThat(value(in, "loginByEmail.newlyCreated")).isEqualTo(false);
        assertThat(value(in, "loginByEmail.loginsCount")).isEqualTo(2);
        GraphqlClient as = js().as(textOf(in, "loginByEmail.token"));
        assertThat(value(as.send(USER, Map.of()), "user.email")).isEqualTo(email);
        value(
                mutate(js(), "LoginByUsernameInput", "loginByUsername", Map.of("username", name, "password", PASSWORD)),
                "loginByUsername.id");
        refused(
                WRONG,
                mutate(
                        js(),
                        "LoginByUsernameInput",
                        "loginByUsername",
                        Map.of("username", email, "password", PASSWORD)));
        refused(WRONG, js().send(LOGIN_BY_EMAIL, Map.of("input", Map.of("email", email, "password", PASSWORD + "x"))));
        refused(WRONG, js().send(LOGIN_BY_EMAIL, Map.of("input", Map.of("email", newEmail(), "password", PASSWORD))));
    }

    @Test
    void a_number_logs_in_by_password_and_by_code() {
        String phone = newPhone();
        String code = client().smsCode(phone);
        value(
                mutate(
                        js(),
                        "RegisterByPhoneCodeInput",
                        "registerByPhoneCode",
                        Map.of("phone", phone, "code", code, "password", PASSWORD)),
                "registerByPhoneCode.id");

        Reply byPassword = mutate(
                js(),
                "LoginByPhonePasswordInput",
                "loginByPhonePassword",
                Map.of("phone", phone, "password", PASSWORD));
        Reply unknown =
                mutate(js(), "LoginByPhoneCodeInput", "loginByPhoneCode", Map.of("phone", phone, "code", wrong(code)));

        assertThat(value(byPassword, "loginByPhonePassword.phone")).isEqualTo(phone);
        refused(2001, unknown);
    }

    @Test
    void without_a_login_a_user_is_not_told_and_nobody_elses_is() {
        GraphqlClient ann = newcomer(newEmail());
        String bobs = textOf(newcomer(newEmail()).send(USER, Map.of()), "user.id");

        refused(NOT_LOGGED_IN, js().send(USER, Map.of()));
        refused(NOT_LOGGED_IN, js().as("null").send(USER, Map.of()));
        refused(NOT_LOGGED_IN, js().as("no.such.token").send(USER, Map.of()));
        refused(NOT_YOURS, ann.send(USER, Map.of("id", bobs)));
        refused(NOT_YOURS, ann.send(USER, Map.of("id", "0".repeat(24))));
        String anns = textOf(ann.send(USER, Map.of()), "user.token");
        refused(
                NOT_LOGGED_IN,
                GraphqlClient.at(target().base(), target().foreignApp())
                        .as(anns)
                        .send(USER, Map.of()));
    }

    @Test
    void every_user_answer_to_a_caller_bears_a_token_that_is_good() {
        GraphqlClient ann = newcomer(newEmail());
        Reply updated = ann.send(
                "mutation u($input: UpdateUserInput!) { updateUser(input: $input) { nickname token } }",
                Map.of("input", Map.of("nickname", "Ann", "blocked", true, "emailVerified", true, "loginsCount", 99)));

        assertThat(value(updated, "updateUser.nickname")).isEqualTo("Ann");
        Reply user = js().as(textOf(updated, "updateUser.token")).send(USER, Map.of());
        assertThat(value(user, "user.nickname")).isEqualTo("Ann");
        assertThat(value(user, "user.blocked")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "email", "unionid", "openid", "password"})
    void what_has_its_own_operation_is_refused_in_an_update(String member) {
        int code = member.equals("phone") ? 2226 : member.equals("email") ? 2225 : 2018;

        refused(
                code,
                newcomer(newEmail())
                        .send(
                                "mutation u($input: UpdateUserInput!) { updateUser(input: $input) { id } }",
                                Map.of("input", Map.of(member, "x"))));
    }

    @Test
    void a_changed_password_answers_a_token_and_wants_the_old_one() {
        String email = newEmail();
        GraphqlClient ann = newcomer(email);
        String update = """
                mutation u($newPassword: String!, $oldPassword: String) {
                  updatePassword(newPassword: $newPassword, oldPassword: $oldPassword) { id token }
                }""";

        refused(2201, ann.send(update, Map.of("newPassword", "Other-lamp-4921!")));
        refused(1320011, ann.send(update, Map.of("newPassword", "Other-lamp-4921!", "oldPassword", "no")));
        Reply done = ann.send(update, Map.of("newPassword", "Other-lamp-4921!", "oldPassword", PASSWORD));

        value(js().as(textOf(done, "updatePassword.token")).send(USER, Map.of()), "user.id");
        refused(WRONG, js().send(LOGIN_BY_EMAIL, Map.of("input", Map.of("email", email, "password", PASSWORD))));
    }

    @Test
    void addresses_are_bound_replaced_and_unbound() {
        GraphqlClient ann = newcomer(newEmail());
        String phone = newPhone();
        String next = newPhone();
        String bind = "mutation b($phone: String!, $code: String!) { bindPhone(phone: $phone, phoneCode: $code)"
                + " { phone phoneVerified token } }";

        refused(2001, ann.send(bind, Map.of("phone", phone, "code", wrong(client().smsCode(phone)))));
        Reply bound = ann.send(bind, Map.of("phone", phone, "code", client().newestCode(phone)));
        assertThat(value(bound, "bindPhone.phone")).isEqualTo(phone);

        Reply updated = ann.send(
                "mutation u($phone: String!, $code: String!) { updatePhone(phone: $phone, phoneCode: $code) { phone } }",
                Map.of("phone", next, "code", client().smsCode(next)));
        assertThat(value(updated, "updatePhone.phone")).isEqualTo(next);

        assertThat(value(ann.send("mutation { unbindPhone { phone token } }", Map.of()), "unbindPhone.phone"))
                .isNull();
        refused(1320005, ann.send("mutation { unbindPhone { phone } }", Map.of()));
        refused(1320010, ann.send("mutation { unbindEmail { email } }", Map.of()));
    }

    @Test
    void a_lost_password_is_set_by_a_code_that_was_mailed() {
        String email = newEmail();
        newcomer(email);
        String send = "mutation s($email: String!, $scene: EmailScene!) { sendEmail(email: $email, scene: $scene)"
                + " { message code } }";
        String reset = """
                mutation r($email: String, $code: String!, $newPassword: String!) {
                  resetPassword(email: $email, code: $code, newPassword: $newPassword) { message code }
                }""";

        assertThat(value(js().send(send, Map.of("email", email, "scene", "RESET_PASSWORD")), "sendEmail.code"))
                .isEqualTo(200);
        refused(2080, js().send(send, Map.of("email", email, "scene", "RESET_PASSWORD")));
        refused(1020017, js().send(send, Map.of("email", "none", "scene", "RESET_PASSWORD")));
        String code = client().newestCode(email);
        refused(2001, js().send(reset, Map.of("email", email, "code", wrong(code), "newPassword", "Other-lamp-4921!")));
        assertThat(value(
                        js().send(reset, Map.of("email", email, "code", code, "newPassword", "Other-lamp-4921!")),
                        "resetPassword.code"))
                .isEqualTo(200);
        refused(WRONG, js().send(LOGIN_BY_EMAIL, Map.of("input", Map.of("email", email, "password", PASSWORD))));
    }

    @Test
    void tickets_that_nobody_issued_set_no_password() {
        refused(
                1020020,
                js().send(
                                "mutation { resetPasswordByFirstLoginToken(token: \"made-up\", password: \"Other-lamp-4921!\")"
                                        + " { code } }",
                                Map.of()));
        refused(
                1020020,
                js().send(
                                "mutation { resetPasswordByForceResetToken(token: \"made-up\", oldPassword: \"a\","
                                        + " newPassword: \"Other-lamp-4921!\") { code } }",
                                Map.of()));
    }

    @Test
    void whether_a_login_stands_is_an_answer_and_no_error() {
        GraphqlClient ann = newcomer(newEmail());
        String token = textOf(ann.send(USER, Map.of()), "user.token");
        String query = "query c($token: String) { checkLoginStatus(token: $token)"
                + " { code message status exp iat data { id userPoolId arn } } }";

        Reply good = js().send(query, Map.of("token", token));
        Reply own = ann.send(query, Map.of());
        expect(200, client().as(token).get("logout?app_id=" + target().app()));

        assertThat(value(good, "checkLoginStatus.status")).isEqualTo(true);
        assertThat(value(good, "checkLoginStatus.code")).isEqualTo(200);
        assertThat(value(good, "checkLoginStatus.data.userPoolId")).isEqualTo(target().pool());
        assertThat(value(own, "checkLoginStatus.status")).isEqualTo(true);
        assertThat(value(js().send(query, Map.of("token", token)), "checkLoginStatus.code"))
                .isEqualTo(2206);
        assertThat(value(js().send(query, Map.of("token", "none")), "checkLoginStatus.code"))
                .isEqualTo(2207);
        assertThat(value(js().send(query, Map.of()), "checkLoginStatus.status")).isEqualTo(false);
        Reply elsewhere = GraphqlClient.at(target().base(), target().foreignApp())
                .send(query, Map.of("token", textOf(newcomer(newEmail()).send(USER, Map.of()), "user.token")));
        assertThat(value(elsewhere, "checkLoginStatus.code")).isEqualTo(2207);
    }

    @Test
    void a_token_is_renewed() {
        GraphqlClient ann = newcomer(newEmail());

        Reply renewed = ann.send("mutation { refreshToken { token iat exp } }", Map.of());

        value(js().as(textOf(renewed, "refreshToken.token")).send(USER, Map.of()), "user.id");
        assertThat((Integer) value(renewed, "refreshToken.exp"))
                .isGreaterThan((Integer) value(renewed, "refreshToken.iat"));
        refused(NOT_LOGGED_IN, js().send("mutation { refreshToken { token } }", Map.of()));
    }

    @Test
    void passwords_and_names_are_judged() {
        String email = newEmail();
        newcomer(email);
        String strength =
                "query p($password: String!) { checkPasswordStrength(password: $password) { valid message } }";
        String exists =
                "query e($email: String, $username: String) { isUserExists(email: $email, username: $username) }";

        assertThat(value(js().send(strength, Map.of("password", PASSWORD)), "checkPasswordStrength.valid"))
                .isEqualTo(true);
        assertThat(value(js().send(strength, Map.of("password", "a")), "checkPasswordStrength.valid"))
                .isEqualTo(false);
        assertThat(value(js().send(exists, Map.of("email", email)), "isUserExists"))
                .isEqualTo(true);
        assertThat(value(js().send(exists, Map.of("username", newUsername())), "isUserExists"))
                .isEqualTo(false);
        refused(BAD, js().send(exists, Map.of()));
    }

    @Test
    void what_people_hold_and_may_do_is_a_field_of_their_user() {
        Reply in = expect(
                200, client().post("login/account", Map.of("account", AccessScenarios.RITA, "password", PASSWORD)));
        GraphqlClient rita = js().as(in.textAt("data.token"));

        Reply reply = rita.send("""
                query all($id: String!, $namespace: String) {
                  user(id: $id) {
                    roles(namespace: $namespace) { totalCount list { id code namespace arn parent { code } } }
                    authorizedResources(namespace: "default") { totalCount list { code type actions apiIdentifier } }
                    departments { totalCount list { isMainDepartment joinedAt department { name depth namePath root } } }
                  }
                }""", Map.of("id", in.textAt("data.id")));

        assertThat(value(reply, "user.roles.totalCount")).isEqualTo(4);
        assertThat((Integer) value(reply, "user.authorizedResources.totalCount"))
                .isPositive();
        assertThat(value(reply, "user.departments.totalCount")).isEqualTo(1);
        assertThat(String.valueOf(value(reply, "user.departments.list"))).contains("JavaDevHR");
    }

    @Test
    void who_holds_nothing_is_told_so_by_empty_lists_and_a_bearer_is_told_nothing_of_whom_he_logs_in() {
        String email = newEmail();
        GraphqlClient ann = newcomer(newEmail());
        newcomer(email);
        String members = "{ identities { provider } roles { totalCount list { code } } departments { totalCount"
                + " list { joinedAt } } }";

        Reply reply = ann.send("{ user " + members + " }", Map.of());

        assertThat(value(reply, "user.identities")).isEqualTo(List.of());
        assertThat(value(reply, "user.roles.list")).isEqualTo(List.of());
        assertThat(value(reply, "user.departments.totalCount")).isEqualTo(0);
        refused(
                NOT_YOURS,
                ann.send(
                        "mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) " + members + " }",
                        Map.of("input", Map.of("email", email, "password", PASSWORD))));
    }

    @Test
    void custom_data_are_written_as_json_texts_and_told_as_the_client_reads_them() {
        String email = newEmail();
        GraphqlClient ann = newcomer(email);
        String id = textOf(ann.send(USER, Map.of()), "user.id");
        Map<String, Object> target = Map.of("id", id);

        assertThat(value(ann.send(udv("query", "udv", ""), target), "udv")).isEqualTo(List.of());
        value(ann.send(udv("mutation", "setUdv", ", key: \"org\", value: \"\\\"Acme\\\"\""), target), "setUdv");
        value(
                ann.send(
                        udv(
                                "mutation",
                                "setUdvBatch",
                                ", udvList: [{key: \"age\", value: \"42\"}, {key: \"member\", value: \"true\"},"
                                        + " {key: \"extra\", value: \"{\\\"a\\\":[1]}\"},"
                                        + " {key: \"born\", value: \"\\\"2001-02-03\\\"\"}]"),
                        target),
                "setUdvBatch");

        List<Map<String, String>> all = texts(value(ann.send(udv("query", "udv", ""), target), "udv"));
        assertThat(all)
                .extracting(datum -> datum.get("key") + " " + datum.get("dataType") + " " + datum.get("value"))
                .containsExactly(
                        "org STRING Acme",
                        "age NUMBER 42",
                        "born DATETIME 981158400000",
                        "member BOOLEAN true",
                        "extra OBJECT {\"a\":[1]}");
        Reply in = js().send(
                        "mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { customData { key value } } }",
                        Map.of("input", Map.of("email", email, "password", PASSWORD)));
        assertThat(texts(value(in, "loginByEmail.customData"))).hasSize(5);
        Reply removed = ann.send(udv("mutation", "removeUdv", ", key: \"age\""), target);
        assertThat(texts(value(removed, "removeUdv")))
                .extracting(datum -> datum.get("key"))
                .doesNotContain("age");
    }

    @Test
    void custom_data_of_others_of_other_types_and_of_no_field_are_refused() {
        GraphqlClient ann = newcomer(newEmail());
        Map<String, Object> own = Map.of("id", textOf(ann.send(USER, Map.of()), "user.id"));
        Map<String, Object> another = Map.of("id", textOf(newcomer(newEmail()).send(USER, Map.of()), "user.id"));

        refused(NOT_YOURS, ann.send(udv("query", "udv", ""), another));
        refused(NOT_YOURS, ann.send(udv("mutation", "removeUdv", ", key: \"org\""), another));
        refused(NOT_LOGGED_IN, js().send(udv("query", "udv", ""), own));
        refused(BAD, ann.send(udv("query", "udv", "").replace("USER", "ROLE"), own));
        for (String bad : List.of(
                "key: \"nope\", value: \"1\"",
                "key: \"age\", value: \"\\\"old\\\"\"",
                "key: \"org\", value: \"no JSON\"",
                "key: \"org\", value: \"1 2\"")) {
            refused(BAD, ann.send(udv("mutation", "setUdv", ", " + bad), own));
        }
        refused(2018, ann.send(udv("mutation", "setUdv", ", key: \"credit\", value: \"1\""), own));
    }

    private static String udv(String kind, String field, String more) {
        return kind + " u($id: String!) { " + field + "(targetType: USER, targetId: $id" + more
                + ") { key dataType value label } }";
    }

    @SuppressWarnings("unchecked") // JSON
    private static List<Map<String, String>> texts(@Nullable Object array) {
        return (List<Map<String, String>>) array;
    }

    @Test
    void one_request_is_one_attempt_at_a_password() {
        String input = "(input: {email: \"a@example.com\", password: \"x\"}) { id } ";

        refused(BAD, js().send("mutation { a: loginByEmail" + input + "b: loginByEmail" + input + "}", Map.of()));
        refused(
                BAD,
                js().send(
                                "mutation { ...m } fragment m on Mutation { a: loginByEmail" + input + "b: loginByEmail"
                                        + input + "}",
                                Map.of()));
        assertThat(js().http()
                        .post("/graphql/v2", "[{\"query\": \"{ isUserExists(email: \\\"a\\\") }\"}]")
                        .text())
                .contains("\"code\":400");
    }

    @Test
    void questions_are_bounded() {
        StringBuilder many = new StringBuilder("{ ");
        for (int i = 0; i < 20; i++) {
            many.append("q").append(i).append(": isUserExists(email: \"a@example.com\") ");
        }
        StringBuilder wide = new StringBuilder("{ user { ");
        for (int i = 0; i < 200; i++) {
            wide.append("r").append(i).append(": roles { totalCount } ");
        }
        String deep = "{ user { roles { list { parent { parent { parent { parent { parent { code } } } } } } } } }";

        refused(BAD, js().send(many.append('}').toString(), Map.of()));
        refused(BAD, newcomer(newEmail()).send(wide.append("} }").toString(), Map.of()));
        refused(BAD, js().send(deep, Map.of()));
        refused(BAD, js().send("{ user { " + "id ".repeat(3000) + "} }", Map.of()));
        refused(BAD, js().send("{ user { ...a } } fragment a on User { ...b } fragment b on User { ...a }", Map.of()));
        refused(BAD, js().send("{ user { id } " + "#".repeat(40_000) + "\n}", Map.of()));
    }

    @Test
    void what_is_no_document_of_ours_is_told_to_be_none() {
        refused(BAD, js().send("no document", Map.of()));
        refused(BAD, js().send("{ noSuchField }", Map.of()));
        refused(BAD, js().send("{ user { noSuchMember } }", Map.of()));
        refused(BAD, js().send(LOGIN_BY_EMAIL, Map.of("input", "text")));
        refused(BAD, js().send(LOGIN_BY_EMAIL, Map.of("input", Map.of("email", List.of("a"), "password", "x"))));
        refused(BAD, js().send(LOGIN_BY_EMAIL, Map.of()));
        refused(BAD, js().send("{ __schema { types { name } } }", Map.of()));
        refused(BAD, js().http().post("/graphql/v2", "{\"query\": 7}"));
        refused(BAD, js().http().post("/graphql/v2", "{}"));
        refused(BAD, js().http().post("/graphql/v2", "{\"query\""));
        assertThat(js().http().get("/graphql/v2?query=%7Buser%7Bid%7D%7D").status())
                .isEqualTo(405);
    }

    @Test
    void an_unknown_application_and_none_are_told_apart() {
        String query = "{ checkPasswordStrength(password: \"a\") { valid } }";

        refused(2011, GraphqlClient.at(target().base(), "0".repeat(24)).send(query, Map.of()));
        refused(2101, new Http(target().base()).post("/graphql/v2", Map.of("query", query)));
    }
}
