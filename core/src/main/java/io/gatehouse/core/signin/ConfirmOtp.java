package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.Demand;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.mfa.FactorProofs;
import io.gatehouse.core.mfa.ListFactors;
import io.gatehouse.core.mfa.StepUp;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Lets a signed-in person show a code of its authenticator (Authing 13.7). Counted with the same counters as a sign-in, so
 * that a stolen session is no place to guess; a right code is used up, and lets the session make sensitive changes for a while
 * ({@link StepUp}). Safe for several threads.
 */
public final class ConfirmOtp {
    private final SignInStore store;
    private final ListFactors list;
    private final FactorProofs proofs;
    private final StepUp stepUp;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public ConfirmOtp(
            SignInStore store,
            ListFactors list,
            FactorProofs proofs,
            StepUp stepUp,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.store = store;
        this.list = list;
        this.proofs = proofs;
        this.stepUp = stepUp;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked. @param tenant the caller's */
    public record Command(Tenant tenant, Caller caller, Secret code, Origin origin) {}

    /** Whether it is a code of the caller's that was not used before; {@code NOT_AUTHENTICATED} or {@code ACCOUNT_LOCKED}. */
    public Result<Boolean> execute(Command command) {
        return list.execute(new Claimant.SignedIn(command.caller())).then(factors -> counted(command, factors));
    }

    private Result<Boolean> counted(Command command, List<Factor> factors) {
        Instant now = clock.instant();
        Tenant tenant = command.tenant();
        Attempt attempt = store.reopen(
                tenant.id(),
                command.caller().principal(),
                command.origin(),
                tenant.policies().lockout(),
                now);
        Instant lockedUntil = attempt.lockedUntil();
        if (lockedUntil != null) {
            return Result.refused(Failure.retryAfter(FailureCode.ACCOUNT_LOCKED, Duration.between(now, lockedUntil)));
        }
        Principal principal = attempt.principal();
        if (principal == null) {
            return Result.refused(FailureCode.NOT_AUTHENTICATED);
        }
        boolean isRight = isRight(command.caller(), principal, factors, command.code(), now);
        if (isRight) {
            store.clear(attempt);
        } else {
            audit.append(new AuditEvent(
                    now,
                    tenant.id(),
                    AuditAction.SIGN_IN,
                    principal.id(),
                    command.caller().application(),
                    FailureCode.INVALID_OTP,
                    command.origin()));
        }
        return Result.ok(isRight);
    }

    private boolean isRight(Caller caller, Principal principal, List<Factor> factors, Secret code, Instant now) {
        List<Factor> enrolled = factors.stream().filter(Factor::isConfirmed).toList();
        Demand demand = new Demand(false, enrolled, List.of(FactorType.OTP));
        return switch (proofs.check(principal, demand, new FactorCode.Otp(code), now)) {
            case Result.Ok<FactorProofs.Proven>(FactorProofs.Proven proven) ->
                transactions.call(() -> {
                    boolean isSpent = proofs.spend(principal, proven).isSpent();
                    if (isSpent) {
                        stepUp.note(caller);
                    }
                    return isSpent;
                });
            case Result.Refused<FactorProofs.Proven> ignored -> false;
        };
    }
}
