package io.gatehouse.core.appuser;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.function.CustomFunctions;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionContext;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.support.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has a function of the application say who somebody is (App Services section 7.3). A function that fails lets nobody in.
 * Safe for several threads.
 */
public final class ProveByFunction {
    private final CustomFunctions functions;
    private final ProofLimits limits;

    public ProveByFunction(CustomFunctions functions, ProofLimits limits) {
        this.functions = functions;
        this.limits = limits;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** The function knows him. */
        record Proven(AppProof proof) implements Outcome {}

        /** The function has refused. @param message its words for the client; empty if it had none */
        record Refused(String message) implements Outcome {}

        /** The function named nobody. */
        record Nobody() implements Outcome {}

        /** The client has had too many tries; the function was not asked. */
        record TooOften(Failure failure) implements Outcome {}

        /** The function could not decide. @param reason for the operator, never for the client */
        record Failed(String reason) implements Outcome {}
    }

    /** Asks the function. @param payload what the client sent */
    public Outcome execute(AppDoor door, FunctionName function, FunctionValue payload, Origin origin) {
        Optional<Failure> tooOften = limits.ofProof(door, origin);
        return tooOften.<Outcome>map(Outcome.TooOften::new).orElseGet(() -> ask(door, function, payload, origin));
    }

    private Outcome ask(AppDoor door, FunctionName function, FunctionValue payload, Origin origin) {
        FunctionOutcome outcome = functions.call(new FunctionCall(
                door.tenantId(),
                door.id(),
                function,
                List.of(payload),
                FunctionContext.ofNobody(CallAppFunction.nameOf(door), origin.clientAddress(), origin.requestId())));
        return switch (outcome) {
            case FunctionOutcome.Returned(FunctionValue value) -> proven(value);
            case FunctionOutcome.Thrown(String message) -> new Outcome.Refused(message);
            case FunctionOutcome.Unknown ignored -> new Outcome.Failed("it is not declared");
            case FunctionOutcome.TimedOut ignored -> new Outcome.Failed("it takes too long");
            case FunctionOutcome.Failed(String reason) -> new Outcome.Failed(reason);
        };
    }

    private static Outcome proven(FunctionValue value) {
        Optional<String> bare = id(value);
        Optional<String> id = bare.isPresent() ? bare : value.member("id").flatMap(ProveByFunction::id);
        Map<String, String> data = value.member("name")
                .flatMap(FunctionValue::asText)
                .map(name -> Map.of("name", name))
                .orElse(Map.of());
        return id.filter(AppIdentity::isId)
                .<Outcome>map(found -> new Outcome.Proven(new AppProof.OfIdentity(found, Map.copyOf(data))))
                .orElseGet(Outcome.Nobody::new);
    }

    /** A text, or a number as text: 7, 7.0 and 70e-1 are one id. */
    private static Optional<String> id(FunctionValue value) {
        return value.asText()
                .or(() -> value.asNumber()
                        .map(number -> number.signum() == 0
                                ? "0"
                                : number.stripTrailingZeros().toPlainString()));
    }
}
