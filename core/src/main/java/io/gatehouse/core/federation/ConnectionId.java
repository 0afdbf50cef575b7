package io.gatehouse.core.federation;

import io.gatehouse.core.support.HexId;
import java.util.Optional;

/** The id of a connection: Authing's {@code connId}. */
public record ConnectionId(String hex) implements HexId {
    public ConnectionId {
        HexId.require(hex);
    }

    /** The id in the text; empty if it has not the form of one. */
    public static Optional<ConnectionId> parse(String text) {
        return HexId.isValid(text) ? Optional.of(new ConnectionId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return hex;
    }
}
