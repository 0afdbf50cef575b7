package io.gatehouse.core.team;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The frame of everything that is done in a team: see afresh, in the transaction of the deed, that the caller's session
 * lives and that his seat allows it; record what was done, and tell the other nodes. Safe for several threads.
 */
public final class TeamDesk {
    private static final Duration CACHES_LIVE = Duration.ofMinutes(1);

    private final PrincipalStore principals;
    private final SessionStore sessions;
    private final FindSeat seats;
    private final Transactions transactions;
    private final AuditLog audit;
    private final ChangeFeed feed;
    private final InstantSource clock;

    public TeamDesk(
            PrincipalStore principals,
            SessionStore sessions,
            FindSeat seats,
            Transactions transactions,
            AuditLog audit,
            ChangeFeed feed,
            InstantSource clock) {
        this.principals = principals;
        this.sessions = sessions;
        this.seats = seats;
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
        this.clock = clock;
    }

    /** The caller's seat as it is now; {@code NOT_AUTHENTICATED} if he has none, or his session is over. */
    public Result<Seat> seatOf(Caller caller) {
        boolean lives = sessions.find(caller.tenant(), caller.session(), clock.instant())
                .isPresent();
        return principals
                .find(caller.tenant(), caller.principal())
                .filter(principal -> lives && principal.status().maySignIn())
                .flatMap(seats::execute)
                .map(Result::ok)
                .orElseGet(() -> Result.refused(FailureCode.NOT_AUTHENTICATED));
    }

    /** The same of somebody who may manage the team; {@code PERMISSION_LACKING} for others. */
    Result<Seat> managerOf(Caller caller) {
        return seatOf(caller).then(seat -> {
            List<Permission> lacking = seat.lacking(Set.of(Permission.MANAGE_TEAM));
            return lacking.isEmpty() ? Result.ok(seat) : Result.refused(lacking(lacking));
        });
    }

    /** Does a manager's work in a transaction. It may refuse by {@link RefusedException}; then nothing is written. */
    <T> Result<T> manage(Caller caller, Function<Seat, T> work) {
        try {
            return transactions.call(() -> managerOf(caller).map(work));
        } catch (RefusedException refused) {
            return Result.refused(refused.failure());
        }
    }

    /** Records in the running transaction what was done to a principal, and makes caches drop it. */
    void note(Caller caller, PrincipalId of, AuditAction action, Origin origin) {
        Instant now = clock.instant();
        audit.append(new AuditEvent(now, caller.tenant(), action, of, null, null, origin));
        feed.publish(List.of(Revocations.changed(of, now.plus(CACHES_LIVE))));
    }

    /** To be thrown where permissions are lacking. */
    static RefusedException refusal(List<Permission> lacking) {
        return new RefusedException(lacking(lacking));
    }

    static RefusedException refusal(FailureCode code) {
        return new RefusedException(Failure.of(code));
    }

    static RefusedException refusal(String field) {
        return new RefusedException(Failure.field(FailureCode.INVALID_INPUT, field));
    }

    private static Failure lacking(List<Permission> permissions) {
        return Failure.rules(
                FailureCode.PERMISSION_LACKING,
                permissions.stream().map(Permission::text).toList());
    }
}
