package io.gatehouse.tck;

import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class InMemoryAuditLog implements AuditLog {
    private final InMemoryWorld world;

    InMemoryAuditLog(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public void append(AuditEvent event) {
        world.transactions.run(
                () -> world.auditRows.put((int) world.auditRows.stream().count(), event));
    }

    @Override
    public List<AuditEvent> newest(TenantId tenant, @Nullable PrincipalId principal, int limit) {
        return world.transactions.call(() -> world.auditRows.stream().toList()).reversed().stream()
                .filter(event -> event.tenantId().equals(tenant))
                .filter(event -> principal == null || principal.equals(event.principal()))
                .limit(limit)
                .toList();
    }
}
