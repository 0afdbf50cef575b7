package io.gatehouse.persistence;

import io.gatehouse.core.appuser.AppDevice;
import io.gatehouse.core.appuser.AppDeviceStore;
import io.gatehouse.core.appuser.DeviceId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcAppDeviceStore implements AppDeviceStore {
    private static final Statement INSERT = Statement.of("""
            INSERT INTO app_device (seen_at, tenant_no, id, application_id, principal_id, described)
            VALUES (:seenAt, :tenant, :id, :application, :principal, :described)
            """);

    private static final Statement SEE = Statement.of("""
            UPDATE app_device SET seen_at = :seenAt, principal_id = :principal, described = :described
            WHERE tenant_no = :tenant AND id = :id AND application_id = :application
            """);

    private static final Statement OF_PRINCIPAL = Statement.of("""
            SELECT seen_at, id, application_id, principal_id, described FROM app_device
            WHERE tenant_no = :tenant AND principal_id = :principal ORDER BY seen_at DESC, id DESC LIMIT :limit
            """);

    private static final Statement PURGE = Statement.of("""
            DELETE FROM app_device WHERE seen_at < :then
              AND (tenant_no, id) IN (SELECT tenant_no, id FROM app_device WHERE seen_at < :then LIMIT :limit)
            """);

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcAppDeviceStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public void add(AppDevice device) {
        int tenantNo = numbers.require(device.tenantId());
        try {
            sql.guarded(() -> sql.update(INSERT, to -> bind(to, tenantNo, device)));
        } catch (SqlFailures.UniqueViolationException taken) {
            throw new DuplicateIdException("device");
        }
    }

    @Override
    public boolean see(AppDevice device) {
        int tenantNo = numbers.find(device.tenantId());
        return sql.update(SEE, to -> bind(to, tenantNo, device)) == 1;
    }

    @Override
    public List<AppDevice> of(TenantId tenant, PrincipalId principal, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                OF_PRINCIPAL,
                to -> to.integer("tenant", tenantNo).id("principal", principal).integer("limit", limit),
                row -> device(tenant, row));
    }

    @Override
    public int purge(Instant then, int limit) {
        return sql.update(PURGE, to -> to.at("then", then).integer("limit", limit));
    }

    private static void bind(Parameters to, int tenantNo, AppDevice device) throws SQLException {
        to.integer("tenant", tenantNo)
                .at("seenAt", device.seenAt())
                .id("id", device.id())
                .id("application", device.application())
                .id("principal", device.principal())
                .text("described", device.described().isEmpty() ? null : StoredJson.write(device.described()));
    }

    private static AppDevice device(TenantId tenant, Row row) throws SQLException {
        return new AppDevice(
                new DeviceId(row.id("id")),
                tenant,
                new ApplicationId(row.id("application_id")),
                new PrincipalId(row.id("principal_id")),
                described(row.textOrNull("described")),
                row.at("seen_at"));
    }

    private static Map<String, String> described(@Nullable String text) {
        return text == null ? Map.of() : StoredJson.readTexts(text);
    }
}
