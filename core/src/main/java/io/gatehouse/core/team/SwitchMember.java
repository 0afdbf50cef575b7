package io.gatehouse.core.team;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.Origin;
import java.time.InstantSource;

/**
 * Disables a member of the caller's team, which ends its sessions at once and voids its temporary codes, or enables it
 * again. Safe for several threads.
 */
public final class SwitchMember {
    private final TeamDesk desk;
    private final Placing placing;
    private final PrincipalStore principals;
    private final EndSessions endSessions;
    private final InstantSource clock;

    public SwitchMember(
            TeamDesk desk, Placing placing, PrincipalStore principals, EndSessions endSessions, InstantSource clock) {
        this.desk = desk;
        this.placing = placing;
        this.principals = principals;
        this.endSessions = endSessions;
        this.clock = clock;
    }

    /** What is asked. @param enabled false to disable */
    public record Command(Caller caller, PrincipalId member, boolean enabled, Origin origin) {}

    /** The member as it is now; {@code UNKNOWN_PRINCIPAL} or {@code PERMISSION_LACKING}. */
    public Result<Member> execute(Command command) {
        return desk.manage(command.caller(), seat -> turn(command, seat));
    }

    private Member turn(Command command, Seat seat) {
        Member member = placing.other(seat, command.member());
        if (member.isEnabled() == command.enabled()) {
            return member;
        }
        PrincipalStatus status = command.enabled() ? PrincipalStatus.ACTIVATED : PrincipalStatus.SUSPENDED;
        Principal changed = principals
                .setStatus(seat.team().tenantId(), command.member(), status, clock.instant())
                .orElseThrow(() -> TeamDesk.refusal(FailureCode.UNKNOWN_PRINCIPAL));
        if (!command.enabled()) {
            endSessions.overtaken(changed.tenantId(), changed.id(), changed.generation(), null);
        }
        desk.note(command.caller(), command.member(), AuditAction.PRINCIPAL_STATUS, command.origin());
        return new Member(member.membership(), changed, member.permissions());
    }
}
