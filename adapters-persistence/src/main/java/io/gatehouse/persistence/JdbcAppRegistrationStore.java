package io.gatehouse.persistence;

import io.gatehouse.core.appuser.AppRegistration;
import io.gatehouse.core.appuser.AppRegistrationStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcAppRegistrationStore implements AppRegistrationStore {
    private static final String COLUMNS =
            "SELECT registered_at, origin, confirmed, id, principal_id, application_id, account FROM app_registration";

    private static final Statement OF_PRINCIPAL =
            Statement.of(COLUMNS + " WHERE tenant_no = :tenant AND principal_id = :principal");

    private static final Statement APART = Statement.of(COLUMNS + " WHERE tenant_no = :tenant AND apart = :account");

    private static final Statement PENDING = Statement.of(
            COLUMNS + " WHERE tenant_no = :tenant AND confirmed = FALSE AND id > :after ORDER BY id LIMIT :limit");

    private static final Statement HOLD_PRINCIPAL =
            Statement.of("SELECT id FROM principal WHERE tenant_no = :tenant AND id = :principal FOR UPDATE");

    private static final Statement INSERT = Statement.of("""
            INSERT INTO app_registration
                (registered_at, tenant_no, origin, confirmed, id, principal_id, application_id, account, apart)
            VALUES (:registeredAt, :tenant, :origin, :confirmed, :id, :principal, :application, :account, :apart)
            """);

    private static final Statement CONFIRM = Statement.of(
            "UPDATE app_registration SET confirmed = TRUE WHERE tenant_no = :tenant AND id = :id AND confirmed = FALSE");

    private static final Statement MOVE = Statement.of("""
            UPDATE app_registration SET principal_id = :to
            WHERE tenant_no = :tenant AND id = :id AND principal_id = :principal
            """);

    private static final byte[] BEFORE_ALL = new byte[12];

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcAppRegistrationStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    /** The principal is held, so that nothing is kept of one who is being deleted. */
    @Override
    public boolean add(AppRegistration registration) {
        int tenantNo = numbers.require(registration.tenantId());
        return sql.together(() -> {
            boolean isThere = sql.first(
                            HOLD_PRINCIPAL,
                            to -> to.integer("tenant", tenantNo).id("principal", registration.principal()),
                            row -> Boolean.TRUE)
                    .isPresent();
            return isThere && insert(tenantNo, registration);
        });
    }

    private boolean insert(int tenantNo, AppRegistration registration) {
        boolean isApart = registration.origin() == AppRegistration.Origin.REGISTERED_APART;
        try {
            sql.guarded(() -> sql.update(
                    INSERT,
                    to -> to.integer("tenant", tenantNo)
                            .at("registeredAt", registration.registeredAt())
                            .code("origin", Codes.REGISTRATION.code(registration.origin()))
                            .flag("confirmed", registration.confirmed())
                            .id("id", registration.id())
                            .id("principal", registration.principal())
                            .id("application", registration.application())
                            .text("account", registration.account())
                            .text("apart", isApart ? registration.account() : null)));
            return true;
        } catch (UniqueViolationException taken) {
            return false;
        }
    }

    @Override
    public Optional<AppRegistration> of(TenantId tenant, PrincipalId principal) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                OF_PRINCIPAL,
                to -> to.integer("tenant", tenantNo).id("principal", principal),
                row -> registration(tenant, row));
    }

    @Override
    public Optional<AppRegistration> apart(TenantId tenant, String account) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                APART, to -> to.integer("tenant", tenantNo).text("account", account), row -> registration(tenant, row));
    }

    @Override
    public boolean confirm(TenantId tenant, IdentityId id) {
        int tenantNo = numbers.find(tenant);
        return sql.update(CONFIRM, to -> to.integer("tenant", tenantNo).id("id", id)) == 1;
    }

    @Override
    public boolean move(TenantId tenant, IdentityId id, PrincipalId from, PrincipalId to) {
        int tenantNo = numbers.find(tenant);
        try {
            return sql.guarded(() -> sql.update(
                            MOVE,
                            binding -> binding.integer("tenant", tenantNo)
                                    .id("id", id)
                                    .id("principal", from)
                                    .id("to", to)))
                    == 1;
        } catch (UniqueViolationException hasOne) {
            return false;
        }
    }

    @Override
    public List<AppRegistration> pending(TenantId tenant, @Nullable IdentityId after, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                PENDING,
                to -> to.integer("tenant", tenantNo)
                        .bytes("after", after == null ? BEFORE_ALL : after.bytes())
                        .integer("limit", limit),
                row -> registration(tenant, row));
    }

    private static AppRegistration registration(TenantId tenant, Row row) throws SQLException {
        return new AppRegistration(
                new IdentityId(row.id("id")),
                tenant,
                new PrincipalId(row.id("principal_id")),
                new ApplicationId(row.id("application_id")),
                row.text("account"),
                Codes.REGISTRATION.constant(row.integer("origin")),
                row.flag("confirmed"),
                row.at("registered_at"));
    }
}
