package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is public, what is not there, and what is unknown (sections 8.34, 13.7 and 13.9 to 13.11). */
public abstract class V3EdgeScenarios extends AuthingScenarios {
    private V3Caller v3() {
        return V3Caller.node(target());
    }

    @Test
    void countries_are_told_with_their_names_and_calling_codes() {
        List<Map<String, @Nullable Object>> countries =
                Rita.list(ok(v3().get("get-country-list")).at("data"));

        assertThat(countries)
                .hasSizeGreaterThan(200)
                .allSatisfy(country ->
                        assertThat(country).containsOnlyKeys("alpha2", "alpha3", "phoneCountryCode", "flag", "name"));
        assertThat(countries)
                .contains(Map.of(
                        "alpha2",
                        "CN",
                        "alpha3",
                        "CHN",
                        "phoneCountryCode",
                        "+86",
                        "flag",
                        "🇨🇳",
                        "name",
                        Map.of(
                                "zh-CN", Map.of("enabled", true, "value", "中国"),
                                "en-US", Map.of("enabled", true, "value", "China"))));
        assertThat(countries).extracting("alpha2").isSorted().doesNotHaveDuplicates();
    }

    @Test
    void no_application_has_another_identity_provider_and_an_unknown_one_is_told_so() {
        assertThat(ok(v3().get("get-application-enabled-extidps")).at("data")).isEqualTo(List.of());
        Http bare = new Http(target().base());
        refused(
                404,
                2011,
                bare.with("x-authing-app-id", "65f0000000000000000000ff")
                        .get("/api/v3/get-application-enabled-extidps"));
        refused(400, 2101, bare.get("/api/v3/get-application-enabled-extidps"));
    }

    @Test
    void what_is_not_built_says_what_it_is() {
        Map<String, List<String>> reading = Map.of(
                "push",
                List.of("check-pushcode-status"),
                "devices",
                List.of("mydevices/list?page=1&limit=10"),
                "identity providers",
                List.of("get-alipay-authinfo"),
                "permission",
                List.of("get-user-auth-resource-list"),
                "captcha",
                List.of("get-captcha-code"));
        reading.forEach((words, paths) -> paths.forEach(path -> isNotBuilt(words, v3().get(path))));
        Map<String, List<String>> writing = Map.of(
                "push",
                List.of("signin-by-push", "change-pushcode-status", "user-bind-app", "user-unbind-app"),
                "devices",
                List.of("mydevices/unbind", "mydevices/revoke-session", "create-device"),
                "identity providers",
                List.of("get-wechat-access-token"),
                "permission",
                List.of("check-permission-string-resource"),
                "codes",
                List.of("pre-check-code"),
                "users",
                List.of("switch-login-by-user"),
                "events",
                List.of("pub-userEvent"));
        writing.forEach((words, paths) -> paths.forEach(path -> {
            isNotBuilt(words, v3().post(path, Map.of()));
            isNotBuilt(words, v3().post(path));
        }));
    }

    private static void isNotBuilt(String words, Reply reply) {
        assertThat(refused(501, null, reply).textAt("message")).contains(words);
    }

    @Test
    void an_unknown_path_is_not_found_in_the_words_of_v3() {
        for (Reply reply : List.of(
                v3().get("get-everything"),
                v3().get("get-profile/deep/er"),
                v3().get("update-profile"),
                v3().post("get-profile", Map.of()),
                v3().post("nothing-here"),
                client().http().send("DELETE", "/api/v3/get-profile", "application/json", null))) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.json()).containsOnlyKeys("statusCode", "message", "requestId");
            assertThat(reply.at("statusCode")).isEqualTo(404);
        }
    }
}
