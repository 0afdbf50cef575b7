package io.gatehouse.core.team;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Principal.SignIns;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Makes the principals of members. Safe for several threads. */
public final class SubUsers {
    private final IdSource ids;
    private final InstantSource clock;

    public SubUsers(IdSource ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** A principal that may sign in once it has a password; not yet stored. */
    public Principal fresh(TenantId tenant, Username username, String displayName) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Principal(
                new PrincipalId(ids.next()),
                tenant,
                PrincipalKind.SUB_USER,
                PrincipalStatus.ACTIVATED,
                username,
                null,
                false,
                null,
                false,
                new Profile(Map.of(ProfileField.NAME, displayName)),
                "team",
                false,
                false,
                0,
                0,
                now,
                now,
                SignIns.none());
    }
}
