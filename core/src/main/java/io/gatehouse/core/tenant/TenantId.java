package io.gatehouse.core.tenant;

import io.gatehouse.core.support.HexId;

/** Id of a tenant: Authing's user pool, AppEngine's organisation. @param hex 24 lower-case hexadecimal digits */
public record TenantId(String hex) implements HexId {
    public TenantId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
