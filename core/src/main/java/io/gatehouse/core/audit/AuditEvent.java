package io.gatehouse.core.audit;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit log. Holds no secret, and no identifier in clear where the account is unknown.
 *
 * @param principal whom it concerns; null if no account was found
 * @param application through which application; null if none
 * @param refusal null: it was done; otherwise why not
 * @param origin from where, through which gate, in which request
 */
public record AuditEvent(
        Instant at,
        TenantId tenantId,
        AuditAction action,
        @Nullable PrincipalId principal,
        @Nullable ApplicationId application,
        @Nullable FailureCode refusal,
        Origin origin) {}
