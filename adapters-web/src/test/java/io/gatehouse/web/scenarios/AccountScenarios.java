package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newPhone;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sections 8.9, 8.16, 8.27, 8.33 and 5.2: what people read and change about themselves. */
public abstract class AccountScenarios extends AuthingScenarios {

    @Test
    void the_current_user_comes_with_the_callers_own_token() {
        Reply user = client().registerEmail(newEmail());

        Reply me = expect(200, client().as(user).get("users/me"));

        assertThat(me.at("data.token")).isEqualTo(user.at("data.token"));
        assertThat(me.at("data.tokenExpiredAt")).isEqualTo(user.at("data.tokenExpiredAt"));
        assertThat(((Map<?, ?>) me.json().get("data"))
                        .keySet().stream().map(String::valueOf).toList())
                .containsExactlyInAnyOrderElementsOf(UserMembers.ALL);
        assertThat(me.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void every_profile_member_is_written_read_and_cleared() {
        AuthingClient caller = client().as(client().registerEmail(newEmail()));
        List<String> members = List.of(
                "nickname",
                "company",
                "photo",
                "browser",
                "device",
                "name",
                "givenName",
                "familyName",
                "middleName",
                "profile",
                "preferredUsername",
                "website",
                "birthdate",
                "zoneinfo",
                "locale",
                "address",
                "formatted",
                "streetAddress",
                "locality",
                "region",
                "postalCode",
                "city",
                "province",
                "country");
        Map<String, Object> values = new HashMap<>();
        members.forEach(member -> values.put(member, member + " ünï 昵称 '; DROP TABLE x;--"));
        values.put("gender", "M");
        values.put("somethingUnknown", Map.of("a", 1));

        Reply written = expect(200, caller.post("users/profile/update", values));
        Reply read = expect(200, caller.get("users/me"));

        members.forEach(member -> {
            assertThat(written.at("data." + member)).as(member).isEqualTo(values.get(member));
            assertThat(read.at("data." + member)).as(member).isEqualTo(values.get(member));
        });
        assertThat(written.at("data.gender")).isEqualTo("M");
        expect(200, client().as(written).get("users/me"));
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("nickname", null);
        nothing.put("gender", null);
        Reply cleared = expect(200, caller.post("users/profile/update", nothing));
        assertThat(cleared.at("data.nickname")).isNull();
        assertThat(cleared.at("data.gender")).isEqualTo("U");
        assertThat(cleared.at("data.company")).isEqualTo(values.get("company"));
    }

    @Test
    void a_profile_of_the_longest_values_does_not_lock_its_owner_out() {
        String email = newEmail();
        AuthingClient caller = client().as(client().registerEmail(email));
        Map<String, Object> longest = new HashMap<>();
        for (String member :
                List.of("name", "givenName", "familyName", "middleName", "nickname", "preferredUsername")) {
            longest.put(member, "名".repeat(256));
        }
        for (String member : List.of("profile", "photo", "website", "birthdate", "zoneinfo", "locale", "address")) {
            longest.put(member, "名".repeat(1024));
        }
        expect(200, caller.post("users/profile/update", longest));

        Reply user = expect(200, client().post("login/account", Map.of("account", email, "password", PASSWORD)));

        assertThat(expect(200, client().as(user).get("users/me")).at("data.photo"))
                .isEqualTo("名".repeat(1024));
    }

    @Test
    void what_has_a_call_of_its_own_is_not_profile() {
        AuthingClient caller = client().as(client().registerEmail(newEmail()));

        expect(2226, caller.post("users/profile/update", Map.of("phone", newPhone(), "nickname", "N")));
        expect(2225, caller.post("users/profile/update", Map.of("email", newEmail())));
        expect(2018, caller.post("users/profile/update", Map.of("password", PASSWORD)));
        expect(2018, caller.post("users/profile/update", Map.of("unionid", "u")));
        expect(2018, caller.post("users/profile/update", Map.of("openid", "o")));
        assertThat(caller.get("users/me").at("data.nickname")).isNull();
        Map<String, Object> sly = Map.of("status", "Suspended", "id", "x", "emailVerified", true, "loginsCount", 99);
        Reply unchanged = expect(200, caller.post("users/profile/update", sly));
        assertThat(unchanged.at("data.status")).isEqualTo("Activated");
        assertThat(unchanged.at("data.emailVerified")).isEqualTo(false);
        assertThat(unchanged.at("data.loginsCount")).isEqualTo(1);
    }

    @Test
    void wrong_values_are_400_and_change_nothing() {
        AuthingClient caller = client().as(client().registerEmail(newEmail()));
        for (Object value : new Object[] {1, true, List.of("a"), Map.of("a", 1), "x".repeat(5000), "a\u0000b"}) {
            Map<String, Object> body = Map.of("company", "C", "nickname", value);
            assertThat(expect(400, caller.post("users/profile/update", body)).textAt("message"))
                    .contains("nickname");
        }
        expect(400, caller.post("users/profile/update", Map.of("gender", "X")));
        assertThat(caller.get("users/me").at("data.company")).isNull();
    }

    @Test
    void a_user_name_is_changed_unless_it_is_taken() {
        String taken = newUsername();
        client().registerUsername(taken);
        String name = newUsername();
        AuthingClient caller = client().as(client().registerEmail(newEmail()));

        expect(2026, caller.post("users/profile/update", Map.of("username", taken, "nickname", "N")));
        expect(400, caller.post("users/profile/update", Map.of("username", "a@example.com")));
        Reply reply = expect(200, caller.post("users/profile/update", Map.of("username", name)));

        assertThat(reply.at("data.username")).isEqualTo(name);
        assertThat(reply.at("data.nickname")).isNull();
        expect(200, client().post("login/account", Map.of("account", name, "password", PASSWORD)));
    }

    @Test
    void the_security_level_counts_what_protects_an_account() {
        AuthingClient caller = client().as(client().registerEmail(newEmail()));

        Reply reply = expect(200, caller.get("users/me/security-level"));

        assertThat(reply.json().get("data"))
                .isEqualTo(Map.of(
                        "score",
                        80,
                        "email",
                        true,
                        "phone",
                        false,
                        "password",
                        true,
                        "passwordSecurityLevel",
                        3,
                        "mfa",
                        false));
        expect(2020, client().get("users/me/security-level"));
        String phone = newPhone();
        Map<String, Object> body = Map.of("phone", phone, "code", client().smsCode(phone), "forceLogin", true);
        Reply passwordless =
                client().as(client().post("register/phone-code", body)).get("users/me/security-level");
        assertThat(passwordless.at("data.password")).isEqualTo(false);
        assertThat(passwordless.at("data.passwordSecurityLevel")).isNull();
        assertThat(passwordless.json().get("data").toString()).contains("passwordSecurityLevel=null");
    }

    @Test
    void a_deleted_account_is_gone_with_its_tokens_and_its_names_are_free() {
        String email = newEmail();
        Reply user = client().registerEmail(email);
        Reply elsewhere = expect(200, client().post("login/account", Map.of("account", email, "password", PASSWORD)));

        Reply deleted = expect(200, client().as(user).delete("users/delete"));

        assertThat(deleted.json()).containsEntry("data", null);
        expect(2020, client().as(user).get("users/me"));
        expect(2020, client().as(elsewhere).get("users/me"));
        expect(2020, client().as(user).delete("users/delete"));
        expect(2333, client().post("login/account", Map.of("account", email, "password", PASSWORD)));
        Reply again = client().registerEmail(email);
        assertThat(again.at("data.id")).isNotEqualTo(user.at("data.id"));
        expect(2020, client().delete("users/delete"));
    }

    @Test
    void whether_a_user_exists_is_a_bare_boolean() {
        String email = newEmail();
        String name = newUsername();
        client().registerEmail(email);
        client().registerUsername(name);

        assertThat(exists("email=" + email.toUpperCase(Locale.ROOT))).isEqualTo(true);
        assertThat(exists("username=" + name)).isEqualTo(true);
        assertThat(exists("email=" + newEmail())).isEqualTo(false);
        assertThat(exists("phone=" + newPhone())).isEqualTo(false);
        assertThat(exists("email=nonsense")).isEqualTo(false);
        assertThat(exists("externalId=1")).isEqualTo(false);
        expect(400, client().get("users/is-user-exists"));
    }

    private Object exists(String query) {
        return expect(200, client().get("users/is-user-exists?" + query)).at("data");
    }

    @Test
    void what_is_not_built_yet_answers_an_envelope() {
        AuthingClient caller = client().as(client().registerEmail(newEmail()));

        expect(501, caller.get("security/captcha"));
        expect(501, caller.post("feedback", Map.of()));
    }
}
