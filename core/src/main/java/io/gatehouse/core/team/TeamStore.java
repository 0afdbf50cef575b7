package io.gatehouse.core.team;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Teams and their roles. Safe for several threads and server instances; instants keep millisecond precision. Joins the
 * caller's transaction, if there is one. A team goes with its owner. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface TeamStore {
    /** Stores a new team. @throws io.gatehouse.core.support.DuplicateIdException if the id is taken, or its owner has one already */
    void add(Team team);

    /** The team, in its tenant only. */
    Optional<Team> find(TenantId tenant, TeamId id);

    /** The team of that owner. */
    Optional<Team> ownedBy(TenantId tenant, PrincipalId owner);

    /** Gives the team another name; answers whether it was there. */
    boolean rename(TenantId tenant, TeamId id, String name);

    /** A page of the tenant's teams by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<Team> page(TenantId tenant, @Nullable TeamId after, int limit);

    /** Stores the role under its code, new or changed. Members with that role have its permissions at once. */
    void save(TenantId tenant, TeamId team, TeamRole role);

    /** The team's roles by code, at most {@value Team#MOST_ROLES}. */
    List<TeamRole> roles(TenantId tenant, TeamId team);
}
