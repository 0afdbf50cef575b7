package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node in an organisation's tree.
 *
 * @param parent null for the root only
 * @param code unique in the organisation; null if it has none
 * @param name unique among its siblings
 * @param order its place among its siblings, ascending; equal ones stand by age
 * @param leader null if nobody is named
 */
public record Department(
        DepartmentId id,
        OrganisationId organisation,
        @Nullable DepartmentId parent,
        @Nullable AccessCode code,
        String name,
        @Nullable String description,
        int order,
        @Nullable PrincipalId leader,
        Instant createdAt,
        Instant updatedAt) {
    /** How many departments may stand above one another, the root counted. */
    public static final int DEEPEST = 64;
}
