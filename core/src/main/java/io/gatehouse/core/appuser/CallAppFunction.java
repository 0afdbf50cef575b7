package io.gatehouse.core.appuser;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.CustomFunctions;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionContext;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionStore;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function in the name of a user who is signed in (App Services section 9). A function that clients may not call is
 * as unknown to them as one that is not there. Safe for several threads.
 */
public final class CallAppFunction {
    private final FunctionStore declared;
    private final CustomFunctions functions;
    private final ListAppIdentities identities;
    private final ReadAppUser users;
    private final ProofLimits limits;

    public CallAppFunction(
            FunctionStore declared,
            CustomFunctions functions,
            ListAppIdentities identities,
            ReadAppUser users,
            ProofLimits limits) {
        this.declared = declared;
        this.functions = functions;
        this.identities = identities;
        this.users = users;
        this.limits = limits;
    }

    /** What is asked. @param arguments at most {@value FunctionCall#MOST_ARGUMENTS} */
    public record Command(
            AppDoor door, Principal caller, FunctionName name, List<FunctionValue> arguments, Origin origin) {
        @Override
        public String toString() {
            return "Command[" + caller.id() + " calls " + name + "]";
        }
    }

    /** Calls it; {@code TOO_MANY_ATTEMPTS} if the caller has called too much of late. */
    public Result<FunctionOutcome> execute(Command command) {
        return limits.ofCall(command.door(), command.caller().id())
                .<Result<FunctionOutcome>>map(Result::refused)
                .orElseGet(() -> Result.ok(called(command)));
    }

    private FunctionOutcome called(Command command) {
        AppDoor door = command.door();
        Optional<AppFunction> function =
                declared.find(door.tenantId(), door.id(), command.name()).filter(AppFunction::callable);
        if (function.isEmpty()) {
            return new FunctionOutcome.Unknown();
        }
        return functions.call(new FunctionCall(
                door.tenantId(),
                door.id(),
                command.name(),
                command.arguments(),
                new FunctionContext(
                        nameOf(door),
                        user(door, command.caller()),
                        command.origin().clientAddress(),
                        command.origin().requestId())));
    }

    /** What functions are told that the application is called. */
    static String nameOf(AppDoor door) {
        return Optional.ofNullable(door.application().clientAppId())
                .orElse(door.id().hex());
    }

    private FunctionContext.User user(AppDoor door, Principal principal) {
        List<AppIdentity> held = identities.execute(door, principal);
        return new FunctionContext.User(
                principal.id().hex(),
                principal.kind() == PrincipalKind.SERVICE ? "server" : "normal",
                value(ListAppIdentities.merged(held)),
                value(users.customData(principal)),
                held.stream()
                        .map(identity -> new FunctionContext.Identity(
                                identity.id(), identity.type().text()))
                        .toList());
    }

    private static FunctionValue value(Map<String, ? extends @Nullable Object> members) {
        return FunctionValue.parse(members).orElse(FunctionValue.object(Map.of()));
    }
}
