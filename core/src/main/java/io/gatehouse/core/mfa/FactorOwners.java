package io.gatehouse.core.mfa;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The frame of every change to somebody's factors: see that he may, in the transaction of the change, record it, tell the
 * other nodes that his record has changed, and himself once it is done. Safe for several threads.
 */
public final class FactorOwners {
    private static final Duration CACHES_LIVE = Duration.ofMinutes(1);

    private final PrincipalStore principals;
    private final SessionStore sessions;
    private final HalfSignIns waiting;
    private final StepUp stepUp;
    private final Transactions transactions;
    private final AuditLog audit;
    private final ChangeFeed feed;
    private final RememberedDevices devices;
    private final FactorNotices notices;
    private final InstantSource clock;

    public FactorOwners(
            PrincipalStore principals,
            SessionStore sessions,
            HalfSignIns waiting,
            StepUp stepUp,
            Transactions transactions,
            AuditLog audit,
            ChangeFeed feed,
            RememberedDevices devices,
            FactorNotices notices,
            InstantSource clock) {
        this.principals = principals;
        this.sessions = sessions;
        this.waiting = waiting;
        this.stepUp = stepUp;
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
        this.devices = devices;
        this.notices = notices;
        this.clock = clock;
    }

    /** Whose factors they are; {@code NOT_AUTHENTICATED}, {@code INVALID_TICKET} or {@code NOT_PERMITTED} if nobody's. */
    Result<Principal> find(Claimant claimant) {
        return switch (claimant) {
            case Claimant.SignedIn(var caller) ->
                sessions.find(caller.tenant(), caller.session(), clock.instant())
                                .isEmpty()
                        ? Result.refused(FailureCode.NOT_AUTHENTICATED)
                        : principals
                                .find(caller.tenant(), caller.principal())
                                .map(Result::ok)
                                .orElseGet(() -> Result.refused(FailureCode.NOT_AUTHENTICATED));
            case Claimant.Waiting(var door, var half) -> {
                Optional<Principal> principal = waiting.principalOf(half).filter(found -> found.kind() == door.kind());
                if (principal.isEmpty()) {
                    yield Result.refused(FailureCode.INVALID_TICKET);
                }
                yield principal.get().hasSecondFactor()
                        ? Result.refused(FailureCode.NOT_PERMITTED)
                        : Result.ok(principal.get());
            }
        };
    }

    /**
     * Does the work in a transaction and answers what it made; {@code STEP_UP_REQUIRED} as {@link StepUp} has it. The work may
     * refuse by {@link RefusedException}; then nothing is written.
     *
     * @param action what is recorded; null for what is not worth a record
     */
    <T> Result<T> change(Claimant claimant, @Nullable AuditAction action, Origin origin, Function<Principal, T> work) {
        try {
            Made<T> made = transactions.call(() -> {
                Principal principal = hold(claimant);
                requireProven(claimant, principal);
                T what = work.apply(principal);
                if (action != null) {
                    note(principal, applicationOf(claimant), action, origin);
                    noteProof(claimant, action);
                }
                return new Made<>(principal, what);
            });
            if (action != null) {
                tell(made.owner(), action, origin);
            }
            return Result.ok(made.what());
        } catch (RefusedException refused) {
            return Result.refused(refused.failure());
        }
    }

    /**
     * Whose factors they are, as {@link #find} has it, but held before anything is looked at that says so: else a claim of the
     * account, or a new password, could come between the look and the change.
     */
    private Principal hold(Claimant claimant) {
        return switch (claimant) {
            case Claimant.SignedIn(var caller) ->
                principals
                        .touch(caller.tenant(), caller.principal(), clock.instant())
                        .filter(held -> sessions.find(caller.tenant(), caller.session(), clock.instant())
                                .isPresent())
                        .orElseThrow(() -> refusal(FailureCode.NOT_AUTHENTICATED));
            case Claimant.Waiting(var door, var half) -> holdFactorless(half, door);
        };
    }

    /**
     * The principal as it is now, held until the running transaction ends, which is rolled back with {@code INVALID_TICKET} if
     * any of its credentials has changed since the sign-in began, and with {@code NOT_PERMITTED} if it has a factor by now: of
     * two who wait and enrol at once, the second finds the first one's.
     */
    public Principal holdFactorless(HalfSignIn half, Door door) {
        Principal held = principals
                .touch(half.tenant(), half.principal(), clock.instant())
                .filter(present -> present.kind() == door.kind())
                .filter(present -> present.generation() == half.generation())
                .orElseThrow(() -> refusal(FailureCode.INVALID_TICKET));
        if (held.hasSecondFactor()) {
            throw refusal(FailureCode.NOT_PERMITTED);
        }
        return held;
    }

    private void requireProven(Claimant claimant, Principal principal) {
        if (claimant instanceof Claimant.SignedIn(var caller)) {
            stepUp.refusal(caller, principal).ifPresent(code -> {
                throw refusal(code);
            });
        }
    }

    /** Whoever has enrolled a factor has just proven it. */
    private void noteProof(Claimant claimant, AuditAction action) {
        boolean enrols = action == AuditAction.FACTOR_ENROLLED || action == AuditAction.PASSKEY_ENROLLED;
        if (enrols && claimant instanceof Claimant.SignedIn(var caller)) {
            stepUp.note(caller);
        }
    }

    private record Made<T>(Principal owner, T what) {}

    /** Records a change of factors, tells the other nodes, and forgets the devices that were spared the factors of before. */
    public void note(Principal principal, @Nullable ApplicationId application, AuditAction action, Origin origin) {
        Instant now = clock.instant();
        audit.append(new AuditEvent(now, principal.tenantId(), action, principal.id(), application, null, origin));
        devices.forgetAll(principal);
        feed.publish(List.of(Revocations.changed(principal.id(), now.plus(CACHES_LIVE))));
    }

    /** Tells the owner by message what was done, once it is committed. @param action a change of factors; others are not told */
    public void tell(Principal principal, AuditAction action, Origin origin) {
        if (action == AuditAction.FACTOR_ENROLLED || action == AuditAction.PASSKEY_ENROLLED) {
            notices.tell(principal, MessagePurpose.FACTOR_ADDED_NOTICE, origin);
        } else if (action == AuditAction.FACTOR_REMOVED || action == AuditAction.PASSKEY_REMOVED) {
            notices.tell(principal, MessagePurpose.FACTOR_REMOVED_NOTICE, origin);
        } else if (action == AuditAction.RECOVERY_CODE_USED) {
            notices.tell(principal, MessagePurpose.RECOVERY_CODE_USED_NOTICE, origin);
        }
    }

    /** The principal as the running transaction finds it now. */
    Principal current(Principal principal) {
        return principals.find(principal.tenantId(), principal.id()).orElse(principal);
    }

    static RefusedException refusal(FailureCode code) {
        return new RefusedException(Failure.of(code));
    }

    private static @Nullable ApplicationId applicationOf(Claimant claimant) {
        return switch (claimant) {
            case Claimant.SignedIn(var caller) -> caller.application();
            case Claimant.Waiting(var door, var half) -> half.application();
        };
    }
}
