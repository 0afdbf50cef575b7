package io.gatehouse.core.team;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Tenant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds a member to the caller's team and sends it a temporary code, with which it sets its password. Nobody gives a
 * permission that he lacks, be it through a role. Safe for several threads.
 */
public final class AddMember {
    private final TeamDesk desk;
    private final Placing placing;
    private final MemberStore members;
    private final PrincipalStore principals;
    private final SubUsers subUsers;
    private final TemporaryCodes codes;

    public AddMember(
            TeamDesk desk,
            Placing placing,
            MemberStore members,
            PrincipalStore principals,
            SubUsers subUsers,
            TemporaryCodes codes) {
        this.desk = desk;
        this.placing = placing;
        this.members = members;
        this.principals = principals;
        this.subUsers = subUsers;
        this.codes = codes;
    }

    /**
     * What is asked.
     *
     * @param displayName see {@link TeamNames}
     * @param role code of a role of the team; null for none
     * @param own permissions in the place of the role's; null: the role's are good
     */
    public record Command(
            Tenant tenant,
            Caller caller,
            Username username,
            PhoneNumber phone,
            String displayName,
            @Nullable String role,
            @Nullable Set<Permission> own,
            Set<ContextId> tills,
            Origin origin) {}

    /**
     * The member; {@code PERMISSION_LACKING, IDENTIFIER_TAKEN, SENDING_LIMITED}, {@code USERNAME_MALFORMED} for a name that
     * looks like an address or number, or {@code INVALID_INPUT} naming what is wrong.
     */
    public Result<Member> execute(Command command) {
        if (command.username().looksLikeAnotherIdentifier()) {
            return Result.refused(FailureCode.USERNAME_MALFORMED);
        }
        Result<Seat> manager = desk.managerOf(command.caller());
        if (manager instanceof Result.Refused<Seat>(Failure failure)) {
            return Result.refused(failure); // before a message is counted
        }
        Optional<Failure> barred = codes.barred(command.tenant(), command.phone(), command.origin());
        if (barred.isPresent()) {
            return Result.refused(barred.get());
        }
        return desk.manage(command.caller(), seat -> add(command, seat));
    }

    private Member add(Command command, Seat seat) {
        Team team = seat.team();
        if (members.count(team.tenantId(), team.id()) >= Team.MOST_MEMBERS) {
            throw TeamDesk.refusal("members");
        }
        Principal principal =
                switch (principals.add(subUsers.fresh(team.tenantId(), command.username(), command.displayName()))) {
                    case Stored.Done(Principal stored) -> stored;
                    case Stored.Taken ignored -> throw TeamDesk.refusal(FailureCode.IDENTIFIER_TAKEN);
                    case Stored.Stale ignored -> throw new IllegalStateException("a new principal cannot be stale");
                };
        Membership membership = new Membership(
                team.tenantId(),
                team.id(),
                principal.id(),
                command.phone(),
                command.role(),
                command.own(),
                command.tills());
        placing.check(seat, membership);
        members.add(membership);
        Member member = placing.within(seat, principal.id());
        desk.note(command.caller(), principal.id(), AuditAction.MEMBER_ADDED, command.origin());
        desk.note(command.caller(), principal.id(), AuditAction.TEMPORARY_CODE_SENT, command.origin());
        codes.send(command.tenant(), command.phone(), codes.issue(principal), command.origin());
        return member;
    }
}
