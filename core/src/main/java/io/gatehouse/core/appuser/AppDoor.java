package io.gatehouse.core.appuser;

import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;

/**
 * An App Services application as somebody comes in through it.
 *
 * @param gate name of the gate
 */
public record AppDoor(Tenant tenant, Application application, AppSettings settings, String gate) {
    /** The application's id. */
    public ApplicationId id() {
        return application.id();
    }

    /** The tenant's id. */
    public TenantId tenantId() {
        return tenant.id();
    }

    /** The door for one kind of principals. */
    public Door of(PrincipalKind kind) {
        return new Door(tenant, application, kind, new AppProfile(gate, settings, kind));
    }

    /** What a client is told of what it asked of an account: nothing, where accounts are hidden. */
    UserpassOutcome told(UserpassOutcome outcome) {
        return settings.hidesAccounts() ? new UserpassOutcome.Done() : outcome;
    }

    /** How long a session of such a principal lasts from its opening. */
    Duration sessionLifetime(PrincipalKind kind) {
        return of(kind).profile().sessionLifetime(tenant, application);
    }
}
