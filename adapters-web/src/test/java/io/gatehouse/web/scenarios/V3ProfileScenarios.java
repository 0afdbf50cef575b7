package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.AuthingClient.newUsername;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sections 13.5 and 13.8: what people are told of themselves and change of it. */
public abstract class V3ProfileScenarios extends AuthingScenarios {
    private static final String[] MEMBERS = ("userId createdAt updatedAt status workStatus externalId email phone"
                    + " phoneCountryCode username name nickname photo loginsCount lastLogin lastIp gender emailVerified"
                    + " phoneVerified passwordLastSetAt birthdate country province city address streetAddress postalCode"
                    + " company browser device givenName familyName middleName profile preferredUsername website zoneinfo"
                    + " locale formatted region locality userSourceType userSourceId lastLoginApp mainDepartmentId"
                    + " lastMfaTime passwordSecurityLevel resetPasswordOnNextLogin registerSource identityNumber tenantId")
            .split(" ");

    private String email;
    private String token;
    private Reply registered;
    private V3Caller me;

    @BeforeEach
    void register() {
        email = newEmail();
        registered = client().registerEmail(email);
        token = registered.textAt("data.token");
        me = V3Caller.node(target()).as(token);
    }

    private static Map<String, @Nullable Object> user(Reply reply) {
        return Rita.map(ok(reply).at("data"));
    }

    @Test
    void the_user_has_every_member_and_no_other() {
        Map<String, @Nullable Object> user = user(me.get("get-profile"));

        assertThat(user).containsOnlyKeys(MEMBERS);
        assertThat(user)
                .containsEntry("userId", registered.at("data.id"))
                .containsEntry("createdAt", registered.at("data.createdAt"))
                .containsEntry("email", email)
                .containsEntry("emailVerified", false)
                .containsEntry("phoneVerified", false)
                .containsEntry("status", "Activated")
                .containsEntry("workStatus", "Active")
                .containsEntry("gender", "U")
                .containsEntry("registerSource", List.of("basic:email"))
                .containsEntry("userSourceType", "register")
                .containsEntry("passwordSecurityLevel", 3)
                .containsEntry("resetPasswordOnNextLogin", false)
                .containsEntry("photo", registered.at("data.photo"));
        assertThat((String) user.get("passwordLastSetAt")).endsWith("Z");
        for (String unset : List.of("phone", "username", "nickname", "externalId", "tenantId", "identityNumber")) {
            assertThat(user).containsEntry(unset, null);
        }
    }

    @Test
    void who_has_no_password_is_told_nothing_of_one() {
        String phone = AuthingClient.newPhone();
        String code = client().smsCode(phone);
        Reply user = AuthingClient.expect(
                200, client().post("register/phone-code", Map.of("phone", phone, "code", code, "forceLogin", true)));

        Map<String, @Nullable Object> told =
                user(V3Caller.node(target()).as(user.textAt("data.token")).get("get-profile"));

        assertThat(told)
                .containsEntry("phone", phone)
                .containsEntry("phoneCountryCode", "+86")
                .containsEntry("phoneVerified", true)
                .containsEntry("passwordLastSetAt", null)
                .containsEntry("passwordSecurityLevel", null)
                .containsEntry("resetPasswordOnNextLogin", false);
    }

    @Test
    void Flutter_is_given_back_the_token_that_it_would_lose_and_no_other() {
        Map<String, @Nullable Object> user =
                user(V3Caller.flutter(target()).as(token).get("get-profile"));

        assertThat(user)
                .containsEntry("id", user.get("userId"))
                .containsEntry("access_token", token)
                .doesNotContainKeys("id_token", "refresh_token", "token");
    }

    @Test
    void departments_come_when_they_are_asked_for() {
        V3Caller rita = Rita.rita(this);

        Map<String, @Nullable Object> asked = user(rita.get("get-profile?withDepartmentIds=true"));
        Map<String, @Nullable Object> unasked = user(rita.get("get-profile?withDepartmentIds=false&withCustomData="));

        List<?> ids = (List<?>) asked.get("departmentIds");
        assertThat(ids).hasSize(1);
        assertThat(asked).containsEntry("mainDepartmentId", ids.getFirst());
        assertThat(unasked).doesNotContainKey("departmentIds").containsEntry("mainDepartmentId", null);
        Map<String, @Nullable Object> mine = user(me.get("get-profile?withDepartmentIds=true"));
        assertThat(mine).containsEntry("departmentIds", List.of()).containsEntry("mainDepartmentId", null);
    }

    @Test
    void what_is_wanted_is_said_by_true_or_false() {
        for (String flag : List.of("withCustomData", "withIdentities", "withDepartmentIds")) {
            badField(flag, me.get("get-profile?" + flag + "=1"));
        }
    }

    @Test
    void custom_data_and_identities_come_when_they_are_asked_for() {
        Map<String, @Nullable Object> user = user(me.get("get-profile?withCustomData=true&withIdentities=true"));

        assertThat(user.get("customData")).isInstanceOf(Map.class);
        assertThat(user).containsEntry("identities", List.of());
        badField("unheardOf", me.post("update-profile", Map.of("customData", Map.of("unheardOf", 1))));
        badField("customData", me.post("update-profile", Map.of("customData", "school")));
        badField("definition", me.post("update-profile", Map.of("customData", Map.of("k".repeat(65), 1))));
        user(me.post("update-profile", Map.of("customData", Map.of())));
    }

    @Test
    void a_profile_is_updated_by_what_is_sent_and_null_clears() {
        Map<String, @Nullable Object> first = user(me.post(
                "update-profile",
                Map.of("nickname", "阿丽", "gender", "F", "identityNumber", "110101199003071234", "browser", "Lynx")));
        Map<String, @Nullable Object> clearing = new HashMap<>(Map.of("city", "Bern", "unheardOf", Map.of("a", 1)));
        clearing.put("nickname", null);
        Map<String, @Nullable Object> second = user(me.post("update-profile", clearing));

        assertThat(first)
                .containsOnlyKeys(MEMBERS)
                .containsEntry("nickname", "阿丽")
                .containsEntry("gender", "F")
                .containsEntry("browser", "Lynx")
                .containsEntry("identityNumber", "110101199003071234");
        assertThat(second)
                .containsEntry("nickname", null)
                .containsEntry("city", "Bern")
                .containsEntry("gender", "F");
        assertThat(user(me.get("get-profile"))).isEqualTo(second);
        assertThat(user(me.post("update-profile"))).containsEntry("city", "Bern");
    }

    @Test
    void the_number_of_an_identity_document_is_in_no_token() {
        user(me.post("update-profile", Map.of("identityNumber", "110101199003071234")));
        AuthingClient v2 = client().as(token);

        String renewed =
                AuthingClient.expect(200, v2.post("users/refresh-token")).textAt("data.token");

        assertThat(v2.get("oidc/validate_token?id_token=" + renewed).text())
                .contains("zoneinfo")
                .doesNotContain("110101199003071234");
    }

    @Test
    void nobody_writes_what_is_not_his_to_write() {
        Map<String, @Nullable Object> before = user(me.get("get-profile"));
        Map<String, Object> greedy = new HashMap<>(Map.of(
                "userId",
                "65f0000000000000000000ff",
                "id",
                "65f0000000000000000000ff",
                "emailVerified",
                true,
                "phoneVerified",
                true,
                "workStatus",
                "Closed",
                "registerSource",
                List.of("import:manual"),
                "loginsCount",
                99,
                "roles",
                List.of("admin"),
                "departmentIds",
                List.of("x")));
        greedy.putAll(Map.of(
                "status",
                "Archived",
                "blocked",
                true,
                "isDeleted",
                true,
                "passwordSecurityLevel",
                3,
                "resetPasswordOnNextLogin",
                true,
                "identities",
                List.of(Map.of("provider", "wechat")),
                "createdAt",
                "2001-01-01T00:00:00.000Z",
                "tenantId",
                target().foreignPool(),
                "generation",
                7,
                "lastIp",
                "203.0.113.99"));

        assertThat(user(me.post("update-profile", greedy))).isEqualTo(before);

        assertThat(user(me.get("get-profile"))).isEqualTo(before);
        assertThat(ok(me.get("get-my-role-list")).at("data")).isEqualTo(List.of());
    }

    @Test
    void what_has_a_call_of_its_own_or_is_not_the_users_is_refused_with_nothing_changed() {
        refused(403, 2225, me.post("update-profile", Map.of("email", newEmail(), "city", "Bern")));
        refused(403, 2226, me.post("update-profile", Map.of("phone", "13800138000")));
        refused(403, 2018, me.post("update-profile", Map.of("password", "Otter-piano-7733!")));
        refused(403, 2018, me.post("update-profile", Map.of("externalId", "boss")));
        refused(403, 2018, me.post("update-profile", Map.of("openid", "o")));

        assertThat(user(me.get("get-profile"))).containsEntry("city", null).containsEntry("email", email);
    }

    @Test
    void values_have_bounds_and_user_names_one_owner() {
        String name = newUsername();
        client().registerUsername(name);

        refused(409, 2026, me.post("update-profile", Map.of("username", name)));
        badField("city", me.post("update-profile", Map.of("city", "x".repeat(1025))));
        badField("city", me.post("update-profile", Map.of("city", 7)));
        badField("gender", me.post("update-profile", Map.of("gender", "male")));
        refused(400, null, me.post("update-profile", Map.of("username", "a@b.example")));
        String own = newUsername();
        assertThat(user(me.post("update-profile", Map.of("username", own)))).containsEntry("username", own);
    }

    @Test
    void security_is_told_in_its_own_words() {
        Map<String, @Nullable Object> told =
                Rita.map(ok(me.get("get-security-info")).at("data"));

        assertThat(told)
                .isEqualTo(Map.of(
                        "passwordSecurityLevel", 3,
                        "mfaEnrolled", false,
                        "passwordSet", true,
                        "emailBinded", true,
                        "phoneBinded", false,
                        "securityScore", 80));
    }
}
