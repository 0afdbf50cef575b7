package io.gatehouse.core.customdata;

import io.gatehouse.core.support.HexId;

/** Id of a custom field. @param hex 24 lower-case hexadecimal digits */
public record CustomFieldId(String hex) implements HexId {
    public CustomFieldId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
