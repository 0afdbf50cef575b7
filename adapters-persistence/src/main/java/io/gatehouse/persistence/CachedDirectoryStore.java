package io.gatehouse.persistence;

import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Directories in memory, since every log-in by password asks whether there are any. A change empties the cache on this node
 * when it commits, and on others within a second.
 */
@Singleton
final class CachedDirectoryStore implements DirectoryStore {
    private final StampedCache<TenantId, List<Directory>> ofTenants = TenantCaches.cache();
    private final StampedCache<Use, List<Directory>> ofApplications = TenantCaches.cache();

    private final DirectoryStore store;
    private final TenantCaches caches;

    private record Use(TenantId tenant, ApplicationId application) {}

    CachedDirectoryStore(
            Sql sql, TenantNumbers numbers, SecretBox box, Dialect dialect, ChangeFeed feed, InstantSource clock) {
        this.store = new JdbcDirectoryStore(sql, numbers, box, dialect);
        this.caches = new TenantCaches(sql, feed, clock, List.of(ofTenants, ofApplications));
    }

    @Override
    public Optional<Directory> find(TenantId tenant, Provider name) {
        return of(tenant).stream()
                .filter(directory -> directory.name().equals(name))
                .findFirst();
    }

    @Override
    public List<Directory> of(TenantId tenant) {
        return caches.get(ofTenants, tenant, () -> Optional.of(store.of(tenant)))
                .orElseThrow();
    }

    @Override
    public List<Directory> usedBy(TenantId tenant, ApplicationId application) {
        Use use = new Use(tenant, application);
        return caches.get(ofApplications, use, () -> Optional.of(store.usedBy(tenant, application)))
                .orElseThrow();
    }

    @Override
    public List<Directory> synced() {
        return store.synced();
    }

    @Override
    public void save(Directory directory) {
        caches.changing(directory.tenantId(), () -> {
            store.save(directory);
            return true;
        });
    }

    @Override
    public boolean delete(TenantId tenant, Provider name) {
        return caches.changing(tenant, () -> store.delete(tenant, name));
    }

    @Override
    public void use(TenantId tenant, ApplicationId application, List<Provider> names) {
        caches.changing(tenant, () -> {
            store.use(tenant, application, names);
            return true;
        });
    }

    @Override
    public List<Provider> namesUsedBy(TenantId tenant, ApplicationId application) {
        return store.namesUsedBy(tenant, application);
    }
}
