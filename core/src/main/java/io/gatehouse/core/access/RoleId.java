package io.gatehouse.core.access;

import io.gatehouse.core.support.HexId;

/** Id of a role. @param hex 24 lower-case hexadecimal digits */
public record RoleId(String hex) implements HexId {
    public RoleId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
