package io.gatehouse.core.team;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of the caller's team, for whoever may manage it. Safe for several threads. */
public final class ListMembers {
    private final TeamDesk desk;
    private final MemberStore members;

    public ListMembers(TeamDesk desk, MemberStore members) {
        this.desk = desk;
        this.members = members;
    }

    /** Those after {@code after} by ascending id (null: from the start); {@code PERMISSION_LACKING}. @param limit 1 to 101 */
    public Result<List<Member>> execute(Caller caller, @Nullable PrincipalId after, int limit) {
        return desk.managerOf(caller)
                .map(seat -> members.page(seat.team().tenantId(), seat.team().id(), after, limit));
    }

    /** One of them; {@code UNKNOWN_PRINCIPAL} if it is another team's, or nobody. */
    public Result<Member> one(Caller caller, PrincipalId id) {
        return desk.managerOf(caller)
                .then(seat -> members.find(seat.team().tenantId(), id)
                        .filter(member ->
                                member.membership().team().equals(seat.team().id()))
                        .map(Result::ok)
                        .orElseGet(() -> Result.refused(FailureCode.UNKNOWN_PRINCIPAL)));
    }
}
