package io.gatehouse.core.mfa;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Enrols an address or number of somebody signed in as a second factor, by a code that was sent there. Safe for several threads. */
public final class EnrolAddress {
    private final FactorOwners owners;
    private final FactorStore factors;
    private final VerifyCode codes;
    private final IdSource ids;
    private final InstantSource clock;

    public EnrolAddress(FactorOwners owners, FactorStore factors, VerifyCode codes, IdSource ids, InstantSource clock) {
        this.owners = owners;
        this.factors = factors;
        this.codes = codes;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is asked. */
    public record Begin(Caller caller, Identifier address, Origin origin) {}

    /** Proposes an address, in the place of any other of its type that was not proven yet; whose it is does not show. */
    public Result<Factor> begin(Begin command) {
        return owners.change(new Claimant.SignedIn(command.caller()), null, command.origin(), principal -> {
            Factor proposed = factorOf(principal, command.address(), now());
            factors.propose(proposed);
            return proposed;
        });
    }

    /** What is asked. @param scopes what the code may have been sent for */
    public record Command(Caller caller, Identifier address, Set<CodeScope> scopes, Secret code, Origin origin) {}

    /** The factor; {@code INVALID_CODE}, or {@code IDENTIFIER_TAKEN} if the address is another's factor. */
    public Result<Factor> execute(Command command) {
        Caller caller = command.caller();
        Optional<PendingCode> code =
                codes.check(caller.tenant(), command.address(), command.scopes(), command.code(), clock.instant());
        if (code.isEmpty()) {
            return Result.refused(FailureCode.INVALID_CODE);
        }
        return owners.change(
                new Claimant.SignedIn(caller), AuditAction.FACTOR_ENROLLED, command.origin(), principal -> {
                    Instant now = now();
                    if (factors.isHeldByAnother(principal.tenantId(), command.address(), principal.id())) {
                        throw FactorOwners.refusal(FailureCode.IDENTIFIER_TAKEN);
                    }
                    if (!codes.take(code.get(), now)) {
                        throw FactorOwners.refusal(FailureCode.INVALID_CODE);
                    }
                    Factor factor = factorOf(principal, command.address(), now);
                    factors.propose(factor);
                    factors.confirm(factor, -1, now);
                    return factor;
                });
    }

    private Factor factorOf(Principal principal, Identifier address, Instant now) {
        return new Factor.Address(new FactorId(ids.next()), principal.tenantId(), principal.id(), address, now, null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
