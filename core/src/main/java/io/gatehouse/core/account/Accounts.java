package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.StepUp;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.support.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The frame of every change that people make to their own account: read it fresh, see that the session still lives, change
 * it, record who did it, tell the other nodes, all in one transaction; and once more if somebody else was quicker.
 */
public final class Accounts {
    private static final int TRIES = 3;
    private static final Duration CACHES_LIVE = Duration.ofMinutes(1);

    /** Changes that give nobody a way into the account; all others are sensitive. */
    private static final Set<AuditAction> HARMLESS = EnumSet.of(AuditAction.PROFILE_CHANGED);

    private final PrincipalStore principals;
    private final SessionStore sessions;
    private final StepUp stepUp;
    private final Transactions transactions;
    private final AuditLog audit;
    private final ChangeFeed feed;
    private final InstantSource clock;

    public Accounts(
            PrincipalStore principals,
            SessionStore sessions,
            StepUp stepUp,
            Transactions transactions,
            AuditLog audit,
            ChangeFeed feed,
            InstantSource clock) {
        this.principals = principals;
        this.sessions = sessions;
        this.stepUp = stepUp;
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
        this.clock = clock;
    }

    /** Somebody else changed the record since it was read. */
    private static final class StaleRecord extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StaleRecord() {
            super("stale record", null, false, false);
        }
    }

    /** The caller's own record as it is now. */
    Result<Principal> own(Caller caller) {
        return principals
                .find(caller.tenant(), caller.principal())
                .map(Result::ok)
                .orElseGet(() -> Result.refused(FailureCode.NOT_AUTHENTICATED));
    }

    /** The same inside a transaction, which is rolled back if there is none. */
    Principal ownOrRefuse(Caller caller) {
        return principals
                .find(caller.tenant(), caller.principal())
                .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.NOT_AUTHENTICATED)));
    }

    /** The holder of that token as he is now, held until the running transaction ends; empty if he is no more. */
    Optional<Principal> held(Caller holder) {
        return principals.touch(holder.tenant(), holder.principal(), clock.instant());
    }

    /** The same of the caller; the transaction is rolled back if there is none. */
    Principal hold(Caller caller) {
        return held(caller).orElseThrow(() -> new RefusedException(Failure.of(FailureCode.NOT_AUTHENTICATED)));
    }

    /**
     * Changes the caller's own record and answers what the work made. The work may refuse by {@link RefusedException}, or
     * ask to be done again by {@link #stale}; then nothing is written. {@code NOT_AUTHENTICATED} if the caller's session
     * is over: the store knows, also within the moment that a revocation needs to reach this node's memory. {@code
     * STEP_UP_REQUIRED} as {@link StepUp} has it, for all but harmless changes.
     */
    <T> Result<T> change(Caller caller, AuditAction action, Origin origin, Function<Principal, T> work) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return transactions.call(() -> changeOnce(caller, action, origin, work));
            } catch (StaleRecord again) {
                continue;
            } catch (RefusedException refused) {
                return Result.refused(refused.failure());
            }
        }
        throw new StoreUnavailableException("a record kept changing", new StaleRecord());
    }

    /** Whether the caller may make a sensitive change now; refused as {@link #change} is. Nothing is written. */
    Result<Principal> ready(Caller caller) {
        if (sessions.find(caller.tenant(), caller.session(), clock.instant()).isEmpty()) {
            return Result.refused(FailureCode.NOT_AUTHENTICATED);
        }
        return own(caller)
                .then(principal -> stepUp.refusal(caller, principal)
                        .<Result<Principal>>map(Result::refused)
                        .orElseGet(() -> Result.ok(principal)));
    }

    private <T> Result<T> changeOnce(Caller caller, AuditAction action, Origin origin, Function<Principal, T> work) {
        Instant now = clock.instant();
        if (sessions.find(caller.tenant(), caller.session(), now).isEmpty()) {
            return Result.refused(FailureCode.NOT_AUTHENTICATED);
        }
        return own(caller).map(principal -> {
            if (!HARMLESS.contains(action)) {
                requireProven(caller, principal);
            }
            T made = work.apply(principal);
            note(caller, caller.principal(), action, origin);
            return made;
        });
    }

    /** Refuses, rolling the transaction back, if a second factor must be proven before what the holder of that token asks. */
    void requireProven(Caller caller, Principal principal) {
        stepUp.refusal(caller, principal).ifPresent(code -> {
            throw new RefusedException(Failure.of(code));
        });
    }

    /** Records what the caller did to a principal, and tells the other nodes, in the running transaction. */
    void note(Caller caller, PrincipalId of, AuditAction action, Origin origin) {
        Instant now = clock.instant();
        audit.append(new AuditEvent(now, caller.tenant(), action, of, caller.application(), null, origin));
        feed.publish(List.of(Revocations.changed(of, now.plus(CACHES_LIVE))));
    }

    /** To be thrown by work that finds the record changed since it was read: it is rolled back and done again. */
    static RuntimeException stale() {
        return new StaleRecord();
    }

    /** The new state, or the refusal or retry that the store's answer means. */
    static Principal written(Stored stored) {
        return switch (stored) {
            case Stored.Done(Principal principal) -> principal;
            case Stored.Taken ignored -> throw new RefusedException(Failure.of(FailureCode.IDENTIFIER_TAKEN));
            case Stored.Stale ignored -> throw new StaleRecord();
        };
    }
}
