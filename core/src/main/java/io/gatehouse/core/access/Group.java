package io.gatehouse.core.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Principals taken together. @param code unique in the tenant */
public record Group(
        GroupId id, AccessCode code, String name, @Nullable String description, Instant createdAt, Instant updatedAt) {}
