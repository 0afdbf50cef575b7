package io.gatehouse.core.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tree of departments. Its root is a department, too, and bears its name.
 *
 * @param code unique in the tenant
 * @param root id of the root department, which comes into being with the organisation
 */
public record Organisation(
        OrganisationId id,
        AccessCode code,
        String name,
        @Nullable String description,
        @Nullable String logo,
        DepartmentId root,
        Instant createdAt,
        Instant updatedAt) {

    /** The root department as it comes into being. */
    public Department rootDepartment() {
        return new Department(root, id, null, null, name, description, 0, null, createdAt, updatedAt);
    }
}
