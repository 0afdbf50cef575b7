package io.gatehouse.core.session;

import io.gatehouse.core.support.HexId;

/** Id of a session, the {@code sid} of its tokens. @param hex 24 lower-case hexadecimal digits */
public record SessionId(String hex) implements HexId {
    public SessionId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
