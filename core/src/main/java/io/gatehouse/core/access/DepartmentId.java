package io.gatehouse.core.access;

import io.gatehouse.core.support.HexId;

/** Id of a department. @param hex 24 lower-case hexadecimal digits */
public record DepartmentId(String hex) implements HexId {
    public DepartmentId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
