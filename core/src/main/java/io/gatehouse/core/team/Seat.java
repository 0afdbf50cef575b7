package io.gatehouse.core.team;

import io.gatehouse.core.principal.Principal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a principal is in its team at this moment: all that its session tells.
 *
 * @param member null for the owner
 * @param tills an owner's are the team's, a member's those that are assigned to it; by ascending id
 */
public record Seat(
        Team team, Principal principal, @Nullable Member member, Set<Permission> permissions, List<Till> tills) {
    public Seat {
        permissions = Set.copyOf(permissions);
        tills = List.copyOf(tills);
    }

    /** Whether it is the owner's. */
    public boolean isOwners() {
        return member == null;
    }

    /** The asked ones that this seat has not, in their order. */
    List<Permission> lacking(Set<Permission> asked) {
        return asked.stream()
                .filter(permission -> !permissions.contains(permission))
                .sorted()
                .toList();
    }
}
