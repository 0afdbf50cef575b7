package io.gatehouse.core.account;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Tenant;
import java.util.Optional;

/** Tells who has an identifier, if anybody: within a client's budget, and only where the tenant allows it. */
public final class CheckExistence {
    private final PrincipalStore principals;
    private final ProbeBudget probes;

    public CheckExistence(PrincipalStore principals, ProbeBudget probes) {
        this.principals = principals;
        this.probes = probes;
    }

    /** What is asked. */
    public record Command(Tenant tenant, PrincipalKind kind, Identifier identifier, Origin origin) {}

    /** Who has it, empty if nobody; {@code FEATURE_OFF} or {@code TOO_MANY_ATTEMPTS} otherwise. */
    public Result<Optional<Principal>> execute(Command command) {
        if (!command.tenant().policies().existenceCheck()) {
            return Result.refused(FailureCode.FEATURE_OFF);
        }
        Optional<Failure> spent = probes.spent(command.tenant(), command.origin());
        if (spent.isPresent()) {
            return Result.refused(spent.get());
        }
        return Result.ok(principals.findByIdentifier(command.tenant().id(), command.kind(), command.identifier()));
    }
}
