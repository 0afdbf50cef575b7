package io.gatehouse.core.team;

import java.util.Set;

/** A role of a team: permissions under a name. @param code 1 to {@value TeamNames#LONGEST} characters, compared as written */
public record TeamRole(String code, Set<Permission> permissions) {
    public TeamRole {
        permissions = Set.copyOf(permissions);
    }
}
