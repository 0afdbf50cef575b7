package io.gatehouse.core.tenant;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant: every row and every key belongs to one.
 *
 * @param publicUrl origin that links and issuers are built from; null: the server's
 * @param passwordResetUrl where the AppEngine reset link leads; null if none is configured
 * @param defaultFor names of gates that take this tenant when a request names none
 */
public record Tenant(
        TenantId id,
        Slug slug,
        String name,
        @Nullable URI publicUrl,
        @Nullable URI passwordResetUrl,
        Set<String> defaultFor,
        TenantPolicies policies) {
    public Tenant {
        defaultFor = Set.copyOf(defaultFor);
    }

    /** The same tenant under other rules. */
    public Tenant under(TenantPolicies rules) {
        return new Tenant(id, slug, name, publicUrl, passwordResetUrl, defaultFor, rules);
    }
}
