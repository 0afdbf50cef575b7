package io.gatehouse.web.authing.graphql;

import io.gatehouse.core.credential.HashingBusyException;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /graphql/v2} (section 14): one document with its variables. Each operation sees to its own caller. */
@Gate(value = GraphqlDialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/graphql/v2")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class GraphqlController {
    private final Execution execution;
    private final GraphqlDialect dialect;

    GraphqlController(Execution execution, GraphqlDialect dialect) {
        this.execution = execution;
        this.dialect = dialect;
    }

    @Post
    HttpResponse<?> run(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Execution.Outcome outcome = execution.run(
                request,
                fields.text("query"),
                fields.filledText("operationName").orElse(null),
                variables(fields));
        return switch (outcome) {
            case Execution.Outcome.Answered(Map<String, Object> data) -> HttpResponse.ok(Map.of("data", data));
            case Execution.Outcome.Malformed(String why) -> dialect.malformed(request, why);
            case Execution.Outcome.Failed(RuntimeException cause, Topic topic) -> failed(request, cause, topic);
        };
    }

    /** What is neither a refusal nor a busy server is for the server's handlers. */
    private HttpResponse<?> failed(HttpRequest<?> request, RuntimeException cause, Topic topic) {
        return switch (cause) {
            case RefusedRequestException refused -> dialect.refusal(request, refused.failure(), topic);
            case RefusedOperationException refused -> dialect.refusal(request, refused.code(), refused.data());
            case HashingBusyException busy ->
                dialect.refusal(request, Failure.retryAfter(FailureCode.BUSY, busy.retryAfter()), topic);
            default -> throw cause;
        };
    }

    private static Map<String, Object> variables(Fields fields) {
        Map<String, Object> variables = new HashMap<>();
        fields.object("variables")
                .ifPresent(given -> given.names().forEach(name -> variables.put(name, given.raw(name))));
        return variables;
    }
}
