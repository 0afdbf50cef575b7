package io.gatehouse.core.appuser;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes anonymous users whom nobody can be any more (App Services section 7.1): they have no session, and there is no second
 * way in. Walks through all principals, some at each call, and from the beginning again. Any number of nodes may do it at once.
 * Safe for several threads.
 */
public final class PurgeAnonymousUsers {
    private static final int PAGE = 500;

    /** Nobody asks for it. */
    private static final Origin CHORES = new Origin("app-services", "127.0.0.1", "anonymous-users", null, null, "en");

    private final TenantStore tenants;
    private final PrincipalStore principals;
    private final SessionStore sessions;
    private final EndSessions endSessions;
    private final Transactions transactions;
    private final AuditLog audit;
    private final @Nullable Duration kept;
    private Place place = new Place(0, null);

    /** @param kept how long since their log-in; null: for ever */
    public PurgeAnonymousUsers(
            TenantStore tenants,
            PrincipalStore principals,
            SessionStore sessions,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            @Nullable Duration kept) {
        this.tenants = tenants;
        this.principals = principals;
        this.sessions = sessions;
        this.endSessions = endSessions;
        this.transactions = transactions;
        this.audit = audit;
        this.kept = kept;
    }

    /** How far the walk has come. @param tenant its number in the list @param after the last principal that was looked at */
    private record Place(int tenant, @Nullable PrincipalId after) {}

    /** Looks at the next principals, {@value #PAGE} at most; answers how many were removed. */
    public synchronized int sweep(Instant now) {
        Duration age = kept;
        List<Tenant> all = age == null ? List.of() : tenants.all();
        if (age == null || all.isEmpty()) {
            return 0;
        }
        int number = place.tenant() % all.size();
        TenantId tenant = all.get(number).id();
        List<Principal> page = principals.page(tenant, place.after(), PAGE);
        place = page.size() < PAGE
                ? new Place(number + 1, null)
                : new Place(number, page.getLast().id());
        return (int) page.stream()
                .filter(principal -> isStale(principal, now.minus(age)))
                .filter(principal -> isRemoved(principal, now))
                .count();
    }

    private static boolean isStale(Principal principal, Instant since) {
        Instant seen = Optional.ofNullable(principal.signIns().last()).orElse(principal.createdAt());
        return principal.kind() == PrincipalKind.ANONYMOUS && seen.isBefore(since);
    }

    /** He is held meanwhile: who becomes a customer at this moment is one, or is gone before. */
    private boolean isRemoved(Principal found, Instant now) {
        TenantId tenant = found.tenantId();
        return transactions.call(() -> {
            boolean isUnreachable = principals
                    .touch(tenant, found.id(), now)
                    .filter(held -> held.kind() == PrincipalKind.ANONYMOUS)
                    .filter(held -> sessions.of(tenant, held.id(), now, 1).isEmpty())
                    .isPresent();
            if (isUnreachable) {
                endSessions.gone(tenant, found.id());
                principals.delete(tenant, found.id());
                audit.append(
                        new AuditEvent(now, tenant, AuditAction.PRINCIPAL_DELETED, found.id(), null, null, CHORES));
            }
            return isUnreachable;
        });
    }
}
