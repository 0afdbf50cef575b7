package io.gatehouse.core.directory;

import org.jspecify.annotations.Nullable;

/**
 * How somebody's groups are found.
 *
 * @param by by what means
 * @param base DN under which groups are; null: that of the people
 * @param filter an LDAP filter in which <code>{dn}</code> stands for the member's DN and <code>{username}</code> for its
 *     account name, both escaped; for {@link Means#SEARCH} only
 * @param name the attribute that names a group
 * @param nested whether groups of groups count
 */
public record GroupSearch(Means by, @Nullable String base, String filter, String name, boolean nested) {
    /** Nobody's groups are read. */
    public static final GroupSearch NONE = new GroupSearch(Means.NONE, null, "(member={dn})", "cn", false);

    public GroupSearch {
        if (name.isBlank() || filter.isBlank()) {
            throw new IllegalArgumentException("groups needs name and filter");
        }
        if (by == Means.SEARCH && !filter.contains("{dn}") && !filter.contains("{username}")) {
            throw new IllegalArgumentException("groups.filter must contain {dn} or {username}");
        }
    }

    /** What a directory of the kind does well: a search upwards for LDAP, {@code tokenGroups} for Active Directory. */
    public static GroupSearch usual(DirectoryKind kind) {
        return new GroupSearch(
                kind == DirectoryKind.ACTIVE_DIRECTORY ? Means.TOKEN_GROUPS : Means.SEARCH,
                null,
                "(member={dn})",
                "cn",
                true);
    }

    /** By what means groups are found. */
    public enum Means {
        /** Not at all. */
        NONE,
        /** The filter, and if nested once more for all groups found, level by level. */
        SEARCH,
        /** The person's {@code memberOf} and primary group; if nested, the filter for those, level by level. */
        MEMBER_OF,
        /** One search by Active Directory's rule 1.2.840.113556.1.4.1941, and the primary group; always nested. */
        MATCHING_RULE,
        /** The person's {@code tokenGroups}: security groups only, always nested, with the primary group. */
        TOKEN_GROUPS
    }
}
