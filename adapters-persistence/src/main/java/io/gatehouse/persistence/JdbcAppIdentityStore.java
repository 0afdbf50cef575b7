package io.gatehouse.persistence;

import io.gatehouse.core.appuser.AppIdentity;
import io.gatehouse.core.appuser.AppIdentityStore;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcAppIdentityStore implements AppIdentityStore {
    private static final String COLUMNS =
            "SELECT linked_at, provider, application_id, principal_id, identity_id, data FROM app_identity";

    private static final String ONE = " WHERE tenant_no = :tenant AND application_id = :application"
            + " AND provider = :provider AND identity_id = :id";

    private static final Statement FIND = Statement.of(COLUMNS + ONE);

    private static final Statement OF_PRINCIPAL = Statement.of(COLUMNS
            + " WHERE tenant_no = :tenant AND principal_id = :principal AND application_id = :application"
            + " ORDER BY linked_at, provider, identity_id LIMIT :limit");

    private static final Statement ANY_OF = Statement.of(
            "SELECT provider FROM app_identity WHERE tenant_no = :tenant AND principal_id = :principal LIMIT 1");

    private static final Statement HOLD_PRINCIPAL =
            Statement.of("SELECT id FROM principal WHERE tenant_no = :tenant AND id = :principal FOR UPDATE");

    private static final Statement INSERT = Statement.of("""
            INSERT INTO app_identity (linked_at, tenant_no, provider, application_id, principal_id, identity_id, data)
            VALUES (:linkedAt, :tenant, :provider, :application, :principal, :id, :data)
            """);

    private static final Statement DELETE_ALL_OF =
            Statement.of("DELETE FROM app_identity WHERE tenant_no = :tenant AND principal_id = :principal");

    private static final Statement REFRESH =
            Statement.of("UPDATE app_identity SET data = :data" + ONE + " AND principal_id = :principal");

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcAppIdentityStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public Optional<AppIdentity> find(TenantId tenant, ApplicationId application, ProviderType type, String id) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                FIND,
                to -> to.integer("tenant", tenantNo)
                        .id("application", application)
                        .code("provider", Codes.APP_PROVIDER.code(type))
                        .text("id", id),
                row -> identity(tenant, row));
    }

    @Override
    public List<AppIdentity> of(TenantId tenant, ApplicationId application, PrincipalId principal, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                OF_PRINCIPAL,
                to -> to.integer("tenant", tenantNo)
                        .id("application", application)
                        .id("principal", principal)
                        .integer("limit", limit),
                row -> identity(tenant, row));
    }

    /** The principal is held, so that no identity is linked to one who is being deleted. */
    @Override
    public Added add(AppIdentity identity) {
        int tenantNo = numbers.require(identity.tenantId());
        return sql.together(() -> {
            boolean isThere = sql.first(
                            HOLD_PRINCIPAL,
                            to -> to.integer("tenant", tenantNo).id("principal", identity.principal()),
                            row -> Boolean.TRUE)
                    .isPresent();
            return isThere ? insert(tenantNo, identity) : Added.NO_PRINCIPAL;
        });
    }

    private Added insert(int tenantNo, AppIdentity identity) {
        try {
            sql.guarded(() ->
                    sql.update(INSERT, to -> bind(to, tenantNo, identity).at("linkedAt", identity.linkedAt())));
            return Added.DONE;
        } catch (UniqueViolationException taken) {
            return Added.TAKEN;
        }
    }

    @Override
    public boolean refresh(AppIdentity identity) {
        int tenantNo = numbers.find(identity.tenantId());
        return sql.update(REFRESH, to -> bind(to, tenantNo, identity)) == 1;
    }

    @Override
    public boolean hasAny(TenantId tenant, PrincipalId principal) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                        ANY_OF,
                        to -> to.integer("tenant", tenantNo).id("principal", principal),
                        row -> row.integer("provider"))
                .isPresent();
    }

    @Override
    public int removeAllOf(TenantId tenant, PrincipalId principal) {
        int tenantNo = numbers.find(tenant);
        return sql.update(DELETE_ALL_OF, to -> to.integer("tenant", tenantNo).id("principal", principal));
    }

    private static Parameters bind(Parameters to, int tenantNo, AppIdentity identity) throws SQLException {
        return to.integer("tenant", tenantNo)
                .id("application", identity.application())
                .id("principal", identity.principal())
                .code("provider", Codes.APP_PROVIDER.code(identity.type()))
                .text("id", identity.id())
                .text("data", identity.data().isEmpty() ? null : StoredJson.write(identity.data()));
    }

    private static AppIdentity identity(TenantId tenant, Row row) throws SQLException {
        return new AppIdentity(
                tenant,
                new ApplicationId(row.id("application_id")),
                new PrincipalId(row.id("principal_id")),
                Codes.APP_PROVIDER.constant(row.integer("provider")),
                row.text("identity_id"),
                data(row.textOrNull("data")),
                row.at("linked_at"));
    }

    private static Map<String, @Nullable Object> data(@Nullable String text) {
        return text == null ? Map.of() : StoredJson.read(text).all();
    }
}
