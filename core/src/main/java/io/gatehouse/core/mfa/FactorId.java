package io.gatehouse.core.mfa;

import io.gatehouse.core.support.HexId;

/** Id of an enrolled factor. @param hex 24 lower-case hexadecimal digits */
public record FactorId(String hex) implements HexId {
    public FactorId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
