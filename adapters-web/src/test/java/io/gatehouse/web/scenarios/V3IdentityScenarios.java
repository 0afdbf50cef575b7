package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.notLoggedIn;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Section 13.5: who people are elsewhere, with the {@linkplain LinkScenarios#people() last four people} who are somebody there. */
public abstract class V3IdentityScenarios extends AuthingScenarios {
    private static final int CONDITION = 499;
    private static final int NO_SUCH_IDENTITY = 2004;
    private static final int LAST_WAY_IN = 2217;

    private String tokenOf(int fromTheEnd) {
        List<String> people = LinkScenarios.people();
        String email = LinkScenarios.addressOf(people.get(people.size() - fromTheEnd));
        return expect(200, client().post("login/account", Map.of("account", email, "password", PASSWORD)))
                .textAt("data.token");
    }

    private V3Caller in(int fromTheEnd) {
        return V3Caller.node(target()).as(tokenOf(fromTheEnd));
    }

    private static List<Map<String, @Nullable Object>> identities(V3Caller caller) {
        return Rita.list(ok(caller.get("get-identities")).at("data"));
    }

    private static String idOf(V3Caller caller, int place) {
        return String.valueOf(identities(caller).get(place).get("extIdpId"));
    }

    @Test
    void identities_are_told_alone_and_with_the_profile() {
        V3Caller user = in(1);

        List<Map<String, @Nullable Object>> told = identities(user);

        assertThat(told).extracting("provider").containsExactlyElementsOf(LinkScenarios.providers());
        assertThat(told.getFirst())
                .containsOnlyKeys("identityId", "extIdpId", "provider", "type", "userIdInIdp", "originConnIds")
                .containsEntry("userIdInIdp", LinkScenarios.people().getLast())
                .containsEntry("type", "openid")
                .containsEntry("originConnIds", List.of());
        assertThat(ok(user.get("get-profile?withIdentities=true")).at("data.identities"))
                .isEqualTo(told);
        assertThat(ok(user.get("get-profile")).json().toString()).doesNotContain("identities");
        notLoggedIn(V3Caller.node(target()).get("get-identities"));
    }

    @Test
    void an_identity_is_unlinked_once() {
        V3Caller user = in(2);
        String id = idOf(user, 1);

        assertThat(ok(user.post("unlink-extidp", Map.of("extIdpId", id))).json())
                .containsOnlyKeys("statusCode", "message");

        assertThat(identities(user)).extracting("provider").containsExactly("google");
        refused(CONDITION, NO_SUCH_IDENTITY, user.post("unlink-extidp", Map.of("extIdpId", id)));
    }

    @Test
    void nobody_unlinks_the_identity_of_another_or_what_is_none() {
        V3Caller user = in(3);
        String anothers = idOf(in(1), 0);

        for (String id : List.of(anothers, "65f0000000000000000000ff", "google", "' OR 1=1 --")) {
            refused(CONDITION, NO_SUCH_IDENTITY, user.post("unlink-extidp", Map.of("extIdpId", id)));
        }
        badField("extIdpId", user.post("unlink-extidp", Map.of()));
        badField("extIdpId", user.post("unlink-extidp"));
        badField("extIdpId", user.post("unlink-extidp", Map.of("extIdpId", 7)));
        notLoggedIn(V3Caller.node(target()).post("unlink-extidp", Map.of("extIdpId", anothers)));
        assertThat(identities(user)).hasSize(2);
        assertThat(identities(in(1))).hasSize(2);
    }

    @Test
    void the_last_way_in_stays() {
        String token = tokenOf(4);
        expect(200, client().as(token).post("users/email/unbind"));
        V3Caller user = V3Caller.node(target()).as(token);

        ok(user.post("unlink-extidp", Map.of("extIdpId", idOf(user, 0))));

        refused(CONDITION, LAST_WAY_IN, user.post("unlink-extidp", Map.of("extIdpId", idOf(user, 0))));
        assertThat(identities(user)).hasSize(1);
    }
}
