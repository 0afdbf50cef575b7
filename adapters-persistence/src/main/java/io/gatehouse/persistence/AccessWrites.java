package io.gatehouse.persistence;

import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.support.HexId;
import io.gatehouse.persistence.Sql.Binding;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** How the stores of the access model write. */
final class AccessWrites {
    private static final byte[] BEFORE_ALL = {};

    private static final List<Statement> OF_GRANTEE = List.of(
            Statement.of(
                    "DELETE FROM role_holder WHERE tenant_no = :tenant AND holder_kind = :kind AND holder_id = :id"),
            Statement.of(
                    "DELETE FROM access_grant WHERE tenant_no = :tenant AND grantee_kind = :kind AND grantee_id = :id"));

    private AccessWrites() {}

    /** Updates or else inserts; false if a unique name is another's. */
    static boolean unlessTaken(Sql sql, Statement update, Statement insert, Binding binding) {
        return guarded(sql, () -> sql.update(update, binding) == 1 || sql.update(insert, binding) == 1);
    }

    /** Inserts, unless it is there; answers whether it was not. */
    static boolean insert(Sql sql, Statement insertUnlessTaken, Binding binding) {
        return guarded(sql, () -> sql.update(insertUnlessTaken, binding) == 1);
    }

    private static boolean guarded(Sql sql, BooleanSupplier work) {
        try {
            return sql.guarded(work::getAsBoolean);
        } catch (UniqueViolationException taken) {
            return false;
        }
    }

    /** Takes from the grantee all that it was given. */
    static void forget(Sql sql, int tenantNo, Grantee grantee) {
        OF_GRANTEE.forEach(removal -> sql.update(
                removal,
                to -> to.integer("tenant", tenantNo)
                        .integer("kind", AccessRows.kind(grantee))
                        .id("id", grantee.id())));
    }

    /** Where a page begins. */
    static byte[] after(@org.jspecify.annotations.Nullable HexId after) {
        return after == null ? BEFORE_ALL : after.bytes();
    }
}
