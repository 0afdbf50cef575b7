package io.gatehouse.core.tenant;

import java.util.List;
import java.util.Optional;

/**
 * Tenants and their applications. Safe for several threads and server instances. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface TenantStore {
    /** The tenant, or empty. */
    Optional<Tenant> find(TenantId id);

    /** The tenant of that slug, exactly as written, or empty. */
    Optional<Tenant> findBySlug(Slug slug);

    /** All tenants, oldest id first. */
    List<Tenant> all();

    /**
     * Stores the tenant under its id, new or changed.
     *
     * @return false if another tenant has the slug; nothing is changed then
     */
    boolean save(Tenant tenant);

    /** Removes the tenant with everything that belongs to it but audit; answers whether it was there. */
    boolean delete(TenantId id);

    /** The application, or empty. */
    Optional<Application> findApplication(ApplicationId id);

    /** The application of that App Services app id, case-sensitive, or empty. */
    Optional<Application> findApplication(String clientAppId);

    /** The tenant's applications, oldest id first. */
    List<Application> applicationsOf(TenantId tenant);

    /**
     * Stores the application under its id, new or changed. Its tenant must exist and never changes.
     *
     * @return false if another application has the App Services app id; nothing is changed then
     */
    boolean save(Application application);

    /** Removes the application; answers whether it was there. Sessions opened through it are for the caller to end. */
    boolean delete(ApplicationId id);
}
