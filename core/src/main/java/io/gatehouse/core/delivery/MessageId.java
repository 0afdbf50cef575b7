package io.gatehouse.core.delivery;

import io.gatehouse.core.support.HexId;

/** Names a message for as long as it is under way; the same message tried again keeps it. */
public record MessageId(String hex) implements HexId {
    public MessageId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
