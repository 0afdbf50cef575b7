package io.gatehouse.core.mfa;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an address may become the factor of somebody whose sign-in waits (Authing 9.2). Safe for several threads. */
public final class CheckBindable {
    private final HalfSignIns waiting;
    private final FactorStore factors;

    public CheckBindable(HalfSignIns waiting, FactorStore factors) {
        this.waiting = waiting;
        this.factors = factors;
    }

    /**
     * True unless it is another's factor; {@code INVALID_TICKET} if nothing waits under the ticket.
     *
     * @param address null: what was given is no address, and so nobody's factor
     */
    public Result<Boolean> execute(Door door, Secret ticket, @Nullable Identifier address) {
        Optional<Principal> principal = waiting.find(door, ticket).flatMap(waiting::principalOf);
        return principal
                .map(found ->
                        Result.ok(address == null || !factors.isHeldByAnother(found.tenantId(), address, found.id())))
                .orElseGet(() -> Result.refused(FailureCode.INVALID_TICKET));
    }
}
