package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.access;
import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.tck.AppUserHouse;
import io.gatehouse.tck.ScriptedFunctions;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often keys, tokens and functions may be tried. */
class ProofLimitsWireTest {
    private static final Map<String, Map<String, Object>> WRONG = Map.of(
            "api-key", Map.of("key", "no such key"),
            "custom-token", Map.of("token", "no.such.token"),
            "custom-function", Map.of("name", "nobody"));

    private final AppWorld world = AppWorld.start();
    private final RealmClient client = world.client;
    private final ScriptedFunctions functions = world.server.bean(ScriptedFunctions.class);

    @BeforeEach
    void enable() {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(ProviderType.API_KEY, new ProviderSettings(true, Map.of()));
        providers.put(ProviderType.CUSTOM_TOKEN, new ProviderSettings(true, Map.of()));
        providers.put(ProviderType.CUSTOM_FUNCTION, new ProviderSettings(true, Map.of("function", "login")));
        world.set(providers);
        functions.returning("login", FunctionValue.NULL); // it knows nobody
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static void tooMany(Reply reply) {
        refused(429, null, "too many requests", reply);
        assertThat(reply.header("Retry-After")).isNotEmpty();
    }

    @Test
    void a_client_tries_so_many_keys_tokens_and_functions_in_a_minute_with_and_without_a_session() {
        Reply guest = client.anonymous();
        WRONG.forEach((provider, body) -> {
            world.house().clock.advance(Duration.ofMinutes(1));
            for (int i = 0; i < AppUserHouse.PROOFS_PER_MINUTE; i++) {
                expect(401, client.logIn(provider, body));
            }

            tooMany(client.logIn(provider, body));
            tooMany(client.link(guest, provider, body));
        });
        assertThat(functions.calls()).hasSize(AppUserHouse.PROOFS_PER_MINUTE);

        world.house().clock.advance(Duration.ofMinutes(1));
        WRONG.forEach((provider, body) -> expect(401, client.logIn(provider, body)));
    }

    @Test
    void another_way_in_is_no_new_budget() {
        for (int i = 0; i < AppUserHouse.PROOFS_PER_MINUTE; i++) {
            expect(401, client.logIn("api-key", Map.of("key", "no such key")));
        }

        WRONG.forEach((provider, body) -> tooMany(client.logIn(provider, body)));
    }

    @Test
    void one_user_calls_functions_so_often_and_another_as_well() {
        world.house()
                .world
                .functions()
                .put(new AppFunction(
                        world.application.tenantId(),
                        world.application.id(),
                        new FunctionName("f"),
                        true,
                        new AppFunction.Service("com.example.Some", Duration.ofSeconds(5))));
        functions.returning("f", FunctionValue.NULL);
        Reply one = client.anonymous();
        Reply other = client.anonymous();
        for (int i = 0; i < AppUserHouse.CALLS_PER_MINUTE; i++) {
            expect(200, call(one));
        }

        tooMany(call(one));
        expect(200, call(other));
        assertThat(functions.calls()).hasSize(AppUserHouse.CALLS_PER_MINUTE + 1);
    }

    private Reply call(Reply session) {
        return client.http()
                .bearer(access(session))
                .post(client.path("/functions/call"), Map.of("name", "f", "arguments", List.of()));
    }
}
