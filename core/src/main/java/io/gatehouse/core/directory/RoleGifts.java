package io.gatehouse.core.directory;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Gives and takes the roles that a directory's groups stand for. What was given by hand, before the directory would have given
 * it, is never taken.
 */
final class RoleGifts {
    private final RoleStore roles;
    private final DirectoryNews news;

    RoleGifts(RoleStore roles, DirectoryNews news) {
        this.roles = roles;
        this.news = news;
    }

    /**
     * The roles of a directory's making.
     *
     * @param given by the directory
     * @param found held already when the directory would have given them
     */
    record Held(Set<RoleName> given, Set<RoleName> found) {
        static final Held NONE = new Held(Set.of(), Set.of());

        /** Whether nothing is to be done for these. */
        boolean is(Set<RoleName> wanted) {
            return given.size() + found.size() == wanted.size()
                    && wanted.containsAll(given)
                    && wanted.containsAll(found);
        }
    }

    /** The roles that these groups stand for. */
    static Set<RoleName> wanted(Directory directory, List<DirectoryGroup> groups) {
        Set<DistinguishedName> names = groups.stream().map(DirectoryGroup::name).collect(Collectors.toSet());
        return directory.roles().stream()
                .filter(rule -> names.contains(rule.group()))
                .map(RoleRule::role)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Gives what is wanted and takes what is not any more; runs in the caller's transaction. */
    Held apply(Directory directory, PrincipalId principal, Held held, Set<RoleName> wanted) {
        if (held.is(wanted)) {
            return held;
        }
        TenantId tenant = directory.tenantId();
        Map<AccessCode, Integer> namespaces =
                roles.namespaces(tenant).stream().collect(Collectors.toMap(Namespace::code, Namespace::number));
        Set<RoleName> given = new TreeSet<>();
        Set<RoleName> found = new TreeSet<>();
        for (RoleName name : held.given()) {
            if (wanted.contains(name)) {
                given.add(name);
            } else {
                find(tenant, namespaces, name)
                        .ifPresent(role -> roles.withdraw(tenant, new ToPrincipal(principal), role.id()));
            }
        }
        for (RoleName name : wanted) {
            if (held.found().contains(name)) {
                found.add(name);
            } else if (!given.contains(name)) {
                find(tenant, namespaces, name)
                        .ifPresentOrElse(
                                role -> (roles.assign(tenant, new ToPrincipal(principal), role.id()) ? given : found)
                                        .add(name),
                                () -> news.unknownRole(directory, name));
            }
        }
        return new Held(given, found);
    }

    private Optional<Role> find(TenantId tenant, Map<AccessCode, Integer> namespaces, RoleName name) {
        return Optional.ofNullable(namespaces.get(name.namespace()))
                .flatMap(number -> roles.find(tenant, number, name.code()));
    }
}
