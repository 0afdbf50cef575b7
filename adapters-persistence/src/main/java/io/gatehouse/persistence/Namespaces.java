package io.gatehouse.persistence;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.AccessStore;
import io.gatehouse.core.access.Namespace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The namespaces of roles and resources. */
final class Namespaces {
    private static final String COLUMNS =
            "SELECT namespace_no, code AS ns_code, name AS ns_name, created_at AS ns_created_at FROM access_namespace";
    private static final String ONE = " WHERE tenant_no = :tenant AND namespace_no = :namespace";

    private static final Statement BY_CODE = Statement.of(COLUMNS + " WHERE tenant_no = :tenant AND code = :code");
    private static final Statement ALL =
            Statement.of(COLUMNS + " WHERE tenant_no = :tenant ORDER BY namespace_no LIMIT :limit");
    private static final Statement RENAME = Statement.of("UPDATE access_namespace SET name = :name" + ONE);
    private static final Statement HOLD =
            Statement.of("SELECT namespace_no FROM access_namespace" + ONE + " FOR UPDATE");
    private static final Statement DELETE = Statement.of("DELETE FROM access_namespace" + ONE);

    /** What goes with a namespace, before its roles and resources themselves. */
    private static final List<Statement> BELONGINGS = Stream.of(
                    "DELETE FROM role_holder WHERE tenant_no = :tenant AND role_id IN (SELECT id FROM access_role" + ONE
                            + ")",
                    "DELETE FROM access_grant WHERE tenant_no = :tenant AND grantee_kind = " + AccessRows.ROLE
                            + " AND grantee_id IN (SELECT id FROM access_role" + ONE + ")",
                    "DELETE FROM access_grant WHERE tenant_no = :tenant AND resource_id IN"
                            + " (SELECT id FROM access_resource" + ONE + ")",
                    "DELETE FROM access_role" + ONE,
                    "DELETE FROM access_resource" + ONE)
            .map(Statement::of)
            .toList();

    private final Sql sql;
    private final Statement insert;

    Namespaces(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.insert = dialect.insertingUnlessTaken("INSERT INTO access_namespace (created_at, tenant_no, code, name)"
                + " VALUES (:createdAt, :tenant, :code, :name)");
    }

    Namespace ensure(int tenantNo, AccessCode code, @Nullable String name, Instant now) {
        return sql.together(() -> {
            Namespace namespace = find(tenantNo, code).orElseGet(() -> make(tenantNo, code, name, now));
            if (name == null || name.equals(namespace.name())) {
                return namespace;
            }
            sql.update(
                    RENAME,
                    to -> to.integer("tenant", tenantNo)
                            .integer("namespace", namespace.number())
                            .text("name", name));
            return new Namespace(namespace.number(), code, name, namespace.createdAt());
        });
    }

    private Namespace make(int tenantNo, AccessCode code, @Nullable String name, Instant now) {
        AccessWrites.insert(
                sql,
                insert,
                to -> to.at("createdAt", now)
                        .integer("tenant", tenantNo)
                        .text("code", code.text())
                        .text("name", name == null ? code.text() : name));
        return find(tenantNo, code).orElseThrow();
    }

    private Optional<Namespace> find(int tenantNo, AccessCode code) {
        return sql.first(
                BY_CODE, to -> to.integer("tenant", tenantNo).text("code", code.text()), AccessRows::namespace);
    }

    List<Namespace> all(int tenantNo) {
        return sql.list(
                ALL, to -> to.integer("tenant", tenantNo).integer("limit", AccessStore.MOST), AccessRows::namespace);
    }

    /**
     * Keeps the namespace from being removed until the transaction ends.
     *
     * @throws IllegalArgumentException if the tenant has none of that number
     */
    void hold(int tenantNo, int number) {
        boolean there = sql.first(
                        HOLD, to -> to.integer("tenant", tenantNo).integer("namespace", number), row -> Boolean.TRUE)
                .isPresent();
        if (!there) {
            throw new IllegalArgumentException("there is no such namespace in the tenant");
        }
    }

    boolean delete(int tenantNo, int number) {
        return sql.together(() -> {
            boolean there =
                    sql.update(DELETE, to -> to.integer("tenant", tenantNo).integer("namespace", number)) == 1;
            BELONGINGS.forEach(removal ->
                    sql.update(removal, to -> to.integer("tenant", tenantNo).integer("namespace", number)));
            return there;
        });
    }
}
