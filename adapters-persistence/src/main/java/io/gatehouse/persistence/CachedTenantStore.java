package io.gatehouse.persistence;

import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Tenants and applications in memory, since every request needs them and they hardly ever change. A change empties the
 * cache on this node when it commits, and on others within a second.
 */
@Singleton
final class CachedTenantStore implements TenantStore {
    private final StampedCache<TenantId, Tenant> tenants = TenantCaches.cache();
    private final StampedCache<Slug, Tenant> bySlug = TenantCaches.cache();
    private final StampedCache<ApplicationId, Application> applications = TenantCaches.cache();
    private final StampedCache<String, Application> byClientAppId = TenantCaches.cache();

    private final TenantStore store;
    private final TenantCaches caches;

    CachedTenantStore(Sql sql, TenantNumbers numbers, ChangeFeed feed, InstantSource clock) {
        this.store = new JdbcTenantStore(sql, numbers);
        this.caches = new TenantCaches(sql, feed, clock, List.of(tenants, bySlug, applications, byClientAppId));
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return caches.get(tenants, id, () -> store.find(id));
    }

    @Override
    public Optional<Tenant> findBySlug(Slug slug) {
        return caches.get(bySlug, slug, () -> store.findBySlug(slug));
    }

    @Override
    public List<Tenant> all() {
        return store.all();
    }

    @Override
    public boolean save(Tenant tenant) {
        return caches.changing(tenant.id(), () -> store.save(tenant));
    }

    @Override
    public boolean delete(TenantId id) {
        return caches.changing(id, () -> store.delete(id));
    }

    @Override
    public Optional<Application> findApplication(ApplicationId id) {
        return caches.get(applications, id, () -> store.findApplication(id));
    }

    @Override
    public Optional<Application> findApplication(String clientAppId) {
        return caches.get(byClientAppId, clientAppId, () -> store.findApplication(clientAppId));
    }

    @Override
    public List<Application> applicationsOf(TenantId tenant) {
        return store.applicationsOf(tenant);
    }

    @Override
    public boolean save(Application application) {
        return caches.changing(application.tenantId(), () -> store.save(application));
    }

    @Override
    public boolean delete(ApplicationId id) {
        return store.findApplication(id)
                .map(application -> caches.changing(application.tenantId(), () -> store.delete(id)))
                .orElse(false);
    }
}
