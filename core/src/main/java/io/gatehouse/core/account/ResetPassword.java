package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Tenant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Replaces a lost password with the help of a code that was sent to the account's address (Authing 8.13, 8.14). All
 * sessions end. Safe for several threads.
 */
public final class ResetPassword {
    private final PrincipalStore principals;
    private final ProbeBudget probes;
    private final Proofs proofs;
    private final NewPasswords passwords;
    private final CredentialStore credentials;
    private final EndSessions endSessions;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public ResetPassword(
            PrincipalStore principals,
            ProbeBudget probes,
            Proofs proofs,
            NewPasswords passwords,
            CredentialStore credentials,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.principals = principals;
        this.probes = probes;
        this.proofs = proofs;
        this.passwords = passwords;
        this.credentials = credentials;
        this.endSessions = endSessions;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked. @param minLength what the gate demands beyond the tenant's policy; 0 for nothing */
    public record Command(
            Tenant tenant,
            PrincipalKind kind,
            Identifier address,
            CodeProof proof,
            Secret next,
            int minLength,
            Origin origin) {}

    /**
     * The principal with its new password. Refused, in this order: {@code UNKNOWN_PRINCIPAL} (documented by the dialect),
     * {@code INVALID_CODE}, {@code WEAK_PASSWORD}, {@code BUSY}; the code is not spent by a weak password. The first two
     * tell whether there is such an account, so both come out of the client's budget; when that is spent, either is
     * {@code TOO_MANY_ATTEMPTS}, while the right code still passes.
     */
    public Result<Principal> execute(Command command) {
        Question question =
                new Question(command.tenant(), command.kind(), command.address(), command.proof(), command.origin());
        return prove(question)
                .then(proven -> prepare(proven.principal(), command.tenant(), command.next(), command.minLength())
                        .then(password -> reset(command, proven, password)));
    }

    /** See {@link NewPasswords#prepareFor}. */
    Result<Optional<StoredPassword>> prepare(Principal principal, Tenant tenant, Secret next, int minLength) {
        return passwords.prepareFor(principal, tenant, next, minLength);
    }

    /** Whose password is lost, and the proof of it. */
    record Question(Tenant tenant, PrincipalKind kind, Identifier address, CodeProof proof, Origin origin) {}

    /** Whose it is, and the code, right but unspent. */
    record Proven(Principal principal, PendingCode code) {}

    /** Checks and counts the proof; refused as {@link #execute} is before it looks at the password. */
    Result<Proven> prove(Question question) {
        Optional<Principal> found =
                principals.findByIdentifier(question.tenant().id(), question.kind(), question.address());
        if (found.isEmpty()) {
            return Result.refused(tellingRefusal(question, FailureCode.UNKNOWN_PRINCIPAL));
        }
        return switch (proofs.check(found.get(), question.address(), question.proof(), question.origin())) {
            case Result.Refused<PendingCode> ignored ->
                Result.refused(tellingRefusal(question, FailureCode.INVALID_CODE));
            case Result.Ok<PendingCode>(PendingCode code) -> Result.ok(new Proven(found.get(), code));
        };
    }

    private Failure tellingRefusal(Question question, FailureCode code) {
        return probes.spent(question.tenant(), question.origin()).orElseGet(() -> Failure.of(code));
    }

    private Result<Principal> reset(Command command, Proven proven, Optional<StoredPassword> password) {
        try {
            return transactions.call(() -> {
                proofs.spend(proven.code());
                return Result.ok(put(proven.principal(), command.address(), password, command.origin()));
            });
        } catch (RefusedException refused) {
            return Result.refused(refused.failure());
        }
    }

    /**
     * Writes the new password, if it is kept here, in the running transaction, and what follows from it; rolled back if the principal is gone or
     * the proven address is no longer its own.
     */
    Principal put(Principal principal, Identifier address, Optional<StoredPassword> password, Origin origin) {
        int generation = password.map(here -> credentials.replace(principal.tenantId(), principal.id(), here))
                .orElseGet(() -> principals.raiseGeneration(principal.tenantId(), principal.id(), clock.instant()))
                .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.UNKNOWN_PRINCIPAL)));
        if (!principals.markVerified(principal.tenantId(), principal.id(), address, clock.instant())) {
            throw new RefusedException(Failure.of(FailureCode.INVALID_CODE));
        }
        endSessions.overtaken(principal.tenantId(), principal.id(), generation, null);
        proofs.voidCodes(principal.tenantId(), address);
        audit.append(new AuditEvent(
                clock.instant(), principal.tenantId(), AuditAction.PASSWORD_RESET, principal.id(), null, null, origin));
        return principals.find(principal.tenantId(), principal.id()).orElse(principal);
    }
}
