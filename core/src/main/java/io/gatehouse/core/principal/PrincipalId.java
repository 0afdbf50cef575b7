package io.gatehouse.core.principal;

import io.gatehouse.core.support.HexId;

/** Id of a principal. @param hex 24 lower-case hexadecimal digits */
public record PrincipalId(String hex) implements HexId {
    public PrincipalId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
