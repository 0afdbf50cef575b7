package io.gatehouse.core.session;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The applications that a principal may enter, which are all of its tenant, and at which of them it is signed in now. Safe
 * for several threads.
 */
public final class ListOwnApplications {
    /** How many applications are answered at most. */
    public static final int MOST = 1000;

    /** How many living sessions are looked at, the oldest first. */
    private static final int SESSIONS = 1000;

    private final TenantStore tenants;
    private final SessionStore sessions;
    private final InstantSource clock;

    public ListOwnApplications(TenantStore tenants, SessionStore sessions, InstantSource clock) {
        this.tenants = tenants;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** What is asked. The caller sees to it that the asker may know: people may ask about themselves. */
    public record Query(TenantId tenant, PrincipalId principal) {}

    /** One application. @param signedIn whether a living session was opened through it, at whatever gate */
    public record Entry(Application application, boolean signedIn) {}

    /** The applications, oldest first, {@value #MOST} at most. One query for the sessions. */
    public List<Entry> execute(Query query) {
        Set<ApplicationId> entered = sessions.of(query.tenant(), query.principal(), clock.instant(), SESSIONS).stream()
                .map(Session::application)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return tenants.applicationsOf(query.tenant()).stream()
                .limit(MOST)
                .map(application -> new Entry(application, entered.contains(application.id())))
                .toList();
    }
}
