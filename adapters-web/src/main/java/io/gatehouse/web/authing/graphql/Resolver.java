package io.gatehouse.web.authing.graphql;

import org.jspecify.annotations.Nullable;

/** Answers one field. Safe for several threads. */
@FunctionalInterface
interface Resolver {
    /**
     * The field's value; its fields are read from it by their names.
     *
     * @throws io.gatehouse.web.http.RefusedRequestException if it is refused for a cause that the core knows
     * @throws RefusedOperationException if it is refused with a code, and perhaps data, of its own
     */
    @Nullable
    Object resolve(Asked asked);
}
