package io.gatehouse.persistence;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcConnectionStore implements ConnectionStore {
    private static final String COLUMNS =
            "SELECT kind, id, name, type, client_secret, keep_tokens, settings FROM upstream_connection"
                    + " WHERE tenant_no = :tenant";

    private static final Statement BY_ID = Statement.of(COLUMNS + " AND id = :id");

    private static final Statement BY_NAME = Statement.of(COLUMNS + " AND name = :name");

    private static final Statement ALL = Statement.of(COLUMNS + " ORDER BY name LIMIT :limit");

    private static final Statement UPDATE = Statement.of("""
            UPDATE upstream_connection SET kind = :kind, name = :name, type = :type, client_secret = :secret,
                keep_tokens = :keepTokens, settings = :settings
            WHERE tenant_no = :tenant AND id = :id
            """);

    private static final Statement INSERT = Statement.of("""
            INSERT INTO upstream_connection (tenant_no, kind, keep_tokens, id, name, type, client_secret, settings)
            VALUES (:tenant, :kind, :keepTokens, :id, :name, :type, :secret, :settings)
            """);

    private static final Statement DELETE =
            Statement.of("DELETE FROM upstream_connection WHERE tenant_no = :tenant AND id = :id");

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcConnectionStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public Optional<Connection> find(TenantId tenant, ConnectionId id) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                BY_ID,
                to -> to.integer("tenant", tenantNo).id("id", id),
                row -> ConnectionRows.connection(tenant, row));
    }

    @Override
    public Optional<Connection> named(TenantId tenant, Provider name) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                BY_NAME,
                to -> to.integer("tenant", tenantNo).text("name", name.text()),
                row -> ConnectionRows.connection(tenant, row));
    }

    @Override
    public List<Connection> all(TenantId tenant) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                ALL,
                to -> to.integer("tenant", tenantNo).integer("limit", MOST),
                row -> ConnectionRows.connection(tenant, row));
    }

    @Override
    public boolean save(Connection connection) {
        int tenantNo = numbers.require(connection.tenantId());
        return AccessWrites.unlessTaken(sql, UPDATE, INSERT, to -> bind(to.integer("tenant", tenantNo), connection));
    }

    private static void bind(Parameters to, Connection connection) throws SQLException {
        to.id("id", connection.id())
                .code("kind", Codes.PROVIDER.code(connection.kind()))
                .text("name", connection.name().text())
                .text("type", connection.type())
                .flag("keepTokens", connection.rules().keepTokens())
                .bytes("secret", connection.peer().sealedSecret())
                .text("settings", ConnectionRows.settings(connection));
    }

    @Override
    public boolean delete(TenantId tenant, ConnectionId id) {
        int tenantNo = numbers.find(tenant);
        return sql.update(DELETE, to -> to.integer("tenant", tenantNo).id("id", id)) == 1;
    }
}
