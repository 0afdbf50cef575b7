package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.access.Group;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A group that somebody is in (section 13.8). @param type always {@code static}: no rule fills groups here */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OwnGroup(
        String id, String code, String name, @Nullable String description, String type) {

    public static OwnGroup of(Group group) {
        return new OwnGroup(group.id().hex(), group.code().text(), group.name(), group.description(), "static");
    }
}
