package io.gatehouse.core.team;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes a member of the caller's team. The member sees it at its next refresh. Nobody changes his own role, permissions or
 * tills, nor whoever may do more than he, nor gives what he lacks. Safe for several threads.
 */
public final class ChangeMember {
    private final TeamDesk desk;
    private final Placing placing;
    private final MemberStore members;
    private final PrincipalStore principals;
    private final InstantSource clock;

    public ChangeMember(
            TeamDesk desk, Placing placing, MemberStore members, PrincipalStore principals, InstantSource clock) {
        this.desk = desk;
        this.placing = placing;
        this.members = members;
        this.principals = principals;
        this.clock = clock;
    }

    /** A new value, which may be none. */
    public record Edit<T>(@Nullable T value) {}

    /** What is asked; null leaves a thing as it is. */
    public record Command(
            Caller caller,
            PrincipalId member,
            @Nullable String displayName,
            @Nullable PhoneNumber phone,
            @Nullable Edit<String> role,
            @Nullable Edit<Set<Permission>> own,
            @Nullable Set<ContextId> tills,
            Origin origin) {
        boolean isAboutThePlace() {
            return role != null || own != null || tills != null;
        }
    }

    /** The member as it is now; {@code UNKNOWN_PRINCIPAL, PERMISSION_LACKING} or {@code INVALID_INPUT}. */
    public Result<Member> execute(Command command) {
        return desk.manage(command.caller(), seat -> change(command, seat));
    }

    private Member change(Command command, Seat seat) {
        PrincipalId id = command.member();
        boolean isHeld =
                principals.touch(seat.team().tenantId(), id, clock.instant()).isPresent(); // others that change it wait
        if (!isHeld) {
            throw TeamDesk.refusal(FailureCode.UNKNOWN_PRINCIPAL);
        }
        Member member = command.isAboutThePlace() ? placing.other(seat, id) : placing.within(seat, id);
        Membership asked = edited(member.membership(), command);
        placing.check(seat, asked);
        if (!asked.equals(member.membership())) {
            members.change(asked);
        }
        if (command.displayName() != null) {
            principals.updateProfile(
                    seat.team().tenantId(), id, Map.of(ProfileField.NAME, command.displayName()), clock.instant());
        }
        desk.note(command.caller(), id, AuditAction.MEMBER_CHANGED, command.origin());
        return placing.within(seat, id); // nobody gives what he lacks
    }

    private static Membership edited(Membership old, Command command) {
        return new Membership(
                old.tenantId(),
                old.team(),
                old.member(),
                command.phone() == null ? old.phone() : command.phone(),
                command.role() == null ? old.role() : command.role().value(),
                command.own() == null ? old.own() : command.own().value(),
                command.tills() == null ? old.tills() : command.tills());
    }
}
