package io.gatehouse.core.access;

import java.time.Instant;
import java.util.List;

/**
 * A principal's place in an organisation.
 *
 * @param path from the root to the department that the principal is in; at least one
 * @param main whether it is the principal's main department: one of all its departments is
 * @param leaf whether nothing is below the department
 */
public record Membership(
        Organisation organisation, List<Department> path, boolean main, boolean leaf, Instant joinedAt) {
    public Membership {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a path leads somewhere");
        }
    }

    /** The department that the principal is in. */
    public Department department() {
        return path.getLast();
    }
}
