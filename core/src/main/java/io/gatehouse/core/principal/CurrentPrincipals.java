package io.gatehouse.core.principal;

import io.gatehouse.core.tenant.TenantId;
import java.util.Optional;

/**
 * Principals for reading only, from a bounded cache: never older than this node's own committed changes, and at most a
 * second behind another node's (count and time of sign-ins on other nodes: at most a minute). Whoever changes a principal reads it from {@link PrincipalStore} instead. Safe for
 * several threads.
 */
public interface CurrentPrincipals {
    /** The principal, or empty. Asks the store only when the cache does not know it. */
    Optional<Principal> find(TenantId tenant, PrincipalId id);

    /** The principal, if the cache has it: never asks the store, so it may be called where nothing may block. */
    Optional<Principal> cached(TenantId tenant, PrincipalId id);

    /** Takes over a state that was just read or written, unless a newer one is known. */
    void learn(Principal principal);
}
