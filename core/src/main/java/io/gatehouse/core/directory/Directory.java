package io.gatehouse.core.directory;

import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;

/**
 * A directory that a tenant is connected to: how it is asked, and what becomes of the people in it. Prints without the
 * password of its service account.
 *
 * @param name unique in the tenant; also the provider of its people's external identities
 * @param settings how it is asked; their id is the connection's own
 * @param roles which groups give which roles; at most {@value #MOST_RULES}
 * @param behindAccountLogin whether it is asked, too, at log-ins by account and password that are not known here
 */
public record Directory(
        TenantId tenantId,
        Provider name,
        DirectorySettings settings,
        Provisioning provisioning,
        List<RoleRule> roles,
        boolean behindAccountLogin,
        SyncPlan sync) {
    public static final int MOST_RULES = 500;

    public Directory {
        roles = List.copyOf(roles);
        if (roles.size() > MOST_RULES) {
            throw new IllegalArgumentException("roles must be at most " + MOST_RULES);
        }
    }

    /** The connection's own id. */
    public DirectoryId id() {
        return settings.id();
    }

    /** By what its people are known here. */
    public UpstreamSubject subject(StableId person) {
        return new UpstreamSubject(name, name.text(), person.text());
    }

    /** Whether that is how one of its people is known here. */
    boolean knows(UpstreamSubject upstream) {
        return StableId.parse(upstream.subject())
                .filter(person -> subject(person).equals(upstream))
                .isPresent();
    }
}
