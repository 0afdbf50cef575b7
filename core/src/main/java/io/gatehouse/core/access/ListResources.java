package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is granted to a principal: by name, through its roles, groups and departments. Safe for several threads. */
public final class ListResources {
    private final AccessStore access;

    public ListResources(AccessStore access) {
        this.access = access;
    }

    /**
     * What is asked. The caller sees to it that the asker may know: people may ask about themselves.
     *
     * @param type name of a {@link ResourceType}, as a client wrote it: of another name there is nothing; null or empty: of
     *     any type
     */
    public record Query(
            TenantId tenant,
            PrincipalId principal,
            NamespaceFilter namespaces,
            @Nullable String type) {}

    /** The grants, one a resource, oldest resource first, {@value AccessStore#MOST} at most. */
    public List<Grant> execute(Query query) {
        String name = query.type();
        if (name == null || name.isEmpty()) {
            return granted(query, null);
        }
        return ResourceType.parse(name).map(type -> granted(query, type)).orElse(List.of());
    }

    private List<Grant> granted(Query query, @Nullable ResourceType type) {
        return access.grantsOf(query.tenant(), query.principal(), query.namespaces(), type, AccessStore.MOST);
    }
}
