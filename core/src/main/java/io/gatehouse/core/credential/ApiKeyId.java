package io.gatehouse.core.credential;

import io.gatehouse.core.support.HexId;

/** Id of an API key: a name of it, not the key. @param hex 24 lower-case hexadecimal digits */
public record ApiKeyId(String hex) implements HexId {
    public ApiKeyId {
        HexId.require(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
