package io.gatehouse.core.team;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tills of the caller's team, for whoever may manage it: {@code PERMISSION_LACKING} for others. Another team's till
 * is unknown here. Safe for several threads.
 */
public final class KeepTills {
    private final TeamDesk desk;
    private final TillStore tills;
    private final IdSource ids;
    private final InstantSource clock;

    public KeepTills(TeamDesk desk, TillStore tills, IdSource ids, InstantSource clock) {
        this.desk = desk;
        this.tills = tills;
        this.ids = ids;
        this.clock = clock;
    }

    /** Those after {@code after} by ascending id (null: from the start). @param limit 1 to 101 */
    public Result<List<Till>> list(Caller caller, @Nullable ContextId after, int limit) {
        return desk.managerOf(caller)
                .map(seat -> tills.page(seat.team().tenantId(), seat.team().id(), after, limit));
    }

    /**
     * Adds a till; {@code IDENTIFIER_TAKEN} if its code is another's, {@code INVALID_INPUT} for one too many.
     *
     * @param name see {@link TeamNames}
     */
    public Result<Till> add(Caller caller, @Nullable String code, String name, Origin origin) {
        return desk.manage(caller, seat -> {
            Team team = seat.team();
            if (tills.page(team.tenantId(), team.id(), null, Team.MOST_TILLS).size() == Team.MOST_TILLS) {
                throw TeamDesk.refusal("tills");
            }
            Till till = new Till(
                    new ContextId(ids.next()),
                    team.tenantId(),
                    team.id(),
                    code,
                    name,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (!tills.add(till)) {
                throw TeamDesk.refusal(FailureCode.IDENTIFIER_TAKEN);
            }
            desk.note(caller, caller.principal(), AuditAction.TILL_CHANGED, origin);
            return till;
        });
    }

    /** Gives a till another name; {@code UNKNOWN_CONTEXT}. @param name see {@link TeamNames} */
    public Result<Till> rename(Caller caller, ContextId id, String name, Origin origin) {
        return desk.manage(caller, seat -> {
            Till renamed = tills.rename(seat.team().tenantId(), seat.team().id(), id, name)
                    .orElseThrow(() -> TeamDesk.refusal(FailureCode.UNKNOWN_CONTEXT));
            desk.note(caller, caller.principal(), AuditAction.TILL_CHANGED, origin);
            return renamed;
        });
    }

    /** Removes a till. Whoever works at it finds that out at his next refresh; {@code UNKNOWN_CONTEXT}. */
    public Result<ContextId> remove(Caller caller, ContextId id, Origin origin) {
        return desk.manage(caller, seat -> {
            if (!tills.remove(seat.team().tenantId(), seat.team().id(), id)) {
                throw TeamDesk.refusal(FailureCode.UNKNOWN_CONTEXT);
            }
            desk.note(caller, caller.principal(), AuditAction.TILL_CHANGED, origin);
            return id;
        });
    }
}
