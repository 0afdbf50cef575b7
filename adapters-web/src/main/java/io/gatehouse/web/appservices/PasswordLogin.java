package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppProof;
import io.gatehouse.core.appuser.ProveAppPassword;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.failure.Result;
import jakarta.inject.Singleton;

/** {@code local-userpass}: an account and its password (section 5.5). */
@Singleton
final class PasswordLogin implements AppLogin {
    private final ProveAppPassword prove;

    PasswordLogin(ProveAppPassword prove) {
        this.prove = prove;
    }

    @Override
    public ProviderType type() {
        return ProviderType.LOCAL_USERPASS;
    }

    @Override
    public Result<AppProof> prove(Attempt attempt) {
        return prove.execute(
                attempt.door(), attempt.body().text("username"), attempt.body().secret("password"), attempt.origin());
    }
}
