package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.PASSWORD;
import static io.gatehouse.web.scenarios.RealmClient.access;
import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.newEmail;
import static io.gatehouse.web.scenarios.RealmClient.refreshToken;
import static io.gatehouse.web.scenarios.RealmClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.web.admin.OperatorAccess;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators do with users of an application (section 12). */
class OperatorWireTest {
    private static final String TOKEN = "operator-token-of-this-test";
    private static final String PATH = "/admin/v1/app-users/";

    private final AppWorld world =
            AppWorld.start((OperatorAccess) token -> token.reveal().equals(TOKEN));
    private final RealmClient client = world.client;
    private final Http operator = world.server.http().bearer(TOKEN);

    @AfterEach
    void stop() {
        world.close();
    }

    private Reply create(String app, String email, String password) {
        return operator.post(PATH + "create", Map.of("app", app, "email", email, "password", password));
    }

    private Reply verify(String app, String token) {
        return operator.post(PATH + "verify-token", Map.of("app", app, "token", token));
    }

    @Test
    void a_user_who_is_made_is_confirmed_and_logs_in() {
        world.set(Map.of(
                ProviderType.LOCAL_USERPASS,
                new ProviderSettings(
                        true, Map.of("confirmation", "email", "confirmUrl", "https://shop.example/confirm"))));
        String email = newEmail();

        Reply made = expect(201, create(AppWorld.APP, email, PASSWORD));

        assertThat(user(expect(200, client.logIn(email, PASSWORD)))).isEqualTo(made.textAt("id"));
        assertThat(create(AppWorld.APP, email, PASSWORD).status()).isEqualTo(409);
    }

    @Test
    void what_cannot_be_a_user_is_refused_and_nothing_is_made() {
        assertThat(create(AppWorld.APP, newEmail(), "short").status()).isEqualTo(400);
        assertThat(create(AppWorld.APP, "", PASSWORD).status()).isEqualTo(400);
        assertThat(create(AppWorld.APP, "x".repeat(129), PASSWORD).status()).isEqualTo(400);
        assertThat(create("nobody-abcde", newEmail(), PASSWORD).status()).isEqualTo(404);
        assertThat(world.house().world.principals().page(world.house().tenant.id(), null, 10))
                .isEmpty();
    }

    @Test
    void a_link_is_mailed_again_to_who_waits_even_where_accounts_are_hidden() {
        world.set(Map.of(
                ProviderType.LOCAL_USERPASS,
                new ProviderSettings(
                        true, Map.of("confirmation", "email", "confirmUrl", "https://shop.example/confirm"))));
        String email = newEmail();
        expect(201, client.register(email, PASSWORD));
        world.house().clock.advance(Duration.ofMinutes(2));
        int before = world.house().outbox.matching(message -> true).size();

        Reply sent = expect(200, operator.post(PATH + "resend", Map.of("app", AppWorld.APP, "email", email)));

        assertThat(sent.at("state")).isEqualTo("sent");
        assertThat(world.house().outbox.matching(message -> true)).hasSize(before + 1);
        assertThat(operator.post(PATH + "resend", Map.of("app", AppWorld.APP, "email", newEmail()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_token_is_told_to_be_good_with_what_it_says() {
        Reply in = client.newUser(newEmail());

        Reply worth = expect(200, verify(AppWorld.APP, access(in)));

        assertThat(worth.at("state")).isEqualTo("good");
        assertThat(worth.at("claims.sub")).isEqualTo(user(in));
        assertThat(worth.at("claims.typ")).isEqualTo("access");
    }

    @Test
    void a_token_that_has_expired_is_told_from_one_that_is_none() {
        Reply in = client.newUser(newEmail());
        String gone = access(client.newUser(newEmail()));
        String suspended = access(client.newUser(newEmail()));
        expect(204, client.call("DELETE", "/auth/delete", gone));
        String sub = String.valueOf(verify(AppWorld.APP, suspended).at("claims.sub"));
        world.house()
                .world
                .principals()
                .setStatus(
                        world.application.tenantId(),
                        new PrincipalId(sub),
                        PrincipalStatus.SUSPENDED,
                        world.house().clock.instant());
        world.otherApp();
        world.foreignApp();

        for (String app : List.of(AppWorld.OTHER_APP, AppWorld.FOREIGN_APP)) {
            assertThat(verify(app, access(in)).at("state")).isEqualTo("invalid");
        }
        for (String token : List.of("nonsense", refreshToken(in), gone, suspended, access(in) + "x")) {
            Reply reply = expect(200, verify(AppWorld.APP, token));
            assertThat(reply.at("state")).isEqualTo("invalid");
            assertThat(reply.at("claims")).isNull();
        }
        world.house().clock.advance(Duration.ofMinutes(30));
        assertThat(verify(AppWorld.APP, access(in)).at("state")).isEqualTo("expired");
    }

    @Test
    void nobody_but_an_operator_may_ask() {
        Reply in = client.newUser(newEmail());

        for (String call : List.of("create", "resend", "verify-token")) {
            for (Http caller : List.of(
                    world.server.http(),
                    world.server.http().bearer("guess"),
                    world.server.http().bearer(access(in)))) {
                assertThat(caller.post(PATH + call, Map.of("app", AppWorld.APP)).status())
                        .isEqualTo(401);
            }
        }
    }
}
