package io.gatehouse.web.vendor.wire;

import io.gatehouse.core.team.Team;
import io.micronaut.serde.annotation.Serdeable;

/** A vendor organisation. */
@Serdeable
public record OrganisationShown(String id, String name) {
    public static OrganisationShown of(Team team) {
        return new OrganisationShown(team.id().hex(), team.name());
    }
}
