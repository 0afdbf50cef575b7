package io.gatehouse.core.mfa;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.tenant.SecondFactorRules;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The rule of sensitive changes: where the tenant wants it, whoever has a second factor must have proven it in this very
 * session not long before. Whoever has none cannot, and is asked for nothing. Safe for several threads.
 */
public final class StepUp {
    private final TenantStore tenants;
    private final SessionStore sessions;
    private final InstantSource clock;

    public StepUp(TenantStore tenants, SessionStore sessions, InstantSource clock) {
        this.tenants = tenants;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** {@code STEP_UP_REQUIRED} if a factor must be proven before; empty if the change may be made. */
    public Optional<FailureCode> refusal(Caller caller, Principal principal) {
        return refusal(caller.tenant(), caller.session(), principal);
    }

    /** The same of whoever is in that session. */
    public Optional<FailureCode> refusal(TenantId tenant, SessionId session, Principal principal) {
        if (!principal.hasSecondFactor()) {
            return Optional.empty();
        }
        Duration window = tenants.find(tenant)
                .map(Tenant::policies)
                .map(policies -> policies.secondFactors())
                .map(SecondFactorRules::stepUp)
                .orElse(null);
        return window == null || isProven(tenant, session, window)
                ? Optional.empty()
                : Optional.of(FailureCode.STEP_UP_REQUIRED);
    }

    /** Notes in the running transaction that the caller has just proven a factor. */
    public void note(Caller caller) {
        sessions.prove(caller.tenant(), caller.session(), clock.instant());
    }

    private boolean isProven(TenantId tenant, SessionId session, Duration window) {
        Instant now = clock.instant();
        return sessions.find(tenant, session, now)
                .map(Session::provenAt)
                .filter(provenAt -> now.isBefore(provenAt.plus(window)))
                .isPresent();
    }
}
