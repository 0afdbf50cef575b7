package io.gatehouse.core.appuser;

import io.gatehouse.core.function.CustomFunctions;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionContext;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.support.Origin;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks an application's function whether somebody is confirmed, or may have another password (sections 5.2 and 5.6). Anything
 * but a plain consent is none. Safe for several threads.
 */
public final class UserpassFunctions {
    private final CustomFunctions functions;

    public UserpassFunctions(CustomFunctions functions) {
        this.functions = functions;
    }

    /** What a function decided. */
    enum Decision {
        SUCCESS,
        PENDING,
        REFUSED
    }

    /** Asks; never while a transaction is open. @param name null where none is set: then nothing is consented to */
    Decision ask(AppDoor door, @Nullable FunctionName name, List<FunctionValue> arguments, Origin origin) {
        if (name == null) {
            return Decision.REFUSED;
        }
        String clientAppId = Optional.ofNullable(door.application().clientAppId())
                .orElse(door.id().hex());
        FunctionOutcome outcome = functions.call(new FunctionCall(
                door.tenantId(),
                door.id(),
                name,
                arguments,
                FunctionContext.ofNobody(clientAppId, origin.clientAddress(), origin.requestId())));
        return switch (outcome) {
            case FunctionOutcome.Returned(FunctionValue value) -> decision(value);
            case FunctionOutcome.Thrown ignored -> Decision.REFUSED;
            case FunctionOutcome.Unknown ignored -> Decision.REFUSED;
            case FunctionOutcome.TimedOut ignored -> Decision.REFUSED;
            case FunctionOutcome.Failed ignored -> Decision.REFUSED;
        };
    }

    /** The status, by itself or as a member of that name. */
    private static Decision decision(FunctionValue value) {
        String status = value.asText()
                .or(() -> value.member("status").flatMap(FunctionValue::asText))
                .orElse("");
        return switch (status) {
            case "success" -> Decision.SUCCESS;
            case "pending" -> Decision.PENDING;
            default -> Decision.REFUSED;
        };
    }
}
