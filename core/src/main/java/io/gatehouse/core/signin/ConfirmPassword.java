package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets a signed-in person prove its password again before something sensitive. Counted with the same counters as a
 * sign-in, so that a stolen session is no place to guess. Safe for several threads.
 */
public final class ConfirmPassword {
    private final SignInStore store;
    private final PasswordProof proof;
    private final AuditLog audit;
    private final InstantSource clock;

    public ConfirmPassword(SignInStore store, PasswordProof proof, AuditLog audit, InstantSource clock) {
        this.store = store;
        this.proof = proof;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * As {@link #execute}, for a password that is kept elsewhere.
     *
     * @param check proves it there; only {@code OLD_PASSWORD_WRONG} counts, any other refusal does not
     */
    public <T> Result<T> elsewhere(Tenant tenant, PrincipalId principal, Origin origin, Supplier<Result<T>> check) {
        Instant now = clock.instant();
        Optional<Failure> barred = proof.barred(tenant, origin, now);
        if (barred.isPresent()) {
            return Result.refused(barred.get());
        }
        Attempt attempt =
                store.reopen(tenant.id(), principal, origin, tenant.policies().lockout(), now);
        Instant lockedUntil = attempt.lockedUntil();
        if (lockedUntil != null) {
            return Result.refused(Failure.retryAfter(FailureCode.ACCOUNT_LOCKED, Duration.between(now, lockedUntil)));
        }
        Result<T> checked = check.get();
        if (checked instanceof Result.Refused<T>(Failure failure)) {
            if (failure.code() == FailureCode.OLD_PASSWORD_WRONG) {
                refuse(tenant, principal, origin, now);
            } else {
                store.release(attempt);
            }
            return checked;
        }
        store.clear(attempt);
        return checked;
    }

    private void refuse(Tenant tenant, PrincipalId principal, Origin origin, Instant now) {
        proof.penalise(tenant, origin, now);
        audit.append(new AuditEvent(
                now, tenant.id(), AuditAction.SIGN_IN, principal, null, FailureCode.OLD_PASSWORD_WRONG, origin));
    }

    /** The principal, if the password is its own; otherwise {@code OLD_PASSWORD_WRONG}, a lock-out or {@code BUSY}. */
    public Result<Principal> execute(Tenant tenant, PrincipalId principal, Secret password, Origin origin) {
        Instant now = clock.instant();
        Optional<Failure> barred = proof.barred(tenant, origin, now);
        if (barred.isPresent()) {
            return Result.refused(barred.get());
        }
        Attempt attempt =
                store.reopen(tenant.id(), principal, origin, tenant.policies().lockout(), now);
        return switch (proof.compare(attempt, password, now)) {
            case PasswordProof.Outcome.Right right -> {
                store.clear(attempt);
                yield Result.ok(right.principal());
            }
            case PasswordProof.Outcome.NotCompared not -> Result.refused(not.failure());
            case PasswordProof.Outcome.Wrong ignored -> {
                refuse(tenant, principal, origin, now);
                yield Result.refused(FailureCode.OLD_PASSWORD_WRONG);
            }
        };
    }
}
