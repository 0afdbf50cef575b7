package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.expect;

import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What v3 conversations about {@link AccessScenarios#RITA} have in common, and their JSON. */
final class Rita {
    private Rita() {}

    /** Rita as v3 clients have her, logged in. */
    static V3Caller rita(AuthingScenarios scenarios) {
        Reply user = expect(
                200,
                scenarios
                        .client()
                        .post(
                                "login/account",
                                Map.of("account", AccessScenarios.RITA, "password", AuthingClient.PASSWORD)));
        return V3Caller.node(scenarios.target()).as(user.textAt("data.token"));
    }

    @SuppressWarnings("unchecked") // JSON
    static Map<String, @Nullable Object> map(@Nullable Object json) {
        return (Map<String, @Nullable Object>) json;
    }

    @SuppressWarnings("unchecked") // JSON
    static List<Map<String, @Nullable Object>> list(@Nullable Object json) {
        return (List<Map<String, @Nullable Object>>) json;
    }
}
