package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppProof;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.failure.Result;
import jakarta.inject.Singleton;

/** {@code anon-user}: a new user each time (section 7.1). */
@Singleton
final class AnonymousLogin implements AppLogin {
    @Override
    public ProviderType type() {
        return ProviderType.ANON_USER;
    }

    @Override
    public Result<AppProof> prove(Attempt attempt) {
        return Result.ok(new AppProof.Anonymous());
    }
}
