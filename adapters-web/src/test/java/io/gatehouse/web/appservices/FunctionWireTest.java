package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.access;
import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.refreshToken;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static io.gatehouse.web.scenarios.RealmClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.tck.ScriptedFunctions;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log-in by a function (section 7.3), and functions that clients call (section 9). */
class FunctionWireTest {
    private final AppWorld world = AppWorld.start();
    private final RealmClient client = world.client;
    private final ScriptedFunctions functions = world.server.bean(ScriptedFunctions.class);

    @BeforeEach
    void enable() {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(ProviderType.CUSTOM_FUNCTION, new ProviderSettings(true, Map.of("function", "login")));
        world.set(providers);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void declare(String name, boolean callable) {
        world.house()
                .world
                .functions()
                .put(new AppFunction(
                        world.application.tenantId(),
                        world.application.id(),
                        new FunctionName(name),
                        callable,
                        new AppFunction.Service("com.example.Some", Duration.ofSeconds(5))));
    }

    private Reply logIn(Map<String, ? extends @Nullable Object> payload) {
        return client.logIn("custom-function", payload);
    }

    private Reply logInReturning(@Nullable Object value) {
        functions.returning("login", new FunctionValue(value));
        return logIn(Map.of());
    }

    private String identity(Reply session) {
        List<?> identities = (List<?>)
                java.util.Objects.requireNonNull(client.profile(session).at("identities"));
        return String.valueOf(((Map<?, ?>) identities.getFirst()).get("id"));
    }

    // 7.3

    @Test
    void the_function_is_given_what_the_client_sent_but_for_its_options() {
        functions.returning("login", FunctionValue.text("amy"));
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("username", "amy");
        payload.put("pin", Map.of("$numberInt", "7"));
        payload.put("since", Map.of("$date", Map.of("$numberLong", "7")));
        payload.put("provider", "mine");
        payload.put("options", Map.of("device", Map.of("platform", "x")));

        expect(200, logIn(payload));

        FunctionCall call = functions.calls().getFirst();
        assertThat(call.arguments())
                .containsExactly(new FunctionValue(
                        Map.of("username", "amy", "pin", 7, "since", Map.of("$date", 7), "provider", "mine")));
        assertThat(call.context().user()).isNull();
        assertThat(call.context().clientAppId()).isEqualTo(AppWorld.APP);
        assertThat(call.context().remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(call.context().requestId()).isNotEmpty();
    }

    @Test
    void the_same_id_is_the_same_user_and_another_is_another() {
        Reply amy = expect(200, logInReturning("amy"));

        assertThat(user(logInReturning("amy"))).isEqualTo(user(amy));
        assertThat(user(logInReturning(Map.of("id", "amy", "name", "Amy")))).isEqualTo(user(amy));
        assertThat(user(logInReturning("Amy"))).isNotEqualTo(user(amy));
        assertThat(identity(amy)).isEqualTo("amy");
    }

    @Test
    void a_name_is_shown_in_the_profile_as_it_was_told_last() {
        Reply amy = expect(200, logInReturning(Map.of("id", "amy", "name", "Amy")));
        assertThat(client.profile(amy).at("data")).isEqualTo(Map.of("name", "Amy"));

        Reply again = expect(200, logInReturning(Map.of("id", "amy", "name", "Amy Miller")));
        assertThat(client.profile(again).at("data")).isEqualTo(Map.of("name", "Amy Miller"));
    }

    @Test
    void a_number_is_an_id_however_it_is_written() {
        Reply seven = expect(200, logInReturning(7));

        assertThat(identity(seven)).isEqualTo("7");
        assertThat(user(logInReturning(new BigDecimal("7.0")))).isEqualTo(user(seven));
        assertThat(user(logInReturning(Map.of("id", 7)))).isEqualTo(user(seven));
        assertThat(identity(expect(200, logInReturning(new BigDecimal("1E+3")))))
                .isEqualTo("1000");
    }

    @Test
    void nobody_is_let_in_as_nobody() {
        for (Object nobody : new Object[] {
            null, "", true, List.of("amy"), Map.of(), Map.of("id", ""), Map.of("name", "amy"), "x".repeat(256)
        }) {
            refused(401, "AuthError", "unauthorized", logInReturning(nobody));
        }
    }

    @Test
    void a_refusal_is_told_in_the_functions_words() {
        functions.on("login", call -> new FunctionOutcome.Thrown("come back tomorrow"));
        refused(401, "AuthError", "come back tomorrow", logIn(Map.of()));

        functions.on("login", call -> new FunctionOutcome.Thrown(""));
        refused(401, "AuthError", "Authentication failed", logIn(Map.of()));
    }

    @Test
    void a_function_that_fails_lets_nobody_in_and_tells_nothing() {
        for (FunctionOutcome outcome : List.of(
                new FunctionOutcome.Failed("inner secret"),
                new FunctionOutcome.TimedOut(),
                new FunctionOutcome.Unknown())) {
            functions.on("login", call -> outcome);
            refused(500, "FunctionExecutionError", "function execution failed", logIn(Map.of()));
        }
    }

    @Test
    void a_provider_without_a_function_lets_nobody_in() {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(ProviderType.CUSTOM_FUNCTION, new ProviderSettings(true, Map.of()));
        world.set(providers);

        refused(500, "FunctionExecutionError", "function execution failed", logIn(Map.of()));
    }

    @Test
    void an_identity_of_a_function_is_linked_and_in_words_that_do_no_harm_refused() {
        Reply nobody = client.anonymous();
        functions.returning("login", FunctionValue.text("amy"));
        expect(200, client.link(nobody, "custom-function", Map.of()));
        assertThat(user(logIn(Map.of()))).isEqualTo(user(nobody));

        Reply other = client.anonymous();
        refused(
                401,
                "AuthError",
                "unauthorized: cannot link these credentials",
                client.link(other, "custom-function", Map.of()));
        functions.on("login", call -> new FunctionOutcome.Thrown("unauthorized"));
        refused(
                401,
                "AuthError",
                "unauthorized: cannot link these credentials",
                client.link(other, "custom-function", Map.of()));
    }

    // 9

    private Reply call(Reply session, Map<String, ? extends @Nullable Object> body) {
        return client.http().bearer(access(session)).post(client.path("/functions/call"), body);
    }

    private Reply call(Reply session, String name, @Nullable Object... arguments) {
        return call(session, Map.of("name", name, "arguments", Arrays.asList(arguments)));
    }

    @Test
    void a_function_answers_its_value_as_it_is() {
        declare("sum", true);
        Reply nobody = client.anonymous();
        Map<Object, String> values = new LinkedHashMap<>();
        values.put(7, "7");
        values.put("text", "\"text\"");
        values.put(true, "true");
        values.put(List.of(1, "a"), "[1,\"a\"]");
        values.put(Map.of("$oid", "65f000000000000000000001"), "{\"$oid\":\"65f000000000000000000001\"}");
        values.forEach((value, text) -> {
            functions.returning("sum", new FunctionValue(value));
            Reply reply = expect(200, call(nobody, "sum", 3, 4));
            assertThat(reply.text()).isEqualTo(text);
            assertThat(reply.header("Content-Type")).startsWith("application/json");
        });
        functions.returning("sum", FunctionValue.NULL);
        assertThat(expect(200, call(nobody, "sum")).text()).isEqualTo("null");
    }

    @Test
    void a_function_is_told_who_calls_it_with_what() {
        declare("whoami", true);
        functions.returning("whoami", FunctionValue.NULL);
        Reply nobody = client.anonymous();

        expect(200, call(nobody, "whoami", Map.of("$numberInt", "3"), null));

        FunctionCall call = functions.calls().getLast();
        assertThat(call.arguments()).containsExactly(new FunctionValue(3), FunctionValue.NULL);
        assertThat(java.util.Objects.requireNonNull(call.context().user()).id()).isEqualTo(user(nobody));
        assertThat(call.context().user().type()).isEqualTo("normal");
        assertThat(call.context().user().identities())
                .singleElement()
                .satisfies(identity -> assertThat(identity.providerType()).isEqualTo("anon-user"));
    }

    @Test
    void a_function_that_is_private_or_not_there_is_not_found() {
        declare("login", false);
        functions.returning("login", FunctionValue.text("amy"));
        Reply nobody = client.anonymous();

        for (String name : List.of("login", "missing", "no such name")) {
            refused(404, "FunctionNotFound", "function not found", call(nobody, name));
        }
        assertThat(functions.calls()).isEmpty();
    }

    @Test
    void a_function_that_does_not_answer_as_it_should_is_told_by_sort() {
        declare("f", true);
        Reply nobody = client.anonymous();
        functions.on("f", call -> new FunctionOutcome.Thrown("not so"));
        refused(400, "FunctionExecutionError", "not so", call(nobody, "f"));
        functions.on("f", call -> new FunctionOutcome.TimedOut());
        refused(400, "ExecutionTimeLimitExceeded", "execution time limit exceeded", call(nobody, "f"));
        functions.on("f", call -> new FunctionOutcome.Failed("inner secret"));
        refused(500, "FunctionExecutionError", "function execution failed", call(nobody, "f"));
    }

    @Test
    void services_and_streams_are_not_here() {
        Reply nobody = client.anonymous();
        refused(
                404,
                "ServiceNotFound",
                "service not found",
                call(nobody, Map.of("name", "find", "arguments", List.of(), "service", "mongodb-atlas")));
        Reply stream = client.http().get(client.path("/functions/call?baas_request=e30%3D&baas_at=" + access(nobody)));
        expect(400, stream);
        assertThat(stream.at("error_code")).isEqualTo("BadRequest");
    }

    @Test
    void only_somebody_who_is_signed_in_calls_functions() {
        declare("f", true);
        functions.returning("f", FunctionValue.NULL);
        Reply nobody = client.anonymous();
        String path = client.path("/functions/call");
        Map<String, Object> body = Map.of("name", "f", "arguments", List.of());

        refused(401, "MissingAuthReq", "must authenticate first", client.http().post(path, body));
        refused(
                401,
                "InvalidSession",
                "invalid session",
                client.http().bearer(refreshToken(nobody)).post(path, body));
        refused(
                401,
                "InvalidSession",
                "invalid session",
                client.http().bearer(access(nobody)).post(world.otherApp().path("/functions/call"), body));
        assertThat(functions.calls()).isEmpty();
    }

    @Test
    void arguments_must_be_a_list_that_is_not_too_long() {
        declare("f", true);
        functions.returning("f", FunctionValue.NULL);
        Reply nobody = client.anonymous();
        Map<String, @Nullable Object> none = new HashMap<>();
        none.put("name", "f");
        none.put("arguments", null);

        expect(200, call(nobody, none));
        expect(200, call(nobody, Map.of("name", "f")));
        expect(400, call(nobody, Map.of("name", "f", "arguments", "x")));
        expect(400, call(nobody, Map.of("name", "f", "arguments", Collections.nCopies(101, 1))));
        expect(400, call(nobody, Map.of("arguments", List.of())));
    }
}
