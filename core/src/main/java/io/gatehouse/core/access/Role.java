package io.gatehouse.core.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role: a name for what its holders may do.
 *
 * @param code unique in its namespace
 * @param parent code of the role that it is listed under, in the same namespace; null if there is none. It orders roles for
 *     people and grants nothing.
 */
public record Role(
        RoleId id,
        Namespace namespace,
        AccessCode code,
        String name,
        @Nullable String description,
        @Nullable AccessCode parent,
        Instant createdAt,
        Instant updatedAt) {}
