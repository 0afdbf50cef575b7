package io.gatehouse.core.team;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tills of teams. Safe for several threads and server instances; instants keep millisecond precision. Joins the caller's
 * transaction, if there is one. Throws {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot
 * answer.
 */
public interface TillStore {
    /**
     * Stores a new till; false, and nothing is changed, if another of the team has its code.
     *
     * @throws io.gatehouse.core.support.DuplicateIdException if the id is taken in the team
     */
    boolean add(Till till);

    /** The till, in its team only. */
    Optional<Till> find(TenantId tenant, TeamId team, ContextId id);

    /** Gives the till another name; answers its new state, empty if it is not there. */
    Optional<Till> rename(TenantId tenant, TeamId team, ContextId id, String name);

    /** Removes the till, and takes it from the members that it was assigned to; answers whether it was there. */
    boolean remove(TenantId tenant, TeamId team, ContextId id);

    /** A page of the team's tills by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<Till> page(TenantId tenant, TeamId team, @Nullable ContextId after, int limit);

    /** The tills that are assigned to the member and still there, by ascending id; at most {@value Team#MOST_TILLS}. */
    List<Till> assignedTo(TenantId tenant, TeamId team, PrincipalId member);
}
