package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppProof;
import io.gatehouse.core.appuser.ProveForeignToken;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code custom-token}: a JWT of another issuer (section 7.2). Why one is refused stands in the log alone. */
@Singleton
final class CustomTokenLogin implements AppLogin {
    private static final Logger LOG = LoggerFactory.getLogger(CustomTokenLogin.class);

    private final ProveForeignToken proof;

    CustomTokenLogin(ProveForeignToken proof) {
        this.proof = proof;
    }

    @Override
    public ProviderType type() {
        return ProviderType.CUSTOM_TOKEN;
    }

    @Override
    public Result<AppProof> prove(Attempt attempt) {
        String token =
                "".equals(attempt.body().raw("token")) ? "" : attempt.body().text("token");
        return switch (proof.execute(attempt.door(), attempt.provider(), token, attempt.origin())) {
            case ProveForeignToken.Outcome.Proven(AppProof proven) -> Result.ok(proven);
            case ProveForeignToken.Outcome.TooOften(Failure failure) -> Result.refused(failure);
            case ProveForeignToken.Outcome.Refused(String reason) -> {
                LOG.info(
                        "a custom token is refused at application {} in request {}: {}",
                        attempt.door().id(),
                        attempt.origin().requestId(),
                        reason);
                throw new RefusedHereException(AppServicesErrors.AUTH_ERROR);
            }
        };
    }
}
