package io.gatehouse.app.blueprint;

import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.team.Permission;
import io.gatehouse.core.team.TeamRole;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A vendor organisation as written. It is found by its owner.
 *
 * @param name null: stays as it is
 * @param owner a principal of kind OWNER
 */
record VendorEntry(
        Place place,
        @Nullable String name,
        PrincipalEntry owner,
        List<TillEntry> tills,
        List<TeamRole> roles,
        List<MemberEntry> members,
        boolean absent) {

    /** A till. @param code by which the file names it; in an export the id of one that has none */
    record TillEntry(Place place, String code, @Nullable String name) {}

    /**
     * A member.
     *
     * @param principal of kind SUB_USER
     * @param phone null: stays as it is
     * @param role null: stays as it is
     * @param permissions in the place of the role's; null: not written
     * @param tills codes; null: stay as they are
     */
    record MemberEntry(
            PrincipalEntry principal,
            @Nullable PhoneNumber phone,
            @Nullable String role,
            @Nullable Set<Permission> permissions,
            @Nullable List<String> tills) {}

    /** Everybody that it brings. */
    Stream<PrincipalEntry> people() {
        return Stream.concat(Stream.of(owner), members.stream().map(MemberEntry::principal));
    }
}
