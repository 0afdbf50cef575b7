package io.gatehouse.persistence;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Group;
import io.gatehouse.core.access.GroupId;
import io.gatehouse.core.access.GroupStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcGroupStore implements GroupStore {
    private static final String COLUMNS =
            "SELECT id, code, name, description, created_at, updated_at FROM access_group";
    private static final Statement BY_CODE = Statement.of(COLUMNS + " WHERE tenant_no = :tenant AND code = :code");
    private static final Statement PAGE =
            Statement.of(COLUMNS + " WHERE tenant_no = :tenant AND id > :after ORDER BY id LIMIT :limit");

    private static final Statement UPDATE = Statement.of("""
            UPDATE access_group SET created_at = :createdAt, updated_at = :updatedAt, code = :code, name = :name,
                description = :description
            WHERE tenant_no = :tenant AND id = :id
            """);

    private static final Statement INSERT = Statement.of("""
            INSERT INTO access_group (created_at, updated_at, tenant_no, id, code, name, description)
            VALUES (:createdAt, :updatedAt, :tenant, :id, :code, :name, :description)
            """);

    private static final Statement DELETE =
            Statement.of("DELETE FROM access_group WHERE tenant_no = :tenant AND id = :group");
    private static final Statement DISMISS_ALL =
            Statement.of("DELETE FROM group_member WHERE tenant_no = :tenant AND group_id = :group");

    private static final Statement MEMBERS = Statement.of("""
            SELECT principal_id FROM group_member
            WHERE tenant_no = :tenant AND group_id = :group AND principal_id > :after
            ORDER BY principal_id LIMIT :limit
            """);

    private static final Statement BOTH_THERE = Statement.of("""
            SELECT g.id FROM access_group g JOIN principal p ON p.tenant_no = g.tenant_no AND p.id = :principal
            WHERE g.tenant_no = :tenant AND g.id = :group
            """);

    private static final Statement LEAVE = Statement.of("""
            DELETE FROM group_member WHERE tenant_no = :tenant AND group_id = :group AND principal_id = :principal
            """);

    private final Sql sql;
    private final TenantNumbers numbers;
    private final Statement join;

    JdbcGroupStore(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.join = dialect.insertingUnlessTaken(
                "INSERT INTO group_member (tenant_no, principal_id, group_id) VALUES (:tenant, :principal, :group)");
    }

    @Override
    public Optional<Group> find(TenantId tenant, AccessCode code) {
        int tenantNo = numbers.find(tenant);
        return sql.first(BY_CODE, to -> to.integer("tenant", tenantNo).text("code", code.text()), AccessRows::group);
    }

    @Override
    public boolean save(TenantId tenant, Group group) {
        int tenantNo = numbers.require(tenant);
        return AccessWrites.unlessTaken(
                sql, UPDATE, INSERT, to -> AccessRows.bind(to.integer("tenant", tenantNo), group));
    }

    @Override
    public boolean delete(TenantId tenant, GroupId group) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            boolean there =
                    sql.update(DELETE, to -> to.integer("tenant", tenantNo).id("group", group)) == 1;
            sql.update(DISMISS_ALL, to -> to.integer("tenant", tenantNo).id("group", group));
            AccessWrites.forget(sql, tenantNo, new Grantee.ToGroup(group));
            return there;
        });
    }

    @Override
    public List<Group> page(TenantId tenant, @Nullable GroupId after, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                PAGE,
                to -> to.integer("tenant", tenantNo)
                        .bytes("after", AccessWrites.after(after))
                        .integer("limit", limit),
                AccessRows::group);
    }

    @Override
    public List<PrincipalId> members(TenantId tenant, GroupId group, @Nullable PrincipalId after, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                MEMBERS,
                to -> to.integer("tenant", tenantNo)
                        .id("group", group)
                        .bytes("after", AccessWrites.after(after))
                        .integer("limit", limit),
                row -> new PrincipalId(row.id("principal_id")));
    }

    @Override
    public boolean join(TenantId tenant, GroupId group, PrincipalId principal) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            boolean possible = sql.first(BOTH_THERE, to -> bind(to, tenantNo, group, principal), row -> Boolean.TRUE)
                    .isPresent();
            return possible && AccessWrites.insert(sql, join, to -> bind(to, tenantNo, group, principal));
        });
    }

    @Override
    public boolean leave(TenantId tenant, GroupId group, PrincipalId principal) {
        int tenantNo = numbers.find(tenant);
        return sql.update(LEAVE, to -> bind(to, tenantNo, group, principal)) == 1;
    }

    private static void bind(Parameters to, int tenantNo, GroupId group, PrincipalId principal) throws SQLException {
        to.integer("tenant", tenantNo).id("group", group).id("principal", principal);
    }
}
