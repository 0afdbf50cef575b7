package io.gatehouse.persistence;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.HexId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The current row of a result, read by column name. Members that may be missing have their own readers. */
final class Row {
    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    /** The 24 hexadecimal digits of an id. */
    String id(String column) throws SQLException {
        return HexId.ofBytes(bytes(column));
    }

    @Nullable
    String idOrNull(String column) throws SQLException {
        byte[] bytes = results.getBytes(column);
        return bytes == null ? null : HexId.ofBytes(bytes);
    }

    Digest digest(String column) throws SQLException {
        return Digest.ofStored(bytes(column));
    }

    @Nullable
    Digest digestOrNull(String column) throws SQLException {
        byte[] bytes = results.getBytes(column);
        return bytes == null ? null : Digest.ofStored(bytes);
    }

    byte[] bytes(String column) throws SQLException {
        return present(results.getBytes(column), column);
    }

    byte @Nullable [] bytesOrNull(String column) throws SQLException {
        return results.getBytes(column);
    }

    boolean has(String column) throws SQLException {
        return results.getObject(column) != null;
    }

    Instant at(String column) throws SQLException {
        return Instant.ofEpochMilli(results.getLong(column));
    }

    @Nullable
    Instant atOrNull(String column) throws SQLException {
        long millis = results.getLong(column);
        return results.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    int integer(String column) throws SQLException {
        return results.getInt(column);
    }

    long number(String column) throws SQLException {
        return results.getLong(column);
    }

    @Nullable
    Integer codeOrNull(String column) throws SQLException {
        int code = results.getInt(column);
        return results.wasNull() ? null : code;
    }

    boolean flag(String column) throws SQLException {
        return results.getBoolean(column);
    }

    String text(String column) throws SQLException {
        return present(results.getString(column), column);
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return results.getString(column);
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) {
            throw new UnreadableRowException("column " + column + " is empty");
        }
        return value;
    }
}
