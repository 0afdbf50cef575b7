package io.gatehouse.persistence;

/**
 * The texts of {@link JdbcAccessStore}: each follows all inheritance by itself. Ids are cast where a query takes up its own
 * rows, since H2 knows their types only after it has read it. The outer joins, made inner ones by their WHERE, keep H2 from
 * walking through all roles of a tenant and following the inheritance anew for each; PostgreSQL finds the way by itself.
 */
final class AccessStatements {
    /** The departments of a principal with those above, then all by which it can hold roles. */
    private static final String HOLDERS = """
            WITH RECURSIVE up(id, parent_id, depth) AS (
                SELECT d.id, d.parent_id, 1
                FROM department_member m
                JOIN department d ON d.tenant_no = m.tenant_no AND d.id = m.department_id
                WHERE m.tenant_no = :tenant AND m.principal_id = :principal
                UNION ALL
                SELECT d.id, d.parent_id, up.depth + 1
                FROM up JOIN department d ON d.tenant_no = :tenant AND d.id = CAST(up.parent_id AS BYTEA)
                WHERE up.depth < :deepest
            ), holder(kind, id) AS (
                SELECT 1, CAST(:principal AS BYTEA)
                UNION SELECT 2, g.group_id FROM group_member g WHERE g.tenant_no = :tenant AND g.principal_id = :principal
                UNION SELECT 3, up.id FROM up
            )""";

    private static final String HELD = """
            FROM holder h LEFT JOIN role_holder a
              ON a.tenant_no = :tenant AND a.holder_kind = h.kind AND a.holder_id = h.id
            WHERE a.role_id IS NOT NULL
            """;

    private static final String OF_NAMESPACES =
            " AND (:anyNamespace OR n.code = :namespace OR n.namespace_no = :namespaceNo)";

    static final Statement ROLES = Statement.of(HOLDERS + " SELECT " + AccessRows.ROLE_COLUMNS
            + " FROM (SELECT DISTINCT a.role_id " + HELD + ") x" + """
             LEFT JOIN access_role r ON r.tenant_no = :tenant AND r.id = x.role_id
            LEFT JOIN access_namespace n ON n.tenant_no = r.tenant_no AND n.namespace_no = r.namespace_no
            WHERE r.id IS NOT NULL""" + OF_NAMESPACES
            + " ORDER BY r.created_at, r.id LIMIT :limit");

    static final Statement GRANTS = Statement.of(HOLDERS + ", grantee(kind, id) AS (SELECT kind, id FROM holder"
            + " UNION SELECT 4, a.role_id " + HELD + ") SELECT " + AccessRows.RESOURCE_COLUMNS + """
            , x.granted FROM (
                SELECT g.resource_id, STRING_AGG(g.actions, '\n') AS granted
                FROM grantee t LEFT JOIN access_grant g
                  ON g.tenant_no = :tenant AND g.grantee_kind = t.kind AND g.grantee_id = t.id
                WHERE g.resource_id IS NOT NULL
                GROUP BY g.resource_id
            ) x
            LEFT JOIN access_resource s ON s.tenant_no = :tenant AND s.id = x.resource_id
            LEFT JOIN access_namespace n ON n.tenant_no = s.tenant_no AND n.namespace_no = s.namespace_no
            WHERE s.id IS NOT NULL AND (:anyType OR s.type = :type)""" + OF_NAMESPACES
            + " ORDER BY s.created_at, s.id LIMIT :limit");

    static final Statement GROUPS = Statement.of("""
            SELECT g.id, g.code, g.name, g.description, g.created_at, g.updated_at
            FROM group_member m JOIN access_group g ON g.tenant_no = m.tenant_no AND g.id = m.group_id
            WHERE m.tenant_no = :tenant AND m.principal_id = :principal
            ORDER BY g.created_at, g.id LIMIT :limit
            """);

    /** One row for each department on the way to each of the principal's departments, roots first. */
    static final Statement PATHS =
            Statement.of("""
            WITH RECURSIVE path(own, main, joined_at, id, parent_id, depth) AS (
                SELECT m.department_id, m.main, m.joined_at, d.id, d.parent_id, 1
                FROM (SELECT department_id, main, joined_at FROM department_member
                      WHERE tenant_no = :tenant AND principal_id = :principal
                      ORDER BY joined_at, department_id LIMIT :limit) m
                JOIN department d ON d.tenant_no = :tenant AND d.id = m.department_id
                UNION ALL
                SELECT p.own, p.main, p.joined_at, d.id, d.parent_id, p.depth + 1
                FROM path p JOIN department d ON d.tenant_no = :tenant AND d.id = CAST(p.parent_id AS BYTEA)
                WHERE p.depth < :deepest
            )
            SELECT p.own, p.main, p.joined_at,
                EXISTS (SELECT 1 FROM department_member x
                        WHERE x.tenant_no = :tenant AND x.principal_id = :principal AND x.main) AS named,
                EXISTS (SELECT 1 FROM department c WHERE c.tenant_no = :tenant AND c.parent_id = p.own) AS above_others,
            """ + AccessRows.ORGANISATION_COLUMNS + ", " + AccessRows.DEPARTMENT_COLUMNS + """
             FROM path p
            JOIN department d ON d.tenant_no = :tenant AND d.id = p.id
            JOIN organisation o ON o.tenant_no = :tenant AND o.id = d.organisation_id
            ORDER BY p.joined_at, p.own, p.depth DESC
            """);

    private AccessStatements() {}
}
