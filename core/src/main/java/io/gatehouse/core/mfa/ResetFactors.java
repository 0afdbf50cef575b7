package io.gatehouse.core.mfa;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.FactorType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * Takes all second factors and recovery codes off an account whose owner has lost them, at an operator's word. Sessions and
 * sign-ins that wait end, since somebody else may have them; the owner is told. Safe for several threads.
 */
public final class ResetFactors {
    private final FactorOwners owners;
    private final FactorStore factors;
    private final PasskeyStore passkeys;
    private final PrincipalStore principals;
    private final EndSessions endSessions;
    private final FactorNotices notices;
    private final Transactions transactions;
    private final InstantSource clock;

    public ResetFactors(
            FactorOwners owners,
            FactorStore factors,
            PasskeyStore passkeys,
            PrincipalStore principals,
            EndSessions endSessions,
            FactorNotices notices,
            Transactions transactions,
            InstantSource clock) {
        this.owners = owners;
        this.factors = factors;
        this.passkeys = passkeys;
        this.principals = principals;
        this.endSessions = endSessions;
        this.notices = notices;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The principal afterwards. @param origin of the operator, whose gate it names in the audit log */
    public Principal execute(Principal principal, Origin origin) {
        transactions.call(() -> {
            remove(principal, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            owners.note(principal, null, AuditAction.FACTORS_RESET, origin);
            return principal;
        });
        notices.tell(principal, MessagePurpose.FACTORS_RESET_NOTICE, origin);
        return principals.find(principal.tenantId(), principal.id()).orElse(principal);
    }

    /** The same in the running transaction, which holds the principal, without a record of its own and without a notice. */
    public void within(Principal principal) {
        remove(principal, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private void remove(Principal principal, Instant now) {
        for (FactorType type : FactorType.values()) {
            factors.remove(principal.tenantId(), principal.id(), type, now);
        }
        for (Passkey passkey : passkeys.of(principal.tenantId(), principal.id())) {
            passkeys.remove(principal.tenantId(), principal.id(), passkey.id(), now);
        }
        factors.replaceRecoveryCodes(principal.tenantId(), principal.id(), Set.of());
        principals
                .raiseGeneration(principal.tenantId(), principal.id(), now)
                .ifPresent(generation -> endSessions.overtaken(principal.tenantId(), principal.id(), generation, null));
    }
}
