package io.gatehouse.core.identity;

import io.gatehouse.core.support.HexId;

/** Id of an external identity. @param hex 24 lower-case hexadecimal digits */
public record IdentityId(String hex) implements HexId {
    public IdentityId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
