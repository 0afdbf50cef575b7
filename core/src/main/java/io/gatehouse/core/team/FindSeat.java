package io.gatehouse.core.team;

import io.gatehouse.core.principal.Principal;
import java.util.Optional;

/** Finds what somebody is in his team. Safe for several threads. */
public final class FindSeat {
    private final TeamStore teams;
    private final TillStore tills;
    private final MemberStore members;

    public FindSeat(TeamStore teams, TillStore tills, MemberStore members) {
        this.teams = teams;
        this.tills = tills;
        this.members = members;
    }

    /** The seat; empty for whoever is in no team. */
    public Optional<Seat> execute(Principal principal) {
        return switch (principal.kind()) {
            case OWNER -> teams.ownedBy(principal.tenantId(), principal.id()).map(team -> ofOwner(team, principal));
            case SUB_USER -> members.find(principal.tenantId(), principal.id()).flatMap(this::ofMember);
            case CUSTOMER, STAFF, ANONYMOUS, SERVICE -> Optional.empty();
        };
    }

    private Seat ofOwner(Team team, Principal owner) {
        return new Seat(
                team, owner, null, Permission.all(), tills.page(team.tenantId(), team.id(), null, Team.MOST_TILLS));
    }

    private Optional<Seat> ofMember(Member member) {
        Principal principal = member.principal();
        return teams.find(principal.tenantId(), member.membership().team())
                .map(team -> new Seat(
                        team,
                        principal,
                        member,
                        member.permissions(),
                        tills.assignedTo(team.tenantId(), team.id(), principal.id())));
    }
}
