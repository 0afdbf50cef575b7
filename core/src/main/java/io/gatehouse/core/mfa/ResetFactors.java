package io.gatehouse.core.mfa;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import java.time.InstantSource;

/**
 * Takes all second factors and recovery codes off an account whose owner has lost them, at an operator's word. Sessions and
 * sign-ins that wait end, since somebody else may have them; the owner is told. Safe for several threads.
 */
public final class ResetFactors {
    private final FactorOwners owners;
    private final RemoveEveryFactor everyFactor;
    private final PrincipalStore principals;
    private final EndSessions endSessions;
    private final FactorNotices notices;
    private final Transactions transactions;
    private final InstantSource clock;

    public ResetFactors(
            FactorOwners owners,
            RemoveEveryFactor everyFactor,
            PrincipalStore principals,
            EndSessions endSessions,
            FactorNotices notices,
            Transactions transactions,
            InstantSource clock) {
        this.owners = owners;
        this.everyFactor = everyFactor;
        this.principals = principals;
        this.endSessions = endSessions;
        this.notices = notices;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The principal afterwards. @param origin of the operator, whose gate it names in the audit log */
    public Principal execute(Principal principal, Origin origin) {
        transactions.call(() -> {
            remove(principal);
            owners.note(principal, null, AuditAction.FACTORS_RESET, origin);
            return principal;
        });
        notices.tell(principal, MessagePurpose.FACTORS_RESET_NOTICE, origin);
        return principals.find(principal.tenantId(), principal.id()).orElse(principal);
    }

    private void remove(Principal principal) {
        everyFactor.within(principal);
        principals
                .raiseGeneration(principal.tenantId(), principal.id(), clock.instant())
                .ifPresent(generation -> endSessions.overtaken(principal.tenantId(), principal.id(), generation, null));
    }
}
