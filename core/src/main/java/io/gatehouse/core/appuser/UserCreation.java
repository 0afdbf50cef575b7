package io.gatehouse.core.appuser;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.function.CustomFunctions;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionContext;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks an application's function about users who log in for the first time, before they are stored or let in (App Services
 * section 9). Whoever it does not let pass is {@code NOT_PERMITTED}. It may be asked about somebody again: after a refusal, and
 * where somebody comes several times at once. Safe for several threads.
 */
public final class UserCreation {
    private final CustomFunctions functions;
    private final RefusedProofs refusals;

    public UserCreation(CustomFunctions functions, RefusedProofs refusals) {
        this.functions = functions;
        this.refusals = refusals;
    }

    /** Somebody who logs in for the first time. @param identity by which, with what its provider tells */
    record Newcomer(Principal user, ProviderType type, String identity, Map<String, ? extends @Nullable Object> data) {}

    /** Why he is not let in; empty if he is, or the application has no such function. Never while a transaction is open. */
    Optional<Failure> refusal(AppDoor door, Newcomer newcomer, Origin origin) {
        FunctionName function = door.settings().userCreation();
        if (function == null) {
            return Optional.empty();
        }
        Optional<String> reason = switch (functions.call(call(door, function, newcomer, origin))) {
            case FunctionOutcome.Returned ignored -> Optional.empty();
            case FunctionOutcome.Thrown ignored -> Optional.of("the user creation function refuses");
            case FunctionOutcome.Unknown ignored -> Optional.of("the user creation function is not declared");
            case FunctionOutcome.TimedOut ignored -> Optional.of("the user creation function takes too long");
            case FunctionOutcome.Failed(String why) -> Optional.of("the user creation function fails: " + why);
        };
        reason.ifPresent(text -> refusals.refused(door, newcomer.type(), text, origin));
        return reason.map(text -> Failure.of(FailureCode.NOT_PERMITTED));
    }

    private static FunctionCall call(AppDoor door, FunctionName function, Newcomer newcomer, Origin origin) {
        FunctionValue data = FunctionValue.parse(newcomer.data()).orElse(FunctionValue.object(Map.of()));
        FunctionValue identity = FunctionValue.object(Map.of(
                "id", FunctionValue.text(newcomer.identity()),
                "provider_type", FunctionValue.text(newcomer.type().text())));
        FunctionValue user = FunctionValue.object(Map.of(
                "id", FunctionValue.text(newcomer.user().id().hex()),
                "type", FunctionValue.text("normal"),
                "data", data,
                "identities", FunctionValue.list(identity)));
        return new FunctionCall(
                door.tenantId(),
                door.id(),
                function,
                List.of(user),
                FunctionContext.ofNobody(CallAppFunction.nameOf(door), origin.clientAddress(), origin.requestId()));
    }
}
