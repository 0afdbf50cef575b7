package io.gatehouse.core.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What staff may do about staff, by the codes of the roles that they hold (AppEngine 3): an {@code Admin} registers others
 * with any role, a {@code ConfigAdmin} with any but {@code Admin}. Everybody else registers nobody.
 */
public enum StaffRank {
    ADMIN("Admin"),
    CONFIG_ADMIN("ConfigAdmin");

    private final AccessCode code;

    StaffRank(String code) {
        this.code = new AccessCode(code);
    }

    /** The code of the role that gives this rank. */
    public AccessCode code() {
        return code;
    }

    /** The highest rank of who holds these roles; empty if they give none. */
    public static Optional<StaffRank> of(Collection<Role> held) {
        return List.of(values()).stream()
                .filter(rank -> held.stream().anyMatch(role -> role.code().equals(rank.code)))
                .findFirst();
    }

    /** Whether who has this rank may give others these roles: nobody grants one above his own. */
    public boolean mayGrant(Set<AccessCode> roles) {
        return this == ADMIN || !roles.contains(ADMIN.code);
    }
}
