package io.gatehouse.tck;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.audit.SignInHistory;
import java.util.List;

final class InMemorySignInHistory implements SignInHistory {
    private final AuditLog log;

    InMemorySignInHistory(AuditLog log) {
        this.log = log;
    }

    @Override
    public Page page(Query query) {
        List<AuditEvent> matching = log.newest(query.tenant(), query.principal(), REACH).stream()
                .filter(event ->
                        event.action() == AuditAction.SIGN_IN && query.filter().matches(event))
                .toList();
        List<AuditEvent> page =
                matching.stream().skip(query.offset()).limit(query.limit()).toList();
        return new Page(page, matching.size());
    }
}
