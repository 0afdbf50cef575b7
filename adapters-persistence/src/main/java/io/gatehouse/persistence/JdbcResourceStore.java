package io.gatehouse.persistence;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.AccessStore;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.Grant;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.ResourceId;
import io.gatehouse.core.access.ResourceStore;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcResourceStore implements ResourceStore {
    private static final String JOINED = " FROM access_resource s JOIN access_namespace n"
            + " ON n.tenant_no = s.tenant_no AND n.namespace_no = s.namespace_no";
    private static final String RESOURCES = "SELECT " + AccessRows.RESOURCE_COLUMNS + JOINED;

    private static final Statement BY_CODE =
            Statement.of(RESOURCES + " WHERE s.tenant_no = :tenant AND s.namespace_no = :namespace AND s.code = :code");

    private static final Statement PAGE =
            Statement.of(RESOURCES + " WHERE s.tenant_no = :tenant AND s.id > :after ORDER BY s.id LIMIT :limit");

    private static final Statement GRANTED_TO =
            Statement.of("SELECT " + AccessRows.RESOURCE_COLUMNS + ", g.actions AS granted" + JOINED + """
             JOIN access_grant g ON g.tenant_no = s.tenant_no AND g.resource_id = s.id
            WHERE s.tenant_no = :tenant AND g.grantee_kind = :kind AND g.grantee_id = :grantee
            ORDER BY s.created_at, s.id LIMIT :limit
            """);

    private static final Statement UPDATE = Statement.of("""
            UPDATE access_resource SET created_at = :createdAt, updated_at = :updatedAt, namespace_no = :namespace,
                type = :type, code = :code, actions = :actions, description = :description,
                api_identifier = :apiIdentifier
            WHERE tenant_no = :tenant AND id = :id
            """);

    private static final Statement INSERT = Statement.of("""
            INSERT INTO access_resource (created_at, updated_at, tenant_no, namespace_no, type, id, code, actions,
                                         description, api_identifier)
            VALUES (:createdAt, :updatedAt, :tenant, :namespace, :type, :id, :code, :actions, :description,
                    :apiIdentifier)
            """);

    private static final Statement DELETE =
            Statement.of("DELETE FROM access_resource WHERE tenant_no = :tenant AND id = :resource");
    private static final Statement REVOKE_ALL =
            Statement.of("DELETE FROM access_grant WHERE tenant_no = :tenant AND resource_id = :resource");
    private static final Statement HOLD =
            Statement.of("SELECT id FROM access_resource WHERE tenant_no = :tenant AND id = :resource FOR UPDATE");

    private static final String ONE_GRANT =
            " WHERE tenant_no = :tenant AND grantee_kind = :kind AND grantee_id = :grantee AND resource_id = :resource";
    private static final Statement REVOKE = Statement.of("DELETE FROM access_grant" + ONE_GRANT);
    private static final Statement REGRANT = Statement.of("UPDATE access_grant SET actions = :actions" + ONE_GRANT);
    private static final Statement GRANT =
            Statement.of("INSERT INTO access_grant (tenant_no, grantee_kind, grantee_id, resource_id, actions)"
                    + " VALUES (:tenant, :kind, :grantee, :resource, :actions)");

    private final Sql sql;
    private final TenantNumbers numbers;
    private final Namespaces namespaces;

    JdbcResourceStore(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.namespaces = new Namespaces(sql, dialect);
    }

    @Override
    public Optional<Resource> find(TenantId tenant, int namespace, AccessCode code) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                BY_CODE,
                to -> to.integer("tenant", tenantNo)
                        .integer("namespace", namespace)
                        .text("code", code.text()),
                AccessRows::resource);
    }

    @Override
    public boolean save(TenantId tenant, Resource resource) {
        int tenantNo = numbers.require(tenant);
        return sql.together(() -> {
            namespaces.hold(tenantNo, resource.namespace().number());
            return AccessWrites.unlessTaken(
                    sql, UPDATE, INSERT, to -> AccessRows.bind(to.integer("tenant", tenantNo), resource));
        });
    }

    @Override
    public boolean delete(TenantId tenant, ResourceId resource) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            boolean there =
                    sql.update(DELETE, to -> to.integer("tenant", tenantNo).id("resource", resource)) == 1;
            sql.update(REVOKE_ALL, to -> to.integer("tenant", tenantNo).id("resource", resource));
            return there;
        });
    }

    @Override
    public List<Resource> page(TenantId tenant, @Nullable ResourceId after, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                PAGE,
                to -> to.integer("tenant", tenantNo)
                        .bytes("after", AccessWrites.after(after))
                        .integer("limit", limit),
                AccessRows::resource);
    }

    @Override
    public List<Grant> grantedTo(TenantId tenant, Grantee grantee) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                GRANTED_TO,
                to -> to.integer("tenant", tenantNo)
                        .integer("kind", AccessRows.kind(grantee))
                        .id("grantee", grantee.id())
                        .integer("limit", AccessStore.MOST),
                AccessRows::grant);
    }

    @Override
    public void grant(TenantId tenant, Grantee grantee, ResourceId resource, Actions actions) {
        int tenantNo = numbers.find(tenant);
        if (actions.isEmpty()) {
            sql.update(REVOKE, to -> bind(to, tenantNo, grantee, resource));
            return;
        }
        sql.together(() -> {
            boolean there = sql.first(
                            HOLD, to -> to.integer("tenant", tenantNo).id("resource", resource), row -> Boolean.TRUE)
                    .isPresent();
            // the resource is held, so nobody else inserts the same grant
            return there
                    && AccessWrites.unlessTaken(
                            sql,
                            REGRANT,
                            GRANT,
                            to -> bind(to, tenantNo, grantee, resource).text("actions", AccessRows.text(actions)));
        });
    }

    private static Parameters bind(Parameters to, int tenantNo, Grantee grantee, ResourceId resource)
            throws SQLException {
        return to.integer("tenant", tenantNo)
                .code("kind", AccessRows.kind(grantee))
                .id("grantee", grantee.id())
                .id("resource", resource);
    }
}
