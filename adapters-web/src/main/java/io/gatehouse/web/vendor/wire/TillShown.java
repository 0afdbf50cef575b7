package io.gatehouse.web.vendor.wire;

import io.gatehouse.core.team.Till;
import io.micronaut.serde.annotation.Serdeable;

/** A till as sessions and lists show it. */
@Serdeable
public record TillShown(String id, String name) {
    public static TillShown of(Till till) {
        return new TillShown(till.id().hex(), till.name());
    }
}
