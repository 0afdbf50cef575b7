package io.gatehouse.core.appuser;

import io.gatehouse.core.support.HexId;

/** Id of a device. @param hex 24 lower-case hexadecimal digits */
public record DeviceId(String hex) implements HexId {
    public DeviceId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
