package io.gatehouse.persistence;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.AccessStore;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Grantee.Holder;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleId;
import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcRoleStore implements RoleStore {
    private final Sql sql;
    private final TenantNumbers numbers;
    private final Namespaces namespaces;
    private final Statement assign;

    JdbcRoleStore(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.namespaces = new Namespaces(sql, dialect);
        this.assign = dialect.insertingUnlessTaken(RoleStatements.ASSIGN_TEXT);
    }

    @Override
    public Namespace namespace(TenantId tenant, AccessCode code, @Nullable String name, Instant now) {
        return namespaces.ensure(numbers.require(tenant), code, name, now);
    }

    @Override
    public List<Namespace> namespaces(TenantId tenant) {
        return namespaces.all(numbers.find(tenant));
    }

    @Override
    public boolean deleteNamespace(TenantId tenant, int number) {
        return namespaces.delete(numbers.find(tenant), number);
    }

    @Override
    public Optional<Role> find(TenantId tenant, int namespace, AccessCode code) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                RoleStatements.BY_CODE,
                to -> to.integer("tenant", tenantNo)
                        .integer("namespace", namespace)
                        .text("code", code.text()),
                AccessRows::role);
    }

    @Override
    public boolean save(TenantId tenant, Role role) {
        int tenantNo = numbers.require(tenant);
        return sql.together(() -> {
            namespaces.hold(tenantNo, role.namespace().number());
            return AccessWrites.unlessTaken(
                    sql,
                    RoleStatements.UPDATE,
                    RoleStatements.INSERT,
                    to -> AccessRows.bind(to.integer("tenant", tenantNo), role));
        });
    }

    @Override
    public boolean delete(TenantId tenant, RoleId role) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            boolean there = sql.update(
                            RoleStatements.DELETE,
                            to -> to.integer("tenant", tenantNo).id("role", role))
                    == 1;
            sql.update(
                    RoleStatements.TAKE_FROM_ALL,
                    to -> to.integer("tenant", tenantNo).id("role", role));
            AccessWrites.forget(sql, tenantNo, new Grantee.ToRole(role));
            return there;
        });
    }

    @Override
    public List<Role> page(TenantId tenant, @Nullable RoleId after, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                RoleStatements.PAGE,
                to -> to.integer("tenant", tenantNo)
                        .bytes("after", AccessWrites.after(after))
                        .integer("limit", limit),
                AccessRows::role);
    }

    @Override
    public List<Role> heldBy(TenantId tenant, Holder holder) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                RoleStatements.HELD_BY,
                to -> to.integer("tenant", tenantNo)
                        .integer("kind", AccessRows.kind(holder))
                        .id("holder", holder.id())
                        .integer("limit", AccessStore.MOST),
                AccessRows::role);
    }

    @Override
    public boolean assign(TenantId tenant, Holder holder, RoleId role) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            boolean there = sql.first(
                            RoleStatements.HOLD,
                            to -> to.integer("tenant", tenantNo).id("role", role),
                            row -> Boolean.TRUE)
                    .isPresent();
            return there && AccessWrites.insert(sql, assign, to -> bind(to, tenantNo, holder, role));
        });
    }

    @Override
    public boolean withdraw(TenantId tenant, Holder holder, RoleId role) {
        int tenantNo = numbers.find(tenant);
        return sql.update(RoleStatements.WITHDRAW, to -> bind(to, tenantNo, holder, role)) == 1;
    }

    private static void bind(Parameters to, int tenantNo, Holder holder, RoleId role) throws java.sql.SQLException {
        to.integer("tenant", tenantNo)
                .code("kind", AccessRows.kind(holder))
                .id("holder", holder.id())
                .id("role", role);
    }
}
