package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.core.appuser.CallAppFunction;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions that clients call (section 9). */
@Controller("/api/client/v2.0/app/{appId}/functions/call")
@Gate(AppServicesTokens.GATE)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class FunctionsController {
    private final Apps apps;
    private final Bearers bearers;
    private final Origins origins;
    private final CurrentPrincipals principals;
    private final CallAppFunction call;
    private final JsonMapper json;
    private final AppServicesDialect dialect;

    FunctionsController(
            Apps apps,
            Bearers bearers,
            Origins origins,
            CurrentPrincipals principals,
            CallAppFunction call,
            JsonMapper json,
            AppServicesDialect dialect) {
        this.apps = apps;
        this.bearers = bearers;
        this.origins = origins;
        this.principals = principals;
        this.call = call;
        this.json = json;
        this.dialect = dialect;
    }

    /** Calls the function that the body names; answers its value as it is. */
    @Post
    HttpResponse<?> call(HttpRequest<?> request, @PathVariable String appId, @Body @Nullable Fields body) {
        AppDoor door = apps.named(request, appId);
        Bearers.OfAccess bearer = bearers.access(request, door);
        Fields asked = Ejson.of(body);
        if (asked.raw("service") != null) {
            return dialect.answer(request, FunctionSounds.NO_SERVICES);
        }
        Optional<FunctionName> name = FunctionName.parse(asked.text("name"));
        if (name.isEmpty()) {
            return dialect.answer(request, FunctionSounds.NOT_FOUND);
        }
        Principal caller = principals
                .find(bearer.caller().tenant(), bearer.caller().principal())
                .orElseThrow(() -> new RefusedHereException(AppServicesErrors.INVALID_SESSION));
        Result<FunctionOutcome> result = call.execute(new CallAppFunction.Command(
                door, caller, name.get(), arguments(asked), origins.of(request, AppServicesTokens.GATE)));
        return switch (result) {
            case Result.Ok<FunctionOutcome>(FunctionOutcome outcome) -> answer(request, outcome);
            case Result.Refused<FunctionOutcome>(Failure failure) -> dialect.refusal(request, failure);
        };
    }

    /** The streaming form, which reads a database's changes: there is none here. */
    @Get
    HttpResponse<?> stream(HttpRequest<?> request, @PathVariable String appId) {
        apps.named(request, appId);
        return dialect.answer(request, AppServicesErrors.badRequest("streaming functions are not supported"));
    }

    private static List<FunctionValue> arguments(Fields asked) {
        Object given = asked.raw("arguments");
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof List<?> items) || items.size() > FunctionCall.MOST_ARGUMENTS) {
            throw new RefusedHereException(AppServicesErrors.badMember("arguments"));
        }
        List<FunctionValue> arguments = new ArrayList<>();
        for (Object item : items) {
            arguments.add(FunctionValue.parse(item)
                    .orElseThrow(() -> new RefusedHereException(AppServicesErrors.badMember("arguments"))));
        }
        return arguments;
    }

    private HttpResponse<?> answer(HttpRequest<?> request, FunctionOutcome outcome) {
        return switch (outcome) {
            case FunctionOutcome.Returned(FunctionValue value) ->
                HttpResponse.ok(text(value)).contentType(MediaType.APPLICATION_JSON_TYPE);
            case FunctionOutcome.Thrown thrown ->
                dialect.answer(request, FunctionSounds.thrown(thrown.messageOr("function execution failed")));
            case FunctionOutcome.Unknown ignored -> dialect.answer(request, FunctionSounds.NOT_FOUND);
            case FunctionOutcome.TimedOut ignored -> dialect.answer(request, FunctionSounds.TOOK_TOO_LONG);
            case FunctionOutcome.Failed ignored -> dialect.answer(request, FunctionSounds.FAILED);
        };
    }

    /** A bare value is legal, and JSON's null is a value. */
    private byte[] text(FunctionValue value) {
        Object tree = value.json();
        if (tree == null) {
            return new byte[] {'n', 'u', 'l', 'l'};
        }
        try {
            return json.writeValueAsBytes(tree);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
