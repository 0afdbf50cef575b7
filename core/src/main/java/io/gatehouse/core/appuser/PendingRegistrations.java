package io.gatehouse.core.appuser;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators do with registrations that wait to be confirmed (section 12). Safe for several threads. */
public final class PendingRegistrations {
    /** How many are told at once at most. */
    public static final int MOST = 200;

    private final AppRegistrationStore registrations;
    private final PrincipalStore principals;
    private final EndSessions endSessions;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public PendingRegistrations(
            AppRegistrationStore registrations,
            PrincipalStore principals,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.registrations = registrations;
        this.principals = principals;
        this.endSessions = endSessions;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** A page of them, by age. @param after null: from the start @param limit 1 to {@value #MOST} */
    public List<AppRegistration> page(TenantId tenant, @Nullable IdentityId after, int limit) {
        return registrations.pending(tenant, after, limit);
    }

    /** Confirms the user's; {@code UNKNOWN_PRINCIPAL} if nothing of his is pending. */
    public Result<AppRegistration> confirm(TenantId tenant, PrincipalId user, Origin origin) {
        return transactions.call(() -> {
            Optional<AppRegistration> pending =
                    pending(tenant, user).filter(registration -> registrations.confirm(tenant, registration.id()));
            pending.ifPresent(registration -> record(registration, AuditAction.REGISTRATION_CONFIRMED, origin));
            return answer(pending);
        });
    }

    /** Removes the user, whose account is free again; {@code UNKNOWN_PRINCIPAL} if nothing of his is pending. */
    public Result<AppRegistration> remove(TenantId tenant, PrincipalId user, Origin origin) {
        return transactions.call(() -> {
            Optional<AppRegistration> pending =
                    principals.touch(tenant, user, clock.instant()).flatMap(held -> pending(tenant, held.id()));
            pending.ifPresent(registration -> {
                endSessions.gone(tenant, user);
                principals.delete(tenant, user);
                record(registration, AuditAction.PRINCIPAL_DELETED, origin);
            });
            return answer(pending);
        });
    }

    private Optional<AppRegistration> pending(TenantId tenant, PrincipalId user) {
        return registrations.of(tenant, user).filter(registration -> !registration.confirmed());
    }

    private static Result<AppRegistration> answer(Optional<AppRegistration> found) {
        return found.map(Result::ok).orElseGet(() -> Result.refused(FailureCode.UNKNOWN_PRINCIPAL));
    }

    private void record(AppRegistration registration, AuditAction action, Origin origin) {
        audit.append(new AuditEvent(
                clock.instant(),
                registration.tenantId(),
                action,
                registration.principal(),
                registration.application(),
                null,
                origin));
    }
}
