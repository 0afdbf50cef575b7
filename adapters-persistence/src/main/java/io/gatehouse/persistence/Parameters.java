package io.gatehouse.persistence;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.HexId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sets the named parameters of a statement, each domain type in its one stored form. Not safe for several threads. */
final class Parameters {
    private final Statement statement;
    private final PreparedStatement prepared;

    Parameters(Statement statement, PreparedStatement prepared) {
        this.statement = statement;
        this.prepared = prepared;
    }

    /** An id as its 12 bytes. */
    Parameters id(String name, @Nullable HexId id) throws SQLException {
        return bytes(name, id == null ? null : id.bytes());
    }

    /** A digest as its 32 bytes. */
    Parameters digest(String name, @Nullable Digest digest) throws SQLException {
        return bytes(name, digest == null ? null : digest.bytes());
    }

    Parameters bytes(String name, byte @Nullable [] value) throws SQLException {
        for (int position : statement.positionsOf(name)) {
            prepared.setBytes(position, value);
        }
        return this;
    }

    /** An instant as milliseconds since 1970. */
    Parameters at(String name, @Nullable Instant instant) throws SQLException {
        if (instant != null) {
            return number(name, instant.toEpochMilli());
        }
        for (int position : statement.positionsOf(name)) {
            prepared.setNull(position, Types.BIGINT);
        }
        return this;
    }

    Parameters number(String name, long value) throws SQLException {
        for (int position : statement.positionsOf(name)) {
            prepared.setLong(position, value);
        }
        return this;
    }

    Parameters integer(String name, int value) throws SQLException {
        for (int position : statement.positionsOf(name)) {
            prepared.setInt(position, value);
        }
        return this;
    }

    /** A small number, such as the code of an enum constant; null where there is none. */
    Parameters code(String name, @Nullable Integer value) throws SQLException {
        for (int position : statement.positionsOf(name)) {
            if (value == null) {
                prepared.setNull(position, Types.SMALLINT);
            } else {
                prepared.setShort(position, value.shortValue());
            }
        }
        return this;
    }

    Parameters flag(String name, boolean value) throws SQLException {
        for (int position : statement.positionsOf(name)) {
            prepared.setBoolean(position, value);
        }
        return this;
    }

    Parameters text(String name, @Nullable String value) throws SQLException {
        for (int position : statement.positionsOf(name)) {
            prepared.setString(position, value);
        }
        return this;
    }
}
