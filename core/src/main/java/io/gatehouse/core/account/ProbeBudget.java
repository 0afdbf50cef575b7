package io.gatehouse.core.account;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.tenant.MinuteBudget;
import io.gatehouse.core.tenant.Tenant;
import java.time.InstantSource;
import java.util.Optional;

/** How often one client may be told whether an account exists, over all calls that tell it. */
public final class ProbeBudget {
    private final MinuteBudget answers;

    /** @param perMinute answers to one client address within a minute, at least 1 */
    public ProbeBudget(Throttle throttle, int perMinute, InstantSource clock) {
        this.answers = new MinuteBudget(throttle, "probe", perMinute, clock);
    }

    /** Takes one answer from the client's budget; the refusal if it is spent. */
    public Optional<Failure> spent(Tenant tenant, Origin origin) {
        return answers.spent(tenant.id(), origin);
    }
}
