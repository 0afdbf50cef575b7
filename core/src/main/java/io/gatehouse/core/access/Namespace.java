package io.gatehouse.core.access;

import java.time.Instant;

/**
 * A room for the codes of roles and resources, so that applications of one tenant do not get into each other's way.
 *
 * @param number by which clients name it, too; positive, given by the store, never changes
 * @param code unique in the tenant
 */
public record Namespace(int number, AccessCode code, String name, Instant createdAt) {
    /** The one that is meant where none is named. */
    public static final AccessCode DEFAULT = new AccessCode("default");
}
