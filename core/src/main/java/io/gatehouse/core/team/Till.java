package io.gatehouse.core.team;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A till of a team: the context that a session at the vendor gate stands in.
 *
 * @param code the operator's short name, unique in the team; null for none
 * @param name as people read it
 */
public record Till(
        ContextId id,
        TenantId tenantId,
        TeamId team,
        @Nullable String code,
        String name,
        Instant createdAt) {}
