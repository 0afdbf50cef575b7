package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppProof;
import io.gatehouse.core.appuser.ProveByFunction;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.web.http.Fields;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code custom-function}: a function of the application says who somebody is (section 7.3). */
@Singleton
final class CustomFunctionLogin implements AppLogin {
    private static final Logger LOG = LoggerFactory.getLogger(CustomFunctionLogin.class);
    private static final String OPTIONS = "options";

    private final ProveByFunction proof;

    CustomFunctionLogin(ProveByFunction proof) {
        this.proof = proof;
    }

    @Override
    public ProviderType type() {
        return ProviderType.CUSTOM_FUNCTION;
    }

    @Override
    public Result<AppProof> prove(Attempt attempt) {
        FunctionName function = attempt.provider()
                .text("function")
                .flatMap(FunctionName::parse)
                .orElseThrow(() -> failed(attempt, "the provider names no function"));
        return switch (proof.execute(attempt.door(), function, payload(attempt.body()), attempt.origin())) {
            case ProveByFunction.Outcome.Proven(AppProof proven) -> Result.ok(proven);
            case ProveByFunction.Outcome.TooOften(Failure failure) -> Result.refused(failure);
            case ProveByFunction.Outcome.Refused(String message) ->
                throw new RefusedHereException(FunctionSounds.notLetIn(message));
            case ProveByFunction.Outcome.Nobody ignored -> throw new RefusedHereException(AppServicesErrors.AUTH_ERROR);
            case ProveByFunction.Outcome.Failed(String reason) -> throw failed(attempt, reason);
        };
    }

    /** All that was sent but what is said of the device; a {@code provider} belongs to it (section 3.1). */
    private static FunctionValue payload(Fields body) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        body.names().stream().filter(name -> !name.equals(OPTIONS)).forEach(name -> members.put(name, body.raw(name)));
        return FunctionValue.parse(members)
                .orElseThrow(() ->
                        new RefusedHereException(AppServicesErrors.badRequest("the payload is beyond what is taken")));
    }

    private static RefusedHereException failed(Attempt attempt, String reason) {
        LOG.warn(
                "the log-in function of application {} fails in request {}: {}",
                attempt.door().id(),
                attempt.origin().requestId(),
                reason);
        return new RefusedHereException(FunctionSounds.FAILED);
    }
}
