package io.gatehouse.core.directory;

import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The directories that tenants are connected to, and which of them their applications use. Passwords of service accounts are
 * kept sealed. Everything is seen in its tenant only. Safe for several threads and server instances. Throws {@link
 * io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface DirectoryStore {
    /** How many directories a tenant can have, and an application can use. */
    int MOST = 100;

    /** The directory of that name, or empty. */
    Optional<Directory> find(TenantId tenant, Provider name);

    /** The tenant's directories by their names, {@value #MOST} at most. */
    List<Directory> of(TenantId tenant);

    /** The directories that the application uses, in the order in which it names them; those that are gone are left out. */
    List<Directory> usedBy(TenantId tenant, ApplicationId application);

    /** All directories that are read by themselves, those of a tenant next to each other. */
    List<Directory> synced();

    /** Stores the directory under its tenant and name, new or changed; its id never changes. */
    void save(Directory directory);

    /** Removes the directory with what is known of its people; answers whether it was there. Accounts stay, and their roles. */
    boolean delete(TenantId tenant, Provider name);

    /** Lets the application use the directories of these names, in this order. Names without a directory do no harm. */
    void use(TenantId tenant, ApplicationId application, List<Provider> names);

    /** The names as {@link #use} was given them. */
    List<Provider> namesUsedBy(TenantId tenant, ApplicationId application);
}
