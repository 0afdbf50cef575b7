package io.gatehouse.core.tenant;

import io.gatehouse.core.support.HexId;

/** Id of an application, a client of a tenant. @param hex 24 lower-case hexadecimal digits */
public record ApplicationId(String hex) implements HexId {
    public ApplicationId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
