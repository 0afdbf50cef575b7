package io.gatehouse.core.access;

import io.gatehouse.core.support.HexId;

/** Id of a resource. @param hex 24 lower-case hexadecimal digits */
public record ResourceId(String hex) implements HexId {
    public ResourceId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
