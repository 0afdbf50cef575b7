package io.gatehouse.persistence;

/** The texts of {@link JdbcRoleStore}. */
final class RoleStatements {
    private static final String ROLES = "SELECT " + AccessRows.ROLE_COLUMNS
            + " FROM access_role r JOIN access_namespace n"
            + " ON n.tenant_no = r.tenant_no AND n.namespace_no = r.namespace_no";

    static final Statement BY_CODE =
            Statement.of(ROLES + " WHERE r.tenant_no = :tenant AND r.namespace_no = :namespace AND r.code = :code");

    static final Statement PAGE =
            Statement.of(ROLES + " WHERE r.tenant_no = :tenant AND r.id > :after ORDER BY r.id LIMIT :limit");

    static final Statement HELD_BY = Statement.of(ROLES + """
             JOIN role_holder a ON a.tenant_no = r.tenant_no AND a.role_id = r.id
            WHERE r.tenant_no = :tenant AND a.holder_kind = :kind AND a.holder_id = :holder
            ORDER BY r.created_at, r.id LIMIT :limit
            """);

    static final Statement UPDATE = Statement.of("""
            UPDATE access_role SET created_at = :createdAt, updated_at = :updatedAt, namespace_no = :namespace,
                code = :code, name = :name, description = :description, parent = :parent
            WHERE tenant_no = :tenant AND id = :id
            """);

    static final Statement INSERT = Statement.of("""
            INSERT INTO access_role (created_at, updated_at, tenant_no, namespace_no, id, code, name, description, parent)
            VALUES (:createdAt, :updatedAt, :tenant, :namespace, :id, :code, :name, :description, :parent)
            """);

    static final Statement DELETE = Statement.of("DELETE FROM access_role WHERE tenant_no = :tenant AND id = :role");

    /** Keeps the role from being removed until the transaction ends. */
    static final Statement HOLD =
            Statement.of("SELECT id FROM access_role WHERE tenant_no = :tenant AND id = :role FOR UPDATE");

    static final String ASSIGN_TEXT = "INSERT INTO role_holder (tenant_no, holder_kind, holder_id, role_id)"
            + " VALUES (:tenant, :kind, :holder, :role)";

    static final Statement WITHDRAW = Statement.of("""
            DELETE FROM role_holder
            WHERE tenant_no = :tenant AND holder_kind = :kind AND holder_id = :holder AND role_id = :role
            """);

    static final Statement TAKE_FROM_ALL =
            Statement.of("DELETE FROM role_holder WHERE tenant_no = :tenant AND role_id = :role");

    private RoleStatements() {}
}
