package io.gatehouse.core.team;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.access.Contexts;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tills as contexts: an owner has those of his team and may go on without any; a member has those that are assigned to him,
 * and needs one. Safe for several threads.
 */
public final class TeamContexts implements Contexts {
    private final TeamStore teams;
    private final TillStore tills;
    private final MemberStore members;

    public TeamContexts(TeamStore teams, TillStore tills, MemberStore members) {
        this.teams = teams;
        this.tills = tills;
        this.members = members;
    }

    @Override
    public boolean concern(PrincipalKind kind) {
        return switch (kind) {
            case OWNER, SUB_USER -> true;
            case CUSTOMER, STAFF, ANONYMOUS, SERVICE -> false;
        };
    }

    /** {@code PRINCIPAL_DISABLED} for whoever is in no team (any more), {@code CONTEXT_NOT_ASSIGNED} without a till. */
    @Override
    public Result<Optional<ContextId>> standing(Principal principal, @Nullable ContextId present) {
        return switch (principal.kind()) {
            case OWNER ->
                teams.ownedBy(principal.tenantId(), principal.id())
                        .map(team -> tills.page(team.tenantId(), team.id(), null, Team.MOST_TILLS))
                        .map(own -> Result.ok(chosen(own, present)))
                        .orElseGet(() -> Result.refused(FailureCode.PRINCIPAL_DISABLED));
            case SUB_USER ->
                members.find(principal.tenantId(), principal.id())
                        .map(member -> ofMember(member, present))
                        .orElseGet(() -> Result.refused(FailureCode.PRINCIPAL_DISABLED));
            case CUSTOMER, STAFF, ANONYMOUS, SERVICE -> Result.ok(Optional.empty());
        };
    }

    private Result<Optional<ContextId>> ofMember(Member member, @Nullable ContextId present) {
        List<Till> assigned = tills.assignedTo(
                member.principal().tenantId(),
                member.membership().team(),
                member.principal().id());
        return assigned.isEmpty()
                ? Result.refused(FailureCode.CONTEXT_NOT_ASSIGNED)
                : Result.ok(chosen(assigned, present));
    }

    private static Optional<ContextId> chosen(List<Till> tills, @Nullable ContextId present) {
        if (tills.size() == 1) {
            return Optional.of(tills.getFirst().id());
        }
        return tills.stream().map(Till::id).filter(id -> id.equals(present)).findFirst();
    }
}
