package io.gatehouse.core.access;

import io.gatehouse.core.support.HexId;

/** Id of a group. @param hex 24 lower-case hexadecimal digits */
public record GroupId(String hex) implements HexId {
    public GroupId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
