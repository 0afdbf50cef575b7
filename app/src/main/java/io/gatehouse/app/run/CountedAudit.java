package io.gatehouse.app.run;

import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what is appended to the audit log: refused sign-ins among it. */
@Singleton
final class CountedAudit implements BeanCreatedEventListener<AuditLog> {
    private final EventCounts counts;

    CountedAudit(EventCounts counts) {
        this.counts = counts;
    }

    @Override
    public AuditLog onCreated(BeanCreatedEvent<AuditLog> event) {
        return new Counting(event.getBean(), counts);
    }

    private record Counting(AuditLog log, EventCounts counts) implements AuditLog {
        @Override
        public void append(AuditEvent event) {
            log.append(event);
            counts.count(event);
        }

        @Override
        public List<AuditEvent> newest(TenantId tenant, @Nullable PrincipalId principal, int limit) {
            return log.newest(tenant, principal, limit);
        }
    }
}
