package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.mfa.FactorOwners;
import io.gatehouse.core.mfa.FactorProofs;
import io.gatehouse.core.mfa.HalfSignIn;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with a sign-in that waits for its second factor. Each guess counts twice before anything is compared: against
 * the ticket, which is void after five, and against the account, like a wrong password, so that another ticket buys no
 * further guesses. A lock-out ends the waiting sign-in. Safe for several threads and server instances.
 */
public final class SignInWithSecondFactor {
    private final HalfSignIns waiting;
    private final SecondFactorPolicy policy;
    private final FactorProofs proofs;
    private final FactorOwners owners;
    private final SignInStore store;
    private final Admission admission;
    private final SignInWitness witness;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public SignInWithSecondFactor(
            HalfSignIns waiting,
            SecondFactorPolicy policy,
            FactorProofs proofs,
            FactorOwners owners,
            SignInStore store,
            Admission admission,
            SignInWitness witness,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.waiting = waiting;
        this.policy = policy;
        this.proofs = proofs;
        this.owners = owners;
        this.store = store;
        this.admission = admission;
        this.witness = witness;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked. */
    public record Command(Door door, Secret ticket, FactorCode code, Origin origin) {}

    /**
     * What came of it.
     *
     * @param recoveryCode the one that takes the place of the recovery code that was used; null if none was
     */
    public record Done(SignInResult result, @Nullable Secret recoveryCode) {
        private static Done rejected(Failure failure) {
            return new Done(SignInResult.rejected(failure), null);
        }
    }

    /**
     * Signs in; {@code INVALID_TICKET} if nothing waits under the ticket (any more), {@code ACCOUNT_LOCKED}, or what
     * {@link FactorProofs#check} refuses with. A code that was right but used by somebody else meanwhile is wrong.
     */
    public Done execute(Command command) {
        Instant now = clock.instant();
        Door door = command.door();
        Optional<HalfSignIn> half = waiting.guess(door, command.ticket());
        Optional<Principal> found =
                half.flatMap(waiting::principalOf).filter(principal -> principal.kind() == door.kind());
        if (half.isEmpty() || found.isEmpty()) {
            return Done.rejected(Failure.of(FailureCode.INVALID_TICKET));
        }
        Principal principal = found.get();
        Attempt attempt = store.reopen(
                principal.tenantId(),
                principal.id(),
                command.origin(),
                door.tenant().policies().lockout(),
                now);
        Instant lockedUntil = attempt.lockedUntil();
        if (lockedUntil != null) {
            waiting.use(half.get());
            return Done.rejected(Failure.retryAfter(FailureCode.ACCOUNT_LOCKED, Duration.between(now, lockedUntil)));
        }
        return switch (proofs.check(
                principal,
                policy.demandOf(door, principal),
                command.code(),
                half.get().begunAt())) {
            case Result.Ok<FactorProofs.Proven>(FactorProofs.Proven proven) ->
                signIn(command, principal, half.get(), attempt, proven);
            case Result.Refused<FactorProofs.Proven>(Failure failure) -> {
                audit.append(Admission.event(door, principal, failure.code(), command.origin(), now));
                yield Done.rejected(failure);
            }
        };
    }

    private Done signIn(
            Command command, Principal principal, HalfSignIn half, Attempt attempt, FactorProofs.Proven proven) {
        try {
            Finished finished = transactions.call(() -> {
                if (!waiting.use(half)) {
                    throw new RefusedException(Failure.of(FailureCode.INVALID_TICKET));
                }
                if (proven.enrols()) {
                    owners.holdFactorless(half, command.door());
                }
                FactorProofs.Spent spent = proofs.spend(principal, proven);
                if (!spent.isSpent()) {
                    throw new RefusedException(Failure.of(FailureCode.INVALID_CODE));
                }
                if (spent.hasEnrolled()) {
                    owners.note(principal, half.application(), AuditAction.FACTOR_ENROLLED, command.origin());
                }
                if (spent.recoveryCode() != null) {
                    owners.note(principal, half.application(), AuditAction.RECOVERY_CODE_USED, command.origin());
                }
                SignInResult result = admission.admitProven(command.door(), principal, attempt, command.origin());
                if (result instanceof SignInResult.Rejected(Failure failure)) {
                    throw new RefusedException(
                            failure); // what was enrolled and used up for it is as if it had not been
                }
                witness.signedIn(half, principal, command.origin());
                return new Finished(new Done(result, spent.recoveryCode()), spent);
            });
            tell(principal, finished.spent(), command.origin());
            return finished.done();
        } catch (RefusedException refused) {
            audit.append(Admission.event(
                    command.door(), principal, refused.failure().code(), command.origin(), clock.instant()));
            return Done.rejected(refused.failure());
        }
    }

    private record Finished(Done done, FactorProofs.Spent spent) {}

    private void tell(Principal principal, FactorProofs.Spent spent, Origin origin) {
        if (spent.hasEnrolled()) {
            owners.tell(principal, AuditAction.FACTOR_ENROLLED, origin);
        }
        if (spent.recoveryCode() != null) {
            owners.tell(principal, AuditAction.RECOVERY_CODE_USED, origin);
        }
    }
}
