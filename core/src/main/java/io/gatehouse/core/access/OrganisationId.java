package io.gatehouse.core.access;

import io.gatehouse.core.support.HexId;

/** Id of an organisation. @param hex 24 lower-case hexadecimal digits */
public record OrganisationId(String hex) implements HexId {
    public OrganisationId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
