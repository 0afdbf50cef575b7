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
import io.gatehouse.core.ownership.ClaimAddress;
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
 * sessions end. An account whose address was never proven may be a stranger's, who waits for its owner: {@link ClaimAddress}
 * settles whose it is before the password is set. Safe for several threads.
 */
public final class ResetPassword {
    private final PrincipalStore principals;
    private final ProbeBudget probes;
    private final Proofs proofs;
    private final NewPasswords passwords;
    private final ClaimAddress claim;
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
            ClaimAddress claim,
            CredentialStore credentials,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.principals = principals;
        this.probes = probes;
        this.proofs = proofs;
        this.passwords = passwords;
        this.claim = claim;
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
     * {@code TOO_MANY_ATTEMPTS}, while the right code still passes. Where codes claim accounts, {@code UNKNOWN_PRINCIPAL} is
     * also what the owner of an address is told that has just been taken off somebody else's account: it has none any more.
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
                return put(proven.principal(), command.address(), command.tenant(), password, command.origin())
                        .map(Result::ok)
                        .orElseGet(() -> Result.refused(FailureCode.UNKNOWN_PRINCIPAL));
            });
        } catch (RefusedException refused) {
            return Result.refused(refused.failure());
        }
    }

    /**
     * Writes the new password, if it is kept here, in the running transaction, and what follows from it. Empty, to be
     * committed, if the account is somebody else's and has lost the address; rolled back if the principal is gone or the
     * proven address is no longer its own.
     */
    Optional<Principal> put(
            Principal principal, Identifier address, Tenant tenant, Optional<StoredPassword> password, Origin origin) {
        Principal held = principals
                .touch(principal.tenantId(), principal.id(), clock.instant())
                .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.UNKNOWN_PRINCIPAL)));
        if (!isIts(held, address)) {
            throw new RefusedException(Failure.of(FailureCode.INVALID_CODE));
        }
        // whose password is kept elsewhere is known there, and the password has just been written there
        Optional<Principal> own = password.isPresent()
                ? claim.atReset(held, address, tenant.policies(), null, origin)
                : Optional.of(held);
        own.ifPresent(account -> write(account, address, password, origin));
        return own.flatMap(account -> principals.find(account.tenantId(), account.id()));
    }

    static boolean isIts(Principal principal, Identifier address) {
        return principal
                .identifier(address.type())
                .map(Identifier::canonical)
                .filter(address.canonical()::equals)
                .isPresent();
    }

    private void write(Principal held, Identifier address, Optional<StoredPassword> password, Origin origin) {
        int generation = password.map(here -> credentials.replace(held.tenantId(), held.id(), here))
                .orElseGet(() -> principals.raiseGeneration(held.tenantId(), held.id(), clock.instant()))
                .orElseThrow(() -> new IllegalStateException("a principal that is held is gone"));
        principals.markVerified(held.tenantId(), held.id(), address, clock.instant());
        endSessions.overtaken(held.tenantId(), held.id(), generation, null);
        proofs.voidCodes(held.tenantId(), address);
        audit.append(new AuditEvent(
                clock.instant(), held.tenantId(), AuditAction.PASSWORD_RESET, held.id(), null, null, origin));
    }
}
