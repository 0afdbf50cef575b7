package io.gatehouse.core.mfa;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Makes the caller's own address or number, which he has proven to hold before, his second factor. Safe for several
 * threads.
 */
public final class EnrolOwnAddress {
    private final FactorOwners owners;
    private final FactorStore factors;
    private final IdSource ids;
    private final InstantSource clock;

    public EnrolOwnAddress(FactorOwners owners, FactorStore factors, IdSource ids, InstantSource clock) {
        this.owners = owners;
        this.factors = factors;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is asked. @param type EMAIL or PHONE */
    public record Command(Caller caller, Identifier.Type type, Origin origin) {}

    /**
     * The factor; {@code IDENTIFIER_NOT_BOUND} if he has none of that type that is proven, {@code IDENTIFIER_TAKEN} if it
     * is another's factor.
     */
    public Result<Factor> execute(Command command) {
        return owners.change(
                new Claimant.SignedIn(command.caller()), AuditAction.FACTOR_ENROLLED, command.origin(), principal -> {
                    Identifier address = proven(principal, command.type());
                    if (factors.isHeldByAnother(principal.tenantId(), address, principal.id())) {
                        throw FactorOwners.refusal(FailureCode.IDENTIFIER_TAKEN);
                    }
                    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                    Factor factor = new Factor.Address(
                            new FactorId(ids.next()), principal.tenantId(), principal.id(), address, now, null);
                    factors.propose(factor);
                    factors.confirm(factor, -1, now);
                    return factor;
                });
    }

    private static Identifier proven(Principal principal, Identifier.Type type) {
        boolean isProven = switch (type) {
            case EMAIL -> principal.emailVerified();
            case PHONE -> principal.phoneVerified();
            case USERNAME -> false;
        };
        return principal
                .identifier(type)
                .filter(address -> isProven)
                .orElseThrow(() -> FactorOwners.refusal(FailureCode.IDENTIFIER_NOT_BOUND));
    }
}
