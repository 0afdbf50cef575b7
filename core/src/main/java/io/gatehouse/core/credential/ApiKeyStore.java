package io.gatehouse.core.credential;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * API keys of users and of servers. Safe for several threads and server instances; instants keep millisecond precision.
 * Everything is seen in its tenant and application only. Keys go with the principal whom they sign in, with their
 * application and with their tenant. That names and numbers of keys are bounded is kept by the store, never by a look-up
 * before a write. Throws {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface ApiKeyStore {
    /** The application's key that was presented, be it disabled; empty if there is none. */
    Optional<ApiKey> find(TenantId tenant, ApplicationId application, ApiKey.Presented presented);

    /** The holder's key of that id; empty if there is none, or it is another holder's. */
    Optional<ApiKey> find(TenantId tenant, ApplicationId application, ApiKey.Holder holder, ApiKeyId id);

    /** The holder's keys, the oldest first: at most {@link ApiKey.Holder#most}. */
    List<ApiKey> of(TenantId tenant, ApplicationId application, ApiKey.Holder holder);

    /**
     * Stores a new key. Of any number of callers with one name, or with room for one more, exactly one is answered
     * {@link Added#DONE}.
     *
     * @throws io.gatehouse.core.support.DuplicateIdException if the id is taken
     */
    Added add(ApiKey key);

    /**
     * Disables or enables the holder's key; false if there is none. Doing it again changes nothing and is true; disabling it
     * raises its generation.
     */
    boolean setDisabled(
            TenantId tenant, ApplicationId application, ApiKey.Holder holder, ApiKeyId id, boolean disabled);

    /** Notes when the key was first used; later uses change nothing. */
    void markUsed(TenantId tenant, ApiKeyId id, Instant now);

    /** Takes the holder's key away for ever; of any number of callers exactly one is answered true. */
    boolean remove(TenantId tenant, ApplicationId application, ApiKey.Holder holder, ApiKeyId id);

    /** Removes every key by which one signs in as that principal, whatever the application; answers how many. */
    int removeAllOf(TenantId tenant, PrincipalId principal);

    /** What came of adding a key. Unless it is done, nothing is changed. */
    enum Added {
        DONE,
        /** The holder has a key of that name. */
        NAME_TAKEN,
        /** The application has that very key. Only keys that people have made up can be. */
        KEY_TAKEN,
        /** The holder has as many keys as it may have. */
        FULL,
        /** The tenant has no such application, or no such principal. */
        NOBODY
    }
}
