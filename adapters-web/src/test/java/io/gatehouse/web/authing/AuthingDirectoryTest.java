package io.gatehouse.web.authing;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.BOB;
import static io.gatehouse.tck.DirectorySamples.CAROL;
import static io.gatehouse.tck.DirectorySamples.ERIN;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.directory.DirectoryLogIn.Obstacle;
import io.gatehouse.core.directory.Provisioning;
import io.gatehouse.tck.DirectoryWing;
import io.gatehouse.tck.SamplePerson;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.scenarios.V3Caller;
import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Log-ins by directory at the Authing gates (sections 8.8 and 13.1). */
class AuthingDirectoryTest {
    private static final AuthingHouse HOUSE = new AuthingHouse();
    private static final DirectoryWing WING = HOUSE.directories();

    @BeforeEach
    void connect() {
        WING.connect(Provisioning.USUAL, List.of(), true);
        WING.house
                .world
                .directories()
                .use(WING.house.tenant.id(), WING.house.application.id(), List.of(DirectoryWing.CORP));
        WING.server.start();
        List.of(ALICE, CAROL, ERIN).forEach(person -> {
            WING.server.remove(person);
            WING.server.add(person);
        });
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    private static AuthingClient v2() {
        return HOUSE.client();
    }

    private static V3Caller v3() {
        return V3Caller.node(HOUSE.target());
    }

    private static Map<String, Object> body(SamplePerson person) {
        return Map.of("username", person.uid(), "password", person.password());
    }

    private static Map<String, Object> payload(String connection, SamplePerson person, String password) {
        return Map.of(
                "connection",
                connection,
                connection.equals("AD") ? "adPayload" : "ldapPayload",
                Map.of("sAMAccountName", person.uid(), "password", password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login/ldap", "login/ad", "ldap/verify-user", "ad/verify-user"})
    void each_of_the_four_calls_answers_the_user_with_a_token(String path) {
        Reply user = expect(200, v2().post(path, body(ALICE)));

        assertThat(user.at("data.username")).isEqualTo("alice");
        assertThat(user.at("data.email")).isEqualTo("alice@corp.example");
        expect(200, v2().as(user).get("users/me"));
    }

    @Test
    void encrypted_passwords_are_opened_first() {
        Map<String, Object> encrypted = Map.of("username", "erin", "password", v2().encrypted(ERIN.password()));

        expect(200, v2().post("login/ldap", encrypted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LDAP", "AD"})
    void the_third_version_answers_tokens(String connection) {
        Reply tokens = ok(v3().post("signin", payload(connection, ALICE, ALICE.password())));

        Reply profile = ok(v3().as(tokens.textAt("data.access_token")).get("get-profile"));
        assertThat(profile.at("data.username")).isEqualTo("alice");
    }

    @Test
    void wrong_unknown_and_locked_are_one_answer() {
        WING.server.lock(CAROL);

        Reply wrong = expect(2333, v2().post("login/ldap", Map.of("username", "alice", "password", "wrong")));
        Reply unknown = expect(2333, v2().post("login/ldap", Map.of("username", "nobody", "password", "wrong")));
        Reply locked = expect(2333, v2().post("login/ldap", body(CAROL)));
        assertThat(wrong.at("message")).isEqualTo(unknown.at("message")).isEqualTo(locked.at("message"));
        refused(403, 2333, v3().post("signin", payload("LDAP", ALICE, "wrong")));
    }

    @Test
    void who_proves_the_right_password_is_told_what_stands_against_the_log_in() {
        Reply disabled = expect(2005, v2().post("login/ad", body(BOB)));
        WING.server.withhold(ERIN, Obstacle.MUST_CHANGE_PASSWORD);
        Reply mustChange = expect(2005, v2().post("login/ad", body(ERIN)));
        WING.server.withhold(ERIN, Obstacle.ACCOUNT_EXPIRED);
        Reply expired = expect(2005, v2().post("login/ad", body(ERIN)));

        assertThat(List.of(disabled.textAt("message"), mustChange.textAt("message"), expired.textAt("message")))
                .doesNotHaveDuplicates()
                .noneMatch(message -> message.contains("locked"));
        refused(403, 2005, v3().post("signin", payload("AD", BOB, BOB.password())));
        expect(2333, v2().post("login/ad", Map.of("username", "bob", "password", "wrong")));
    }

    @Test
    void f9_a_directory_that_is_away_has_a_code_of_its_own_and_comes_back_by_itself() {
        WING.server.stop();
        Reply away = expect(2820002, v2().post("login/ldap", body(ALICE)));
        assertThat(away.textAt("message")).contains("cannot be reached");
        refused(499, 2820002, v3().post("signin", payload("LDAP", ALICE, ALICE.password())));

        WING.server.start();
        expect(200, v2().post("login/ldap", body(ALICE)));
    }

    @Test
    void an_application_without_a_directory_says_so() {
        WING.house.world.directories().use(WING.house.tenant.id(), WING.house.application.id(), List.of());

        Reply none = expect(2820002, v2().post("login/ldap", body(ALICE)));
        assertThat(none.textAt("message")).contains("no directory");
    }

    @Test
    void the_directory_stands_behind_the_log_in_by_account() {
        expect(200, v2().post("login/account", Map.of("account", "erin", "password", ERIN.password())));
        expect(2333, v2().post("login/account", Map.of("account", "erin", "password", "wrong")));
    }

    @Test
    void a_password_is_changed_in_the_directory_by_its_rules() {
        AuthingClient erin = v2().as(expect(200, v2().post("login/ldap", body(ERIN))));

        expect(1320011, erin.post("password/update", passwords("wrong", "Another-secret-2")));
        Reply weak = expect(2029, erin.post("password/update", passwords(ERIN.password(), "short")));
        assertThat(weak.textAt("message")).contains("the rules of the directory");
        expect(200, erin.post("password/update", passwords(ERIN.password(), "Another-secret-2")));
        expect(200, v2().post("login/ldap", Map.of("username", "erin", "password", "Another-secret-2")));
        expect(2333, v2().post("login/ldap", body(ERIN)));
    }

    private static Map<String, Object> passwords(String old, String next) {
        return Map.of("oldPassword", old, "newPassword", next);
    }

    @Test
    void a_body_without_its_members_is_refused() {
        expect(400, v2().post("login/ldap", Map.of("username", "alice")));
        expect(400, v2().post("login/ldap", Map.of("password", "x")));
        expect(400, v2().post("ad/verify-user", Map.of("username", "alice", "password", List.of("x"))));
    }

    @Test
    void another_tenants_application_does_not_know_the_directory() {
        Target foreign = new Target(
                HOUSE.target().base(),
                HOUSE.target().foreignPool(),
                HOUSE.target().foreignApp(),
                HOUSE.target().pool(),
                HOUSE.target().app(),
                HOUSE.target().clock());
        Reply reply = AuthingClient.flutter(foreign).post("login/ldap", body(ALICE));
        expect(2820002, reply);
    }
}
