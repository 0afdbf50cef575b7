package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.challenge.VerifyCode.Guess;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;

/** Codes as a proof of an address: checked and counted first, spent in the transaction of what they allow. */
public final class Proofs {
    private final VerifyCode codes;
    private final AuditLog audit;
    private final InstantSource clock;

    public Proofs(VerifyCode codes, AuditLog audit, InstantSource clock) {
        this.codes = codes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The code behind the proof, still unspent; {@code INVALID_CODE} otherwise. The guess is counted; a wrong one is
     * recorded, as long as there is a code that it could have been.
     *
     * @param principal whose account it is about
     * @param address that the code was sent to
     */
    Result<PendingCode> check(Principal principal, Identifier address, CodeProof proof, Origin origin) {
        Instant now = clock.instant();
        return switch (codes.guess(principal.tenantId(), address, proof.scopes(), proof.code(), now)) {
            case Guess.Right(PendingCode code) -> Result.ok(code);
            case Guess.Wrong ignored -> {
                audit.append(new AuditEvent(
                        now,
                        principal.tenantId(),
                        AuditAction.CODE_REFUSED,
                        principal.id(),
                        null,
                        FailureCode.INVALID_CODE,
                        origin));
                yield Result.refused(FailureCode.INVALID_CODE);
            }
            case Guess.NothingPending ignored -> Result.refused(FailureCode.INVALID_CODE);
        };
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
