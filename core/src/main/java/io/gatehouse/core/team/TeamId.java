package io.gatehouse.core.team;

import io.gatehouse.core.support.HexId;

/** Id of a team. @param hex 24 lower-case hexadecimal digits */
public record TeamId(String hex) implements HexId {
    public TeamId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
