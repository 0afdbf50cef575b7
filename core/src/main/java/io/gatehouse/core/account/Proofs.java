package io.gatehouse.core.account;

import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;

/** Codes as a proof of an address: checked and counted first, spent in the transaction of what they allow. */
public final class Proofs {
    private final VerifyCode codes;
    private final InstantSource clock;

    public Proofs(VerifyCode codes, InstantSource clock) {
        this.codes = codes;
        this.clock = clock;
    }

    /** The code behind the proof, still unspent; {@code INVALID_CODE} otherwise. The guess is counted. */
    Result<PendingCode> check(TenantId tenant, Identifier address, CodeProof proof) {
        Instant now = clock.instant();
        return codes.check(tenant, address, proof.scopes(), proof.code(), now)
                .map(Result::ok)
                .orElseGet(() -> Result.refused(FailureCode.INVALID_CODE));
    }

    /** Spends the code in the running transaction, which is rolled back if somebody else was quicker. */
    void spend(PendingCode code) {
        if (!codes.take(code, clock.instant())) {
            throw new RefusedException(Failure.of(FailureCode.INVALID_CODE));
        }
    }

    /** Voids every pending code of an address that no longer is what it was. */
    void voidCodes(TenantId tenant, Identifier address) {
        codes.voidCodes(tenant, address);
    }
}
