package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.PASSWORD;
import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.newEmail;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static io.gatehouse.web.scenarios.RealmClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.tck.ScriptedFunctions;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function that is asked about new users (section 9). */
class UserCreationWireTest {
    private final AppWorld world = AppWorld.start();
    private final RealmClient client = world.client;
    private final ScriptedFunctions functions = world.server.bean(ScriptedFunctions.class);

    @BeforeEach
    void ask() {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(ProviderType.CUSTOM_FUNCTION, new ProviderSettings(true, Map.of("function", "login")));
        world.set(
                new AppSettings(Duration.ofMinutes(30), null, "US-VA", false, new FunctionName("welcome"), providers));
        functions.returning("login", FunctionValue.text("amy"));
        functions.returning("welcome", FunctionValue.NULL);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private List<FunctionCall> welcomes() {
        return functions.calls().stream()
                .filter(call -> call.name().text().equals("welcome"))
                .toList();
    }

    private String told(String member) {
        return welcomes()
                .getLast()
                .arguments()
                .getFirst()
                .member(member)
                .flatMap(FunctionValue::asText)
                .orElseThrow();
    }

    private int people() {
        return world.house()
                .world
                .principals()
                .page(world.house().tenant.id(), null, 100)
                .size();
    }

    @Test
    void it_is_asked_about_everybody_once_before_he_is_stored() {
        Reply nobody = client.anonymous();
        assertThat(told("id")).isEqualTo(user(nobody));

        Reply amy = expect(200, client.logIn("custom-function", Map.of()));
        assertThat(told("id")).isEqualTo(user(amy));
        expect(200, client.logIn("custom-function", Map.of()));
        assertThat(welcomes()).hasSize(2);
    }

    @Test
    void who_has_registered_is_a_user_from_his_first_log_in_on() {
        String email = newEmail();
        expect(201, client.register(email, PASSWORD));
        assertThat(welcomes()).isEmpty();

        Reply in = expect(200, client.logIn(email, PASSWORD));

        assertThat(told("id")).isEqualTo(user(in));
        assertThat(welcomes().getLast().arguments().getFirst().member("data"))
                .contains(FunctionValue.object(Map.of("email", FunctionValue.text(email))));
        expect(200, client.logIn(email, PASSWORD));
        assertThat(welcomes()).hasSize(1);
    }

    @Test
    void whom_it_refuses_or_cannot_decide_about_does_not_come_in_and_is_not_stored() {
        String email = newEmail();
        expect(201, client.register(email, PASSWORD));
        int before = people();
        for (FunctionOutcome outcome : List.of(
                new FunctionOutcome.Thrown("not you"),
                new FunctionOutcome.TimedOut(),
                new FunctionOutcome.Failed("503"),
                new FunctionOutcome.Unknown())) {
            functions.on("welcome", call -> outcome);
            refused(401, "AuthError", "unauthorized", client.logIn("anon-user", Map.of()));
            refused(401, "AuthError", "unauthorized", client.logIn("custom-function", Map.of()));
            refused(401, "AuthError", "unauthorized", client.logIn(email, PASSWORD));
        }
        assertThat(people()).isEqualTo(before);

        functions.returning("welcome", FunctionValue.NULL);
        expect(200, client.logIn(email, PASSWORD));
        expect(200, client.logIn("custom-function", Map.of()));
    }

    @Test
    void it_hears_nothing_of_who_has_the_wrong_password() {
        String email = newEmail();
        expect(201, client.register(email, PASSWORD));

        refused(401, "InvalidPassword", "unauthorized", client.logIn(email, "another horse 8"));

        assertThat(welcomes()).isEmpty();
    }
}
