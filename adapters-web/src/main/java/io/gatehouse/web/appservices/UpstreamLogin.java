package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppProof;
import io.gatehouse.core.appuser.ProveUpstream;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.web.http.Fields;
import java.util.function.Function;

/** A provider that is an upstream. Why a credential is refused stands in the log alone. Safe for several threads. */
final class UpstreamLogin implements AppLogin {
    private final ProviderType type;
    private final Function<Fields, UpstreamCredential> credential;
    private final ProveUpstream proof;

    UpstreamLogin(ProviderType type, Function<Fields, UpstreamCredential> credential, ProveUpstream proof) {
        this.type = type;
        this.credential = credential;
        this.proof = proof;
    }

    @Override
    public ProviderType type() {
        return type;
    }

    @Override
    public Result<AppProof> prove(Attempt attempt) {
        return proof.execute(new ProveUpstream.Command(
                attempt.door(), type, attempt.provider(), credential.apply(attempt.body()), attempt.origin()));
    }
}
