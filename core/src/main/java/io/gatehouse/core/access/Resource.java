package io.gatehouse.core.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A thing that is protected.
 *
 * @param code unique in its namespace
 * @param actions that can be granted; those with {@value Actions#EVERY} among them leave it open which there are
 * @param apiIdentifier address of the API, where it is one; else null
 */
public record Resource(
        ResourceId id,
        Namespace namespace,
        AccessCode code,
        ResourceType type,
        Actions actions,
        @Nullable String description,
        @Nullable String apiIdentifier,
        Instant createdAt,
        Instant updatedAt) {

    /** The first action that cannot be granted, since the resource has none such; null if all can. */
    public @Nullable String firstUnknown(Actions wanted) {
        return wanted.names().stream()
                .filter(action -> !action.equals(Actions.EVERY) && !actions.contains(action))
                .findFirst()
                .orElse(null);
    }
}
