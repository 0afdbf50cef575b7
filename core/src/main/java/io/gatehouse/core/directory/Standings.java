package io.gatehouse.core.directory;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.directory.ProvisionPerson.Overtaken;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.Origin;
import java.time.Instant;

/** Ends accounts because a directory says so, and restores what directories have ended; nothing that an operator did. */
final class Standings {
    private final PrincipalStore principals;
    private final EndSessions endSessions;
    private final AuditLog audit;

    Standings(PrincipalStore principals, EndSessions endSessions, AuditLog audit) {
        this.principals = principals;
        this.endSessions = endSessions;
        this.audit = audit;
    }

    /**
     * The account as the directory wants it, in the caller's transaction.
     *
     * @param enabled whether the directory lets its owner in
     * @param ended whether a directory had ended it
     */
    Principal follow(Principal principal, boolean enabled, boolean ended, Origin origin, Instant now) {
        if (!enabled && principal.status().maySignIn()) {
            return end(principal, origin, now);
        }
        if (enabled && ended && principal.status() == PrincipalStatus.DEACTIVATED) {
            return set(principal, PrincipalStatus.ACTIVATED, AuditAction.DIRECTORY_ACCOUNT_RESTORED, origin, now);
        }
        return principal;
    }

    /** Ends the account and all its sessions. */
    Principal end(Principal principal, Origin origin, Instant now) {
        Principal ended = set(principal, PrincipalStatus.DEACTIVATED, AuditAction.DIRECTORY_ACCOUNT_ENDED, origin, now);
        endSessions.overtaken(ended.tenantId(), ended.id(), ended.generation(), null);
        return ended;
    }

    private Principal set(Principal principal, PrincipalStatus status, AuditAction action, Origin origin, Instant now) {
        audit.append(new AuditEvent(now, principal.tenantId(), action, principal.id(), null, null, origin));
        return principals
                .setStatus(principal.tenantId(), principal.id(), status, now)
                .orElseThrow(Overtaken::new);
    }
}
