package io.gatehouse.core.appuser;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Identities that a provider of the application itself made: custom tokens and custom functions. (Those of upstreams are
 * {@link io.gatehouse.core.identity.ExternalIdentityStore}'s, those of passwords {@link AppRegistrationStore}'s.) Safe for
 * several threads and server instances; instants keep millisecond precision. That an identity belongs to one principal is a
 * constraint of the store, never a look-up before a write. Identities go with their principal, and with their tenant. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface AppIdentityStore {
    /** How many identities of one principal are told at most. */
    int MOST = 100;

    /** The identity with whom it belongs to; empty if nobody has it. */
    Optional<AppIdentity> find(TenantId tenant, ApplicationId application, ProviderType type, String id);

    /** The principal's identities at that application, the oldest first. @param limit 1 to {@value #MOST} */
    List<AppIdentity> of(TenantId tenant, ApplicationId application, PrincipalId principal, int limit);

    /** Whether the principal has an identity at any application. */
    boolean hasAny(TenantId tenant, PrincipalId principal);

    /** Links the identity to its principal. Of any number of callers with one identity exactly one is answered {@link Added#DONE}. */
    Added add(AppIdentity identity);

    /** Puts the data of the identity in the place of what is stored; answers whether it is there, and that principal's. */
    boolean refresh(AppIdentity identity);

    /** Removes the principal's identities at all applications; answers how many. */
    int removeAllOf(TenantId tenant, PrincipalId principal);

    /** What came of linking. Unless it is done, nothing is changed. */
    enum Added {
        DONE,
        /** It belongs to somebody, be it the same principal. */
        TAKEN,
        /** The tenant has no such principal. */
        NO_PRINCIPAL
    }
}
