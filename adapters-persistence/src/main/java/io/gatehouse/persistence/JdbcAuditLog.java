package io.gatehouse.persistence;

import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcAuditLog implements AuditLog {
    private static final String NEWEST = " ORDER BY seq DESC LIMIT :limit";

    private static final Statement OF_TENANT =
            Statement.of("SELECT " + AuditRows.COLUMNS + " FROM audit_event WHERE tenant_no = :tenant" + NEWEST);
    private static final Statement OF_PRINCIPAL = Statement.of("SELECT " + AuditRows.COLUMNS
            + " FROM audit_event WHERE principal_id = :principal AND tenant_no = :tenant" + NEWEST);

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcAuditLog(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public void append(AuditEvent event) {
        Insertions.audit(sql, numbers.require(event.tenantId()), event);
    }

    @Override
    public List<AuditEvent> newest(TenantId tenant, @Nullable PrincipalId principal, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                principal == null ? OF_TENANT : OF_PRINCIPAL,
                to -> {
                    to.integer("tenant", tenantNo).integer("limit", limit);
                    if (principal != null) {
                        to.id("principal", principal);
                    }
                },
                row -> AuditRows.event(tenant, row));
    }
}
