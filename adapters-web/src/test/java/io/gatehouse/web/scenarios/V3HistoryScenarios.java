package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Section 13.8: when, from where and with what somebody logged in. */
public abstract class V3HistoryScenarios extends AuthingScenarios {
    private static final String PATH = "get-my-login-history";
    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0";

    private String email;
    private Reply user;
    private V3Caller me;

    /** A good log-in, a bad one, a good one. */
    @BeforeEach
    void logIn() {
        email = newEmail();
        client().registerEmail(email);
        user = expect(200, tries(PASSWORD));
        expect(2333, tries("not the password"));
        expect(200, tries(PASSWORD));
        me = V3Caller.node(target()).as(user.textAt("data.token"));
    }

    private Reply tries(String password) {
        return client().http()
                .with("User-Agent", FIREFOX)
                .post("/api/v2/login/account", Map.of("account", email, "password", password));
    }

    private static List<Map<String, @Nullable Object>> list(Reply reply) {
        return Rita.list(ok(reply).at("data.list"));
    }

    @Test
    void log_ins_come_newest_first_with_all_that_is_known() {
        Reply reply = me.get(PATH);

        assertThat(reply.at("data.totalCount")).isEqualTo(3);
        List<Map<String, @Nullable Object>> entries = list(reply);
        assertThat(entries).extracting("success").containsExactly(true, false, true);
        assertThat(entries.getFirst())
                .containsOnlyKeys(
                        "userId",
                        "appId",
                        "appName",
                        "appLoginUrl",
                        "appLogo",
                        "loginAt",
                        "clientIp",
                        "success",
                        "errorMessage",
                        "userAgent",
                        "parsedUserAgent",
                        "loginMethod",
                        "geoip")
                .containsEntry("userId", user.at("data.id"))
                .containsEntry("appId", target().app())
                .containsEntry("appName", "App")
                .containsEntry("clientIp", user.at("data.lastIp"))
                .containsEntry("errorMessage", null)
                .containsEntry("userAgent", FIREFOX)
                .containsEntry("parsedUserAgent", Map.of("device", "Desktop", "browser", "Firefox", "os", "Windows"))
                .containsEntry("loginMethod", null)
                .containsEntry("geoip", null);
        assertThat(entries.get(1)).containsEntry("errorMessage", "account or password is wrong");
        assertThat(entries.getLast()).containsEntry("loginAt", user.at("data.lastLogin"));
    }

    @Test
    void log_ins_are_filtered() {
        assertThat(list(me.get(PATH + "?success=true"))).hasSize(2);
        assertThat(list(me.get(PATH + "?success=false"))).hasSize(1);
        assertThat(list(me.get(PATH + "?appId=" + target().app() + "&page=1&limit=10")))
                .hasSize(3);
        assertThat(list(me.get(PATH + "?appId=" + target().foreignApp()))).isEmpty();
        assertThat(list(me.get(PATH + "?clientIp=" + user.textAt("data.lastIp"))))
                .hasSize(3);
        assertThat(list(me.get(PATH + "?clientIp=203.0.113.99"))).isEmpty();
        assertThat(list(me.get(PATH + "?clientIp=%27%20OR%201%3D1%20--"))).isEmpty();
        long last = Instant.parse(String.valueOf(list(me.get(PATH)).getFirst().get("loginAt")))
                .toEpochMilli();
        assertThat(list(me.get(PATH + "?start=0&end=" + last))).hasSize(3);
        assertThat(list(me.get(PATH + "?start=" + (last + 1)))).isEmpty();
        assertThat(list(me.get(PATH + "?end=1000"))).isEmpty();
    }

    @Test
    void pages_have_bounds() {
        Reply second = me.get(PATH + "?page=2&limit=2");
        assertThat(list(second)).hasSize(1);
        assertThat(second.at("data.totalCount")).isEqualTo(3);
        assertThat(list(me.get(PATH + "?page=2147483647&limit=50"))).isEmpty();
        for (String bad : List.of("page=0", "page=-1", "page=x")) {
            badField("page", me.get(PATH + "?" + bad));
        }
        for (String bad : List.of("limit=0", "limit=51", "limit=-5", "limit=1e9")) {
            badField("limit", me.get(PATH + "?" + bad));
        }
        for (String bad : List.of("start=-1", "start=now", "start=99999999999999999999")) {
            badField("start", me.get(PATH + "?" + bad));
        }
        badField("end", me.get(PATH + "?end=1.5"));
        badField("success", me.get(PATH + "?success=maybe"));
        badField("appId", me.get(PATH + "?appId=shop"));
        badField("clientIp", me.get(PATH + "?clientIp=%00"));
    }

    @Test
    void nobody_sees_the_log_ins_of_another() {
        String other = client().registerEmail(newEmail()).textAt("data.token");

        assertThat(ok(V3Caller.node(target()).as(other).get(PATH + "?userId=" + user.textAt("data.id")))
                        .text())
                .doesNotContain(user.textAt("data.id"));
    }
}
