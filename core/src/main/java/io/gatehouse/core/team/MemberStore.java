package io.gatehouse.core.team;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to which team. Safe for several threads and server instances. Joins the caller's transaction, if there is one.
 * A membership goes with its principal. Throws {@link io.gatehouse.core.support.StoreUnavailableException} when the store
 * cannot answer.
 */
public interface MemberStore {
    /**
     * Stores a new membership of a principal that is stored.
     *
     * @throws io.gatehouse.core.support.DuplicateIdException if the principal belongs to a team already
     */
    void add(Membership membership);

    /** The member, in its tenant only, whatever its team. */
    Optional<Member> find(TenantId tenant, PrincipalId member);

    /** A page of the team's members by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<Member> page(TenantId tenant, TeamId team, @Nullable PrincipalId after, int limit);

    /** How many members the team has. */
    int count(TenantId tenant, TeamId team);

    /** Puts this in the place of what is stored of that member in that team; answers whether it was there. */
    boolean change(Membership membership);
}
