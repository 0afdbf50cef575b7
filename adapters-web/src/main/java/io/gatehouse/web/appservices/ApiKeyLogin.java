package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppProof;
import io.gatehouse.core.appuser.ProveApiKey;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Secret;
import jakarta.inject.Singleton;

/** {@code api-key}: keys of users and of servers alike (section 6.2). */
@Singleton
final class ApiKeyLogin implements AppLogin {
    private final ProveApiKey proof;

    ApiKeyLogin(ProveApiKey proof) {
        this.proof = proof;
    }

    @Override
    public ProviderType type() {
        return ProviderType.API_KEY;
    }

    @Override
    public Result<AppProof> prove(Attempt attempt) {
        Secret key = "".equals(attempt.body().raw("key"))
                ? Secret.of("")
                : attempt.body().secret("key");
        return proof.execute(attempt.door(), key, attempt.origin());
    }
}
