package io.gatehouse.core.access;

import io.gatehouse.core.support.HexId;

/** Names a context: what somebody chooses after the log-in to work in, such as a vendor's till. */
public record ContextId(String hex) implements HexId {
    public ContextId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
