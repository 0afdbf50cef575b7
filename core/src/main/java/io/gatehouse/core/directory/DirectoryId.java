package io.gatehouse.core.directory;

import io.gatehouse.core.support.HexId;
import java.util.Optional;

/** Names a directory connection. @param hex 24 lower-case hexadecimal digits */
public record DirectoryId(String hex) implements HexId {
    public DirectoryId {
        HexId.require(hex);
    }

    /** The id in the text; empty if it has not the form. */
    public static Optional<DirectoryId> parse(String text) {
        return HexId.isValid(text) ? Optional.of(new DirectoryId(text)) : Optional.empty();
    }

    /** The id in stored bytes. */
    public static DirectoryId ofBytes(byte[] bytes) {
        return new DirectoryId(HexId.ofBytes(bytes));
    }

    @Override
    public String toString() {
        return hex;
    }
}
