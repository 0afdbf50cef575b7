package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.web.authing.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A role (section 8.30). @param isSystem whether the server brought it along, which it never does */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RoleRecord(
        String id,
        String createdAt,
        String updatedAt,
        String userPoolId,
        String code,
        @Nullable String description,
        @Nullable String parentCode,
        boolean isSystem,
        int namespaceId,
        String namespace) {

    public static RoleRecord of(TenantId pool, Role role) {
        Namespace namespace = role.namespace();
        return new RoleRecord(
                role.id().hex(),
                Times.text(role.createdAt()),
                Times.text(role.updatedAt()),
                pool.hex(),
                role.code().text(),
                role.description(),
                role.parent() == null ? null : role.parent().text(),
                false,
                namespace.number(),
                namespace.code().text());
    }
}
