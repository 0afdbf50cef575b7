package io.gatehouse.core.team;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.Origin;

/** Removes a member of the caller's team, its account and its sessions; its user name is free. Safe for several threads. */
public final class RemoveMember {
    private final TeamDesk desk;
    private final Placing placing;
    private final PrincipalStore principals;
    private final EndSessions endSessions;

    public RemoveMember(TeamDesk desk, Placing placing, PrincipalStore principals, EndSessions endSessions) {
        this.desk = desk;
        this.placing = placing;
        this.principals = principals;
        this.endSessions = endSessions;
    }

    /** What is asked. */
    public record Command(Caller caller, PrincipalId member, Origin origin) {}

    /** Whom it removed; {@code UNKNOWN_PRINCIPAL} or {@code PERMISSION_LACKING}. */
    public Result<PrincipalId> execute(Command command) {
        return desk.manage(command.caller(), seat -> {
            Member member = placing.other(seat, command.member());
            PrincipalId id = member.principal().id();
            endSessions.gone(seat.team().tenantId(), id);
            if (!principals.delete(seat.team().tenantId(), id)) {
                throw TeamDesk.refusal(FailureCode.UNKNOWN_PRINCIPAL);
            }
            desk.note(command.caller(), id, AuditAction.PRINCIPAL_DELETED, command.origin());
            return id;
        });
    }
}
