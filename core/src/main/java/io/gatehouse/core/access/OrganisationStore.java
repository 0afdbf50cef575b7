package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Organisations, their trees of departments and the members. Safe for several threads and server instances; instants keep
 * millisecond precision. Everything is seen in its tenant only. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface OrganisationStore {
    /** The organisation of that code, or empty. */
    Optional<Organisation> find(TenantId tenant, AccessCode code);

    /**
     * Stores the organisation under its id, new or changed; a new one with its root department, whose id then never
     * changes. The root takes the organisation's name and description each time.
     *
     * @return false if another organisation of the tenant has the code; nothing is changed then
     */
    boolean save(TenantId tenant, Organisation organisation);

    /** Removes the organisation with all its departments; answers whether it was there. */
    boolean delete(TenantId tenant, OrganisationId organisation);

    /** A page of organisations by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<Organisation> page(TenantId tenant, @Nullable OrganisationId after, int limit);

    /** A page of its departments by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<Department> departments(TenantId tenant, OrganisationId organisation, @Nullable DepartmentId after, int limit);

    /** Stores a department other than a root, new or changed. With another parent of the same organisation it moves. */
    Placed save(TenantId tenant, Department department);

    /**
     * Removes a department other than a root, with all departments below it, their members, roles and grants; answers
     * whether it was there.
     */
    boolean delete(TenantId tenant, DepartmentId department);

    /** A page of its own members by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<Member> members(TenantId tenant, DepartmentId department, @Nullable PrincipalId after, int limit);

    /**
     * Makes the principal a member. Its main department is the one that it last joined as such; as long as there is none,
     * the one that it joined first.
     *
     * @param main false: what is its main department stays
     * @return whether anything was changed; no such department or principal in the tenant: false
     */
    boolean join(TenantId tenant, DepartmentId department, PrincipalId principal, boolean main, Instant now);

    /** Ends the membership; answers whether there was one. */
    boolean leave(TenantId tenant, DepartmentId department, PrincipalId principal);

    /** A member of a department. @param main whether it joined it as its main department, and none since */
    record Member(PrincipalId principal, boolean main) {}

    /** What became of a department that was to be stored; nothing is changed but by {@code DONE}. */
    enum Placed {
        DONE,
        /** A sibling has the name, or another department of the organisation the code. */
        TAKEN,
        /** The parent is no department of that organisation, or is below the department itself. */
        NO_PLACE,
        /** It, or a department below it, would lie deeper than {@value Department#DEEPEST}. */
        TOO_DEEP
    }
}
