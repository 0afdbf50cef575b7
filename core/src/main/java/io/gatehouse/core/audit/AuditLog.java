package io.gatehouse.core.audit;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit log, append-only. Safe for several threads and server instances. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface AuditLog {
    /** Appends in the caller's transaction: the entry is there exactly if the change that it records is. */
    void append(AuditEvent event);

    /** The newest entries first, of one principal or (null) of the whole tenant. @param limit 1 to 1000 */
    List<AuditEvent> newest(TenantId tenant, @Nullable PrincipalId principal, int limit);
}
