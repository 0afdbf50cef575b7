package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a principal has of the access model, all inheritance followed: a principal is in its groups, in its departments and
 * in every department above those, and holds the roles of all of these; what is granted to any of them, or to any of its
 * roles, is granted to it. Only what belongs to the tenant is seen; whoever is unknown there has nothing.
 *
 * <p>Each call costs one query, however many roles there are and however deep the departments lie. Answers are bounded by
 * {@code limit}, 1 to {@value #MOST}. Safe for several threads and server instances. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface AccessStore {
    /** What one call may answer at most. */
    int MOST = 5000;

    /** The roles of those namespaces that the principal holds, each once, oldest first, equally old ones by id. */
    List<Role> rolesOf(TenantId tenant, PrincipalId principal, NamespaceFilter namespaces, int limit);

    /** The groups that the principal is in, oldest first, equally old ones by id. */
    List<Group> groupsOf(TenantId tenant, PrincipalId principal, int limit);

    /** The departments that the principal is in, each with the path to it, by the time of joining, then by id. */
    List<Membership> departmentsOf(TenantId tenant, PrincipalId principal, int limit);

    /**
     * The resources of those namespaces that are granted to the principal, each once with the actions of all grants
     * together, oldest resource first, equally old ones by id.
     *
     * @param type null: of any type
     */
    List<Grant> grantsOf(
            TenantId tenant, PrincipalId principal, NamespaceFilter namespaces, @Nullable ResourceType type, int limit);
}
