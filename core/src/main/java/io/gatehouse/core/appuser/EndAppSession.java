package io.gatehouse.core.appuser;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.InstantSource;

/**
 * Ends one session, so that its refresh token is dead everywhere at once. Access tokens that were issued live on until they
 * expire (section 4.5), as this gate's clients expect: nothing is told to those who check them. Safe for several threads.
 */
public final class EndAppSession {
    private final SessionStore sessions;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public EndAppSession(SessionStore sessions, Transactions transactions, AuditLog audit, InstantSource clock) {
        this.sessions = sessions;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends it; of any number of callers exactly one is answered true. */
    public boolean execute(TenantId tenant, ApplicationId application, RefreshClaim claim, Origin origin) {
        PrincipalId principal = claim.principal();
        return transactions.call(() -> {
            boolean lived = sessions.end(tenant, claim.session());
            if (lived) {
                audit.append(new AuditEvent(
                        clock.instant(), tenant, AuditAction.SIGN_OUT, principal, application, null, origin));
            }
            return lived;
        });
    }
}
