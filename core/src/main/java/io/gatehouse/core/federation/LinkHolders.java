package io.gatehouse.core.federation;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.StepUp;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who may be given an identity: somebody whose session lives, whose account is not disabled, and who has proven a second
 * factor not long ago where the tenant wants that of sensitive changes, since a new identity is a new way in. It is asked at
 * every step from the request for a link to its end. Where the tenant has an idle limit, the request is a use of the session,
 * and so is the end, which comes too late if nobody has used it within the limit; what is between them is not, as anybody may
 * open the address. Safe for several threads.
 */
public final class LinkHolders {
    private final PrincipalStore principals;
    private final SessionStore sessions;
    private final TenantStore tenants;
    private final StepUp stepUp;
    private final InstantSource clock;

    public LinkHolders(
            PrincipalStore principals, SessionStore sessions, TenantStore tenants, StepUp stepUp, InstantSource clock) {
        this.principals = principals;
        this.sessions = sessions;
        this.tenants = tenants;
        this.stepUp = stepUp;
        this.clock = clock;
    }

    /** The principal; {@code NOT_AUTHENTICATED} or {@code STEP_UP_REQUIRED} otherwise. */
    Result<Principal> find(TenantId tenant, JourneyPurpose.Link link) {
        return judged(tenant, link, principals.find(tenant, link.principal()));
    }

    /** The same at the end, held until the running transaction ends, which is rolled back with the refusal. */
    Principal hold(TenantId tenant, JourneyPurpose.Link link) {
        Optional<Principal> held =
                principals.touch(tenant, link.principal(), clock.instant()).filter(principal -> isInUse(tenant, link));
        return switch (judged(tenant, link, held)) {
            case Result.Ok<Principal>(Principal principal) -> principal;
            case Result.Refused<Principal>(Failure failure) -> throw Linking.refusal(failure.code());
        };
    }

    private Result<Principal> judged(TenantId tenant, JourneyPurpose.Link link, Optional<Principal> found) {
        Optional<Principal> present =
                found.filter(principal -> principal.status().maySignIn()).filter(principal -> isIn(tenant, link));
        if (present.isEmpty()) {
            return Result.refused(FailureCode.NOT_AUTHENTICATED);
        }
        return stepUp.refusal(tenant, link.session(), present.get())
                .<Result<Principal>>map(Result::refused)
                .orElseGet(() -> Result.ok(present.get()));
    }

    /** How long what was asked for may wait: so long, or less, as a session of the tenant may be unused. */
    Duration patience(TenantId tenant, Duration most) {
        return idle(tenant).filter(limit -> limit.compareTo(most) < 0).orElse(most);
    }

    private Optional<Duration> idle(TenantId tenant) {
        return tenants.find(tenant).map(found -> found.policies().session().idle());
    }

    private boolean isInUse(TenantId tenant, JourneyPurpose.Link link) {
        return idle(tenant)
                .map(limit -> sessions.use(tenant, link.session(), limit, clock.instant()))
                .orElse(true);
    }

    private boolean isIn(TenantId tenant, JourneyPurpose.Link link) {
        return sessions.find(tenant, link.session(), clock.instant())
                .filter(session -> session.principalId().equals(link.principal()))
                .isPresent();
    }
}
