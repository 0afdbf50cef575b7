package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Role;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A role that somebody holds (section 13.8). @param disableTime roles do not end by themselves: always null */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OwnRole(
        String id,
        String code,
        String name,
        @Nullable String description,
        String namespace,
        String namespaceName,
        String status,
        @Nullable Long disableTime) {

    public static OwnRole of(Role role) {
        Namespace namespace = role.namespace();
        return new OwnRole(
                role.id().hex(),
                role.code().text(),
                role.name(),
                role.description(),
                namespace.code().text(),
                namespace.name(),
                "ENABLE",
                null);
    }
}
