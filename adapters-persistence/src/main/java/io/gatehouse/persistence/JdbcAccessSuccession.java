package io.gatehouse.persistence;

import io.gatehouse.core.access.AccessSuccession;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
final class JdbcAccessSuccession implements AccessSuccession {
    private static final Statement ROLES = Statement.of("""
            INSERT INTO role_holder (tenant_no, holder_kind, holder_id, role_id)
            SELECT a.tenant_no, a.holder_kind, CAST(:heir AS BYTEA), a.role_id FROM role_holder a
            WHERE a.tenant_no = :tenant AND a.holder_kind = 1 AND a.holder_id = :from
              AND NOT EXISTS (SELECT 1 FROM role_holder b
                              WHERE b.tenant_no = :tenant AND b.holder_kind = 1 AND b.holder_id = :heir
                                AND b.role_id = a.role_id)
            """);

    /** Actions that stand twice count once when they are read. */
    private static final Statement COMMON_GRANTS = Statement.of("""
            UPDATE access_grant SET actions = actions || CHR(10) || (
                SELECT b.actions FROM access_grant b
                WHERE b.tenant_no = :tenant AND b.grantee_kind = 1 AND b.grantee_id = :from
                  AND b.resource_id = access_grant.resource_id)
            WHERE tenant_no = :tenant AND grantee_kind = 1 AND grantee_id = :heir
              AND EXISTS (SELECT 1 FROM access_grant b
                          WHERE b.tenant_no = :tenant AND b.grantee_kind = 1 AND b.grantee_id = :from
                            AND b.resource_id = access_grant.resource_id)
            """);

    private static final Statement OTHER_GRANTS = Statement.of("""
            INSERT INTO access_grant (tenant_no, grantee_kind, grantee_id, resource_id, actions)
            SELECT a.tenant_no, a.grantee_kind, CAST(:heir AS BYTEA), a.resource_id, a.actions FROM access_grant a
            WHERE a.tenant_no = :tenant AND a.grantee_kind = 1 AND a.grantee_id = :from
              AND NOT EXISTS (SELECT 1 FROM access_grant b
                              WHERE b.tenant_no = :tenant AND b.grantee_kind = 1 AND b.grantee_id = :heir
                                AND b.resource_id = a.resource_id)
            """);

    private static final Statement GROUPS = Statement.of("""
            INSERT INTO group_member (tenant_no, principal_id, group_id)
            SELECT a.tenant_no, CAST(:heir AS BYTEA), a.group_id FROM group_member a
            WHERE a.tenant_no = :tenant AND a.principal_id = :from
              AND NOT EXISTS (SELECT 1 FROM group_member b
                              WHERE b.tenant_no = :tenant AND b.principal_id = :heir AND b.group_id = a.group_id)
            """);

    private static final Statement DEPARTMENTS = Statement.of("""
            INSERT INTO department_member (joined_at, tenant_no, main, principal_id, department_id)
            SELECT a.joined_at, a.tenant_no,
                   a.main AND NOT EXISTS (SELECT 1 FROM department_member m
                                          WHERE m.tenant_no = :tenant AND m.principal_id = :heir AND m.main),
                   CAST(:heir AS BYTEA), a.department_id
            FROM department_member a
            WHERE a.tenant_no = :tenant AND a.principal_id = :from
              AND NOT EXISTS (SELECT 1 FROM department_member b
                              WHERE b.tenant_no = :tenant AND b.principal_id = :heir
                                AND b.department_id = a.department_id)
            """);

    private static final List<Statement> ALL = List.of(ROLES, COMMON_GRANTS, OTHER_GRANTS, GROUPS, DEPARTMENTS);

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcAccessSuccession(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public void inherit(TenantId tenant, PrincipalId from, PrincipalId heir) {
        int tenantNo = numbers.find(tenant);
        sql.together(() -> {
            for (Statement statement : ALL) {
                sql.update(
                        statement,
                        to -> to.integer("tenant", tenantNo).id("from", from).id("heir", heir));
            }
            return Boolean.TRUE;
        });
    }
}
