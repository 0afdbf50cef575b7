package io.gatehouse.core.team;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.PrincipalId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of who may put whom where in a team. Refuses by {@link io.gatehouse.core.failure.RefusedException}, in the
 * running transaction. Safe for several threads.
 */
public final class Placing {
    private final TeamStore teams;
    private final TillStore tills;
    private final MemberStore members;

    public Placing(TeamStore teams, TillStore tills, MemberStore members) {
        this.teams = teams;
        this.tills = tills;
        this.members = members;
    }

    /**
     * The member of the manager's own team whom he may do something to: nobody who may do more than he, since changing
     * such a one's number or password would be to take his place. Others' members are unknown here.
     */
    Member within(Seat manager, PrincipalId id) {
        Member member = members.find(manager.team().tenantId(), id)
                .filter(found -> found.membership().team().equals(manager.team().id()))
                .orElseThrow(() -> TeamDesk.refusal(FailureCode.UNKNOWN_PRINCIPAL));
        List<Permission> lacking = manager.lacking(member.permissions());
        if (!lacking.isEmpty()) {
            throw TeamDesk.refusal(lacking);
        }
        return member;
    }

    /** The same, unless it is himself: nobody changes his own place. */
    Member other(Seat manager, PrincipalId id) {
        Member member = within(manager, id);
        if (manager.principal().id().equals(id)) {
            throw TeamDesk.refusal(List.of(Permission.MANAGE_TEAM));
        }
        return member;
    }

    /** That role and tills are the team's; {@code INVALID_INPUT} names which are not, whether they are another's or nobody's. */
    void check(Seat manager, Membership asked) {
        Team team = manager.team();
        String role = asked.role();
        boolean isRole = role == null
                || teams.roles(team.tenantId(), team.id()).stream()
                        .anyMatch(known -> known.code().equals(role));
        if (!isRole) {
            throw TeamDesk.refusal("role");
        }
        Set<ContextId> known = tills.page(team.tenantId(), team.id(), null, Team.MOST_TILLS).stream()
                .map(Till::id)
                .collect(Collectors.toSet());
        if (!known.containsAll(asked.tills())) {
            throw TeamDesk.refusal("tillIds");
        }
    }
}
