package io.gatehouse.core.team;

import io.gatehouse.core.principal.Principal;
import java.util.Set;

/**
 * A member of a team, as a snapshot of the store.
 *
 * @param permissions those that are good: its own, else its role's, else none
 */
public record Member(Membership membership, Principal principal, Set<Permission> permissions) {
    public Member {
        permissions = Set.copyOf(permissions);
    }

    /** Whether the member may sign in at all. */
    public boolean isEnabled() {
        return principal.status().maySignIn();
    }
}
