package io.gatehouse.core.principal;

import io.gatehouse.core.tenant.TenantId;
import java.util.Optional;

/**
 * Principals for reading only, from a bounded cache: never older than this node's own committed changes, and at most a
 * second behind another node's. Whoever changes a principal reads it from {@link PrincipalStore} instead. Safe for
 * several threads.
 */
public interface CurrentPrincipals {
    /** The principal, or empty. Asks the store only when the cache does not know it. */
    Optional<Principal> find(TenantId tenant, PrincipalId id);
}
