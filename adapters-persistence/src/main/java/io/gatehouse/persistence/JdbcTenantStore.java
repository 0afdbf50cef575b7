package io.gatehouse.persistence;

import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Tenants and applications without the cache that {@link CachedTenantStore} puts before them. */
final class JdbcTenantStore implements TenantStore {
    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcTenantStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return sql.first(TenantStatements.BY_ID, to -> to.id("tenant", id), TenantRows::tenant);
    }

    @Override
    public Optional<Tenant> findBySlug(Slug slug) {
        return sql.first(TenantStatements.BY_SLUG, to -> to.text("slug", slug.text()), TenantRows::tenant);
    }

    @Override
    public List<Tenant> all() {
        return sql.list(TenantStatements.ALL, to -> {}, TenantRows::tenant);
    }

    @Override
    public boolean save(Tenant tenant) {
        return unlessTaken(
                () -> sql.update(TenantStatements.UPDATE, to -> TenantRows.bind(to, tenant)) == 1,
                () -> sql.update(TenantStatements.INSERT, to -> TenantRows.bind(to, tenant)) == 1,
                "tenant_id");
    }

    @Override
    public boolean delete(TenantId id) {
        int tenantNo = numbers.find(id);
        return sql.together(() -> {
            TenantStatements.BELONGINGS.forEach(removal -> sql.update(removal, to -> to.integer("tenant", tenantNo)));
            return sql.update(TenantStatements.RETIRE, to -> to.integer("tenant", tenantNo)) == 1;
        });
    }

    @Override
    public Optional<Application> findApplication(ApplicationId id) {
        return sql.first(TenantStatements.APPLICATION, to -> to.id("application", id), this::application);
    }

    @Override
    public Optional<Application> findApplication(String clientAppId) {
        return sql.first(
                TenantStatements.BY_CLIENT_APP_ID, to -> to.text("clientAppId", clientAppId), this::application);
    }

    @Override
    public List<Application> applicationsOf(TenantId tenant) {
        int tenantNo = numbers.find(tenant);
        return sql.list(TenantStatements.APPLICATIONS_OF, to -> to.integer("tenant", tenantNo), this::application);
    }

    @Override
    public boolean save(Application application) {
        int tenantNo = numbers.require(application.tenantId());
        findApplication(application.id())
                .filter(stored -> !stored.tenantId().equals(application.tenantId()))
                .ifPresent(stored -> {
                    throw new IllegalArgumentException("an application stays in its tenant");
                });
        return unlessTaken(
                () -> sql.update(
                                TenantStatements.UPDATE_APPLICATION,
                                to -> ApplicationRows.bind(to, tenantNo, application))
                        == 1,
                () -> sql.update(
                                TenantStatements.INSERT_APPLICATION,
                                to -> ApplicationRows.bind(to, tenantNo, application))
                        == 1,
                "application_id");
    }

    @Override
    public boolean delete(ApplicationId id) {
        return sql.together(() -> {
            TenantStatements.APPLICATION_BELONGINGS.forEach(
                    removal -> sql.update(removal, to -> to.id("application", id)));
            return sql.update(TenantStatements.DELETE_APPLICATION, to -> to.id("application", id)) == 1;
        });
    }

    private Application application(Row row) throws java.sql.SQLException {
        return ApplicationRows.application(numbers.tenant(row.integer("tenant_no")), row);
    }

    /** Updates or else inserts; false if a unique name, other than the id itself, is another's. */
    private boolean unlessTaken(BooleanSupplier update, BooleanSupplier insert, String idConstraint) {
        try {
            return sql.guarded(() -> update.getAsBoolean() || insert.getAsBoolean());
        } catch (UniqueViolationException e) {
            if (e.isOf(idConstraint)) { // somebody else was quicker to insert it: now it can be updated
                return sql.guarded(update::getAsBoolean);
            }
            return false;
        }
    }
}
