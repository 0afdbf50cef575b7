package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.PASSWORD;
import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.newEmail;
import static io.gatehouse.web.scenarios.RealmClient.refreshToken;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Does what the rows of {@code docs/revocation.md} say of this gate. */
class RealmRevocationTest {
    private final AppWorld world = AppWorld.start();
    private final RealmClient client = world.client;
    private final String email = newEmail();
    private final Reply here = client.newUser(email);
    private final Reply elsewhere = expect(200, client.logIn(email, PASSWORD));

    @AfterEach
    void stop() {
        world.close();
    }

    private boolean isRefreshAlive(Reply session) {
        return client.refresh(session).status() == 201;
    }

    private boolean isAccessAlive(Reply session) {
        return client.profile(session).status() == 200;
    }

    private void assertEnds(boolean refresh, boolean access, boolean others) {
        assertThat(isRefreshAlive(here)).as("refresh token").isEqualTo(refresh);
        assertThat(isAccessAlive(here)).as("access token").isEqualTo(access);
        assertThat(isRefreshAlive(elsewhere)).as("other session").isEqualTo(others);
    }

    private Principal stored() {
        return world.house().stored(new EmailAddress(email)).orElseThrow();
    }

    @Test
    void log_out() {
        expect(204, client.logOut(here));

        assertEnds(false, true, true);
    }

    @Test
    void token_refreshed() {
        expect(201, client.refresh(here));

        assertEnds(true, true, true);
    }

    @Test
    void password_linked() {
        Reply guest = client.anonymous();
        String fresh = newEmail();
        client.register(fresh, PASSWORD);

        expect(200, client.link(guest, fresh, PASSWORD));

        assertThat(isRefreshAlive(guest)).isTrue();
        assertThat(isAccessAlive(guest)).isTrue();
    }

    @Test
    void password_reset() {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(
                ProviderType.LOCAL_USERPASS,
                new ProviderSettings(true, new LinkedHashMap<>(Map.of("resetUrl", "https://shop.example/reset"))));
        world.set(providers);
        expect(204, client.userpass("reset/send", Map.of("email", email)));
        URI link = Objects.requireNonNull(
                world.house().outbox.matching(message -> true).getLast().link());
        Map<String, Object> body = new LinkedHashMap<>(Map.of("password", "another horse 8"));
        for (String pair : link.getRawQuery().split("&", -1)) {
            body.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }

        expect(204, client.userpass("reset", body));

        assertEnds(false, false, false);
    }

    private Reply key() {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(ProviderType.API_KEY, new ProviderSettings(true, Map.of()));
        world.set(providers);
        return expect(
                201,
                client.http().bearer(refreshToken(here)).post("/api/client/v2.0/auth/api_keys", Map.of("name", "k")));
    }

    private Reply byKey(Reply key) {
        return expect(200, client.logIn("api-key", Map.of("key", key.textAt("key"))));
    }

    private Reply send(Reply session, String method, Reply key, String tail) {
        return client.call(method, "/auth/api_keys/" + key.textAt("_id") + tail, refreshToken(session));
    }

    private void assertEnded(Reply session) {
        refused(401, "InvalidSession", "invalid session", client.profile(session));
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.refresh(session));
        assertThat(world.house()
                        .world
                        .sessions()
                        .of(
                                world.application.tenantId(),
                                stored().id(),
                                world.house().clock.instant(),
                                10))
                .hasSize(2);
    }

    @Test
    void api_key_deleted() {
        Reply key = key();
        Reply byKey = byKey(key);

        expect(204, send(here, "DELETE", key, ""));

        assertEnded(byKey);
        assertEnds(true, true, true);
    }

    @Test
    void api_key_disabled_and_what_it_opened_does_not_come_back_with_it() {
        Reply key = key();
        Reply before = byKey(key);
        expect(204, send(here, "PUT", key, "/enable"));
        expect(200, client.profile(before));

        expect(204, send(before, "PUT", key, "/disable"));
        expect(204, send(here, "PUT", key, "/enable"));

        assertEnded(before);
        Reply after = byKey(key);
        expect(200, client.profile(after));
        Reply refreshed = expect(201, client.refresh(after));
        expect(200, client.profile(refreshed));
        assertEnds(true, true, true);
        expect(204, send(here, "PUT", key, "/disable"));
        refused(401, "InvalidSession", "invalid session", client.profile(refreshed));
    }

    @Test
    void user_deleted() {
        expect(204, client.delete(here));

        assertEnds(false, false, false);
    }

    @Test
    void user_suspended() {
        Principal principal = stored();
        world.house()
                .world
                .principals()
                .setStatus(
                        principal.tenantId(),
                        principal.id(),
                        PrincipalStatus.SUSPENDED,
                        world.house().clock.instant());
        world.house().endSessions.overtaken(principal.tenantId(), principal.id(), stored().generation(), null);

        assertEnds(false, false, false);
    }

    @Test
    void sessions_ended_by_an_operator() {
        Principal principal = stored();
        int generation = world.house()
                .world
                .principals()
                .raiseGeneration(
                        principal.tenantId(),
                        principal.id(),
                        world.house().clock.instant())
                .orElseThrow();
        world.house().endSessions.overtaken(principal.tenantId(), principal.id(), generation, null);

        assertEnds(false, false, false);
    }
}
