package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.RefreshTurn;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a session with all its tokens, so that the very next request with one of them is refused on this node, and within
 * a second on the others. Ending an ended session is no error. Safe for several threads.
 */
public final class SignOut {
    private final EndSessions endSessions;
    private final SessionStore sessions;
    private final RefreshTurn turns;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public SignOut(
            EndSessions endSessions,
            SessionStore sessions,
            RefreshTurn turns,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.endSessions = endSessions;
        this.sessions = sessions;
        this.turns = turns;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends the caller's session. */
    public void execute(Caller caller, Origin origin) {
        end(caller.tenant(), caller.session(), caller.principal(), caller.application(), origin);
    }

    /** Ends the session that the refresh token belongs to, if it is one of ours and its present or last secret. */
    public void byRefreshToken(String refreshToken, Origin origin) {
        Optional<RefreshTurn.Presented> presented = turns.read(refreshToken);
        if (presented.isEmpty()) {
            return;
        }
        sessions.find(presented.get().tenant(), presented.get().session(), clock.instant())
                .filter(session -> isOfFamily(session, presented.get()))
                .ifPresent(session ->
                        end(session.tenantId(), session.id(), session.principalId(), session.application(), origin));
    }

    private static boolean isOfFamily(Session session, RefreshTurn.Presented presented) {
        Session.RefreshFamily family = session.refresh();
        if (family == null) {
            return false;
        }
        Digest previous = family.previous();
        return presented.digest().equals(family.current())
                || (previous != null && presented.digest().equals(previous));
    }

    private void end(
            TenantId tenant,
            SessionId session,
            PrincipalId principal,
            @Nullable ApplicationId application,
            Origin origin) {
        Instant now = clock.instant();
        transactions.run(() -> {
            if (endSessions.one(tenant, session)) {
                audit.append(new AuditEvent(now, tenant, AuditAction.SIGN_OUT, principal, application, null, origin));
            }
        });
    }
}
