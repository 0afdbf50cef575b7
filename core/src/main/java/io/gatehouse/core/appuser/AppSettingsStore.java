package io.gatehouse.core.appuser;

import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.util.Optional;

/**
 * What applications are at the App Services gate. Safe for several threads and server instances. Everything is seen in its
 * tenant only, and goes with its tenant. Throws {@link io.gatehouse.core.support.StoreUnavailableException} when the store
 * cannot answer.
 */
public interface AppSettingsStore {
    /** The application's settings as they were saved last, or empty. */
    Optional<AppSettings> find(TenantId tenant, ApplicationId application);

    /** Puts the settings in the place of the application's present ones, if it has any. */
    void save(TenantId tenant, ApplicationId application, AppSettings settings);

    /** Removes the application's settings; answers whether there were any. */
    boolean remove(TenantId tenant, ApplicationId application);
}
