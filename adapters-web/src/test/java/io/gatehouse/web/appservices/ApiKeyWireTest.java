package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.identities;
import static io.gatehouse.web.scenarios.RealmClient.refreshToken;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static io.gatehouse.web.scenarios.RealmClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.ServerApiKeys;
import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyName;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.ScriptedFunctions;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API keys of users and of servers (section 6). */
class ApiKeyWireTest {
    private static final String KEYS = "/api/client/v2.0/auth/api_keys";
    private static final Origin DESK = new Origin("cli", "127.0.0.1", "r-1", null, null, "en");

    private final AppWorld world = AppWorld.start();
    private final RealmClient client = world.client;

    @BeforeEach
    void enable() {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(ProviderType.API_KEY, new ProviderSettings(true, Map.of()));
        providers.put(ProviderType.CUSTOM_FUNCTION, new ProviderSettings(true, Map.of("function", "login")));
        world.set(providers);
        world.server
                .bean(ScriptedFunctions.class)
                .on(
                        "login",
                        call -> new FunctionOutcome.Returned(
                                call.arguments().getFirst().member("who").orElseThrow()));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private ServerApiKeys serverKeys() {
        return world.server.bean(ServerApiKeys.class);
    }

    /** Somebody who is no anonymous user. */
    private Reply somebody(String who) {
        return expect(200, client.logIn("custom-function", Map.of("who", who)));
    }

    private Reply create(Reply session, @Nullable Object name) {
        return client.http().bearer(refreshToken(session)).post(KEYS, name == null ? Map.of() : Map.of("name", name));
    }

    private Reply created(Reply session, String name) {
        return expect(201, create(session, name));
    }

    private Reply send(Reply session, String method, String tail) {
        return client.call(method, "/auth/api_keys" + tail, refreshToken(session));
    }

    private Reply logIn(String key) {
        return client.logIn("api-key", Map.of("key", key));
    }

    private static String id(Reply key) {
        return key.textAt("_id");
    }

    @Test
    void a_key_is_shown_once_and_listed_without_itself() {
        Reply amy = somebody("amy");
        Reply key = created(amy, "my-key_1");

        assertThat(key.json()).containsOnlyKeys("_id", "key", "name", "disabled");
        assertThat(id(key)).matches("[0-9a-f]{24}");
        assertThat(key.textAt("key")).matches("[A-Za-z0-9]{64}");
        assertThat(key.at("disabled")).isEqualTo(false);
        Map<String, Object> shown = Map.of("_id", id(key), "name", "my-key_1", "disabled", false);
        assertThat(expect(200, send(amy, "GET", "/" + id(key))).json()).isEqualTo(shown);
        assertThat(expect(200, send(amy, "GET", "")).text()).contains(id(key)).doesNotContain(key.textAt("key"));
    }

    @Test
    void keys_are_listed_in_the_order_of_their_making() {
        Reply amy = somebody("amy");
        assertThat(expect(200, send(amy, "GET", "")).text()).isEqualTo("[]");
        List<String> made = IntStream.range(0, 3)
                .mapToObj(i -> {
                    world.house().clock.advance(Duration.ofSeconds(1));
                    return id(created(amy, "z" + (9 - i)));
                })
                .toList();

        String all = expect(200, send(amy, "GET", "")).text();
        assertThat(all.indexOf(made.get(0))).isLessThan(all.indexOf(made.get(1)));
        assertThat(all.indexOf(made.get(1))).isLessThan(all.indexOf(made.get(2)));
    }

    @Test
    void a_key_logs_in_as_its_owner_who_then_has_an_identity_of_it() {
        Reply amy = somebody("amy");
        Reply key = created(amy, "k");
        assertThat(identities(client.profile(amy))).containsExactly("custom-function");
        world.house().clock.advance(Duration.ofSeconds(1));

        Reply byKey = expect(200, logIn(key.textAt("key")));

        assertThat(user(byKey)).isEqualTo(user(amy));
        assertThat(identities(client.profile(byKey))).containsExactly("custom-function", "api-key");
        expect(201, client.refresh(byKey));
    }

    @Test
    void a_wrapped_key_and_a_wrapped_name_will_do() {
        Reply amy = somebody("amy");
        Reply key = expect(201, create(amy, Map.of("$symbol", "wrapped")));

        expect(
                200,
                client.logIn("api-key", Map.of("key", Map.of("$symbol", key.textAt("key")), "provider", "api-key")));
    }

    @Test
    void unknown_disabled_and_deleted_keys_are_refused_alike() {
        Reply amy = somebody("amy");
        Reply off = created(amy, "off");
        Reply gone = created(amy, "gone");
        expect(204, send(amy, "PUT", "/" + id(off) + "/disable"));
        expect(204, send(amy, "DELETE", "/" + id(gone)));

        for (String key : List.of(off.textAt("key"), gone.textAt("key"), "x".repeat(64), "short", "")) {
            refused(401, "AuthError", "unauthorized", logIn(key));
        }
    }

    @Test
    void disabling_and_enabling_can_be_repeated() {
        Reply amy = somebody("amy");
        Reply key = created(amy, "k");
        for (String verb : List.of("disable", "disable", "enable", "enable")) {
            Reply done = expect(204, send(amy, "PUT", "/" + id(key) + "/" + verb));
            assertThat(done.header("Content-Type")).isEmpty();
            assertThat(send(amy, "GET", "/" + id(key)).at("disabled")).isEqualTo(verb.equals("disable"));
        }
        expect(200, logIn(key.textAt("key")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ä", "a.b", "a/b", "a\n", "€"})
    void a_name_of_other_characters_is_refused(String name) {
        refused(
                400,
                "InvalidParameter",
                "can only contain ASCII letters, numbers, underscores, and hyphens",
                create(somebody("amy"), name));
    }

    @Test
    void a_name_that_is_missing_empty_or_no_text_is_refused() {
        Reply amy = somebody("amy");
        for (Object name : new Object[] {null, "", 7, List.of("k"), true}) {
            refused(400, null, "'name' is a required string", create(amy, name));
        }
    }

    @Test
    void a_name_is_used_once_by_each_user() {
        Reply amy = somebody("amy");
        created(amy, "k");

        refused(409, "APIKeyAlreadyExists", "API key with name already exists", create(amy, "k"));
        created(somebody("bob"), "k");
    }

    @Test
    void another_users_key_is_as_unknown_as_none() {
        Reply amy = somebody("amy");
        Reply bob = somebody("bob");
        String id = id(created(amy, "k"));
        for (String unknown : List.of(id, "65f0000000000000000000ff", "nonsense", "65F0000000000000000000FF")) {
            refused(404, "APIKeyNotFound", "API key not found", send(bob, "GET", "/" + unknown));
            refused(404, "APIKeyNotFound", "API key not found", send(bob, "DELETE", "/" + unknown));
            refused(404, "APIKeyNotFound", "API key not found", send(bob, "PUT", "/" + unknown + "/enable"));
            refused(404, "APIKeyNotFound", "API key not found", send(bob, "PUT", "/" + unknown + "/disable"));
        }
        expect(200, send(amy, "GET", "/" + id));
    }

    @Test
    void the_key_of_the_session_itself_cannot_be_deleted() {
        Reply amy = somebody("amy");
        Reply key = created(amy, "k");
        Reply byKey = expect(200, logIn(key.textAt("key")));

        Reply refused = send(byKey, "DELETE", "/" + id(key));
        expect(403, refused);
        assertThat(refused.at("error_code")).isEqualTo("AuthError");
        assertThat(refused.header("Content-Type")).isEqualTo("application/json");
        expect(204, send(byKey, "DELETE", "/" + id(created(amy, "other"))));
        expect(204, send(amy, "DELETE", "/" + id(key)));
    }

    @Test
    void a_user_has_twenty_keys_and_no_more_however_many_are_asked_for_at_once() {
        Reply amy = somebody("amy");
        IntStream.range(0, 18).forEach(i -> created(amy, "k" + i));

        List<Integer> answers =
                Race.of(8, caller -> create(amy, "late" + caller).status());

        assertThat(answers).filteredOn(status -> status == 201).hasSize(2);
        assertThat(answers).filteredOn(status -> status == 400).hasSize(6);
        assertThat(create(amy, "late").at("error_code")).isEqualTo("BadRequest");
    }

    @Test
    void an_anonymous_user_has_no_keys() {
        Reply nobody = client.anonymous();

        Reply refused = expect(400, create(nobody, "k"));
        assertThat(refused.at("error_code")).isEqualTo("BadRequest");
        assertThat(expect(200, send(nobody, "GET", "")).text()).isEqualTo("[]");
    }

    @Test
    void keys_are_asked_for_with_the_refresh_token_alone() {
        Reply amy = somebody("amy");
        refused(
                401,
                "InvalidSession",
                "invalid session",
                client.call("GET", "/auth/api_keys", RealmClient.access(amy)));
        refused(401, "MissingAuthReq", "must authenticate first", client.http().get(KEYS));
        client.logOut(amy);
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", send(amy, "GET", ""));
    }

    @Test
    void where_the_provider_is_off_there_are_no_keys() {
        Reply amy = somebody("amy");
        String key = created(amy, "k").textAt("key");
        world.set(AppWorld.usual());

        Reply refused = expect(404, create(amy, "other"));
        assertThat(refused.at("error_code")).isEqualTo("AuthProviderNotFound");
        refused(401, "AuthProviderNotFound", "unauthorized: authentication via 'api-key' is not enabled", logIn(key));
    }

    @Test
    void a_key_of_one_application_opens_no_other() {
        String key = created(somebody("amy"), "k").textAt("key");
        RealmClient other = world.otherApp();
        AppSettings settings = world.house()
                .world
                .appSettings()
                .find(world.application.tenantId(), world.application.id())
                .orElseThrow();
        Application sibling = world.house()
                .world
                .tenants()
                .findApplication(AppWorld.OTHER_APP)
                .orElseThrow();
        world.house().world.appSettings().save(sibling.tenantId(), sibling.id(), settings);

        refused(401, "AuthError", "unauthorized", other.logIn("api-key", Map.of("key", key)));
    }

    @Test
    void a_key_ends_with_its_owner() {
        Reply amy = somebody("amy");
        String key = created(amy, "k").textAt("key");

        expect(204, client.delete(amy));

        refused(401, "AuthError", "unauthorized", logIn(key));
    }

    @Test
    void a_suspended_owners_key_lets_nobody_in() {
        Reply amy = somebody("amy");
        String key = created(amy, "k").textAt("key");
        PrincipalId id = new PrincipalId(user(amy));
        world.house()
                .world
                .principals()
                .setStatus(
                        world.application.tenantId(),
                        id,
                        PrincipalStatus.SUSPENDED,
                        world.house().clock.instant());

        refused(401, "UserDisabled", "unauthorized", logIn(key));

        world.house()
                .world
                .principals()
                .setStatus(
                        world.application.tenantId(),
                        id,
                        PrincipalStatus.ACTIVATED,
                        world.house().clock.instant());
        expect(200, logIn(key));
    }

    @Test
    void a_key_cannot_be_linked_to_somebody_else() {
        String key = created(somebody("amy"), "k").textAt("key");

        refused(
                401,
                "AuthError",
                "unauthorized: cannot link these credentials",
                client.link(somebody("bob"), "api-key", Map.of("key", key)));
    }

    private static void notByKey(Reply reply) {
        refused(403, "AuthError", "not in a session that was opened with an API key", reply);
    }

    /** Whoever has stolen a key would have another, or a way of his own, when it is taken away (ADR 69). */
    @Test
    void what_a_key_has_opened_makes_nothing_that_outlives_the_key() {
        Reply amy = somebody("amy");
        Reply key = created(amy, "k");
        String off = id(created(amy, "off"));
        expect(204, send(amy, "PUT", "/" + off + "/disable"));
        Reply byKey = expect(200, logIn(key.textAt("key")));

        notByKey(create(byKey, "other"));
        notByKey(send(byKey, "PUT", "/" + off + "/enable"));
        notByKey(client.link(byKey, "custom-function", Map.of("who", "eve")));
        Reply refreshed = expect(201, client.refresh(byKey));
        notByKey(client.link(refreshed, "custom-function", Map.of("who", "eve")));

        assertThat(send(amy, "GET", "/" + off).at("disabled")).isEqualTo(true);
        assertThat(expect(200, send(amy, "GET", "")).text()).doesNotContain("other");
        assertThat(identities(client.profile(amy))).containsExactlyInAnyOrder("custom-function", "api-key");
        assertThat(user(somebody("eve"))).isNotEqualTo(user(amy));
        expect(200, client.link(amy, "custom-function", Map.of("who", "amy's other")));
    }

    @Test
    void what_a_key_has_opened_is_told_of_unknown_keys_and_bad_names_as_others_are_and_may_disable() {
        Reply amy = somebody("amy");
        Reply byKey = expect(200, logIn(created(amy, "k").textAt("key")));
        String other = id(created(amy, "other"));

        refused(
                404,
                "APIKeyNotFound",
                "API key not found",
                send(byKey, "PUT", "/" + id(created(somebody("bob"), "his")) + "/enable"));
        refused(400, null, "'name' is a required string", create(byKey, ""));
        expect(204, send(byKey, "PUT", "/" + other + "/disable"));
        assertThat(send(amy, "GET", "/" + other).at("disabled")).isEqualTo(true);
    }

    // 6.3, server keys

    private ServerApiKeys.Creation.Created serverKey(String name) {
        return (ServerApiKeys.Creation.Created) serverKeys().create(world.application, new ApiKeyName(name), DESK);
    }

    @Test
    void a_server_key_logs_in_as_a_server_and_the_same_one_each_time() {
        String key = serverKey("batch").key().reveal();
        Reply first = expect(200, logIn(key));
        Reply second = expect(200, logIn(key));

        assertThat(user(first)).isEqualTo(user(second));
        Reply profile = expect(200, client.profile(first));
        assertThat(profile.at("type")).isEqualTo("server");
        assertThat(identities(profile)).containsExactly("api-key");
        assertThat(profile.at("data")).isEqualTo(Map.of("name", "batch"));
        assertThat(expect(400, create(first, "k")).at("error_code")).isEqualTo("BadRequest");
    }

    @Test
    void a_server_key_that_is_disabled_is_out_at_once() {
        ServerApiKeys.Creation.Created key = serverKey("batch");
        Reply session = expect(200, logIn(key.key().reveal()));

        assertThat(serverKeys().setDisabled(world.application, key.stored().id(), true, DESK))
                .isTrue();

        refused(401, "AuthError", "unauthorized", logIn(key.key().reveal()));
        expect(401, client.refresh(session));
        assertThat(serverKeys().setDisabled(world.application, key.stored().id(), false, DESK))
                .isTrue();
        expect(200, logIn(key.key().reveal()));
    }

    @Test
    void a_server_key_that_is_deleted_is_out_at_once_with_its_principal() {
        ServerApiKeys.Creation.Created key = serverKey("batch");
        Reply session = expect(200, logIn(key.key().reveal()));

        assertThat(serverKeys().delete(world.application, key.stored().id(), DESK))
                .isTrue();
        assertThat(serverKeys().delete(world.application, key.stored().id(), DESK))
                .isFalse();

        refused(401, "AuthError", "unauthorized", logIn(key.key().reveal()));
        expect(401, client.refresh(session));
        assertThat(world.house()
                        .world
                        .principals()
                        .find(world.application.tenantId(), key.stored().principal()))
                .isEmpty();
    }

    @Test
    void a_server_key_that_cannot_be_made_leaves_nothing_behind() {
        serverKey("batch");
        int before = principals();

        assertThat(serverKeys().create(world.application, new ApiKeyName("batch"), DESK))
                .isInstanceOf(ServerApiKeys.Creation.NameTaken.class);
        assertThat(serverKeys().create(world.application, new ApiKeyName("short"), Secret.of("too short"), DESK))
                .isInstanceOf(ServerApiKeys.Creation.KeyUnacceptable.class);
        assertThat(principals()).isEqualTo(before);
    }

    private int principals() {
        return world.house()
                .world
                .principals()
                .page(world.application.tenantId(), null, 1000)
                .size();
    }

    @Test
    void an_application_has_a_hundred_server_keys_and_no_more() {
        IntStream.range(0, ApiKey.MOST_OF_SERVER).forEach(i -> serverKey("k" + i));

        assertThat(serverKeys().create(world.application, new ApiKeyName("more"), DESK))
                .isInstanceOf(ServerApiKeys.Creation.Full.class);
    }
}
