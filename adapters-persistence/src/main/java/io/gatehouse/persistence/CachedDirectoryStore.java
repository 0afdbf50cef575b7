package io.gatehouse.persistence;

import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Directories in memory, since every log-in by password asks whether there are any. A change empties the cache on this node
 * when it commits, and on others within a second.
 */
@Singleton
final class CachedDirectoryStore implements DirectoryStore {
    private static final int MOST_REMEMBERED = 2_000;

    /** If the news of a change should ever be lost. */
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private static final Duration NEWS = Duration.ofMinutes(1);

    private final StampedCache<TenantId, List<Directory>> ofTenants = new StampedCache<>(MOST_REMEMBERED, OLDEST);
    private final StampedCache<Use, List<Directory>> ofApplications = new StampedCache<>(MOST_REMEMBERED, OLDEST);

    private final Sql sql;
    private final DirectoryStore store;
    private final ChangeFeed feed;
    private final InstantSource clock;

    private record Use(TenantId tenant, ApplicationId application) {}

    CachedDirectoryStore(
            Sql sql, TenantNumbers numbers, SecretBox box, Dialect dialect, ChangeFeed feed, InstantSource clock) {
        this.sql = sql;
        this.store = new JdbcDirectoryStore(sql, numbers, box, dialect);
        this.feed = feed;
        this.clock = clock;
        feed.subscribe(this::hear);
    }

    @Override
    public Optional<Directory> find(TenantId tenant, Provider name) {
        return of(tenant).stream()
                .filter(directory -> directory.name().equals(name))
                .findFirst();
    }

    @Override
    public List<Directory> of(TenantId tenant) {
        return cached(ofTenants, tenant, () -> store.of(tenant));
    }

    @Override
    public List<Directory> usedBy(TenantId tenant, ApplicationId application) {
        return cached(ofApplications, new Use(tenant, application), () -> store.usedBy(tenant, application));
    }

    @Override
    public List<Directory> synced() {
        return store.synced();
    }

    @Override
    public void save(Directory directory) {
        telling(directory.tenantId(), () -> {
            store.save(directory);
            return true;
        });
    }

    @Override
    public boolean delete(TenantId tenant, Provider name) {
        return telling(tenant, () -> store.delete(tenant, name));
    }

    @Override
    public void use(TenantId tenant, ApplicationId application, List<Provider> names) {
        telling(tenant, () -> {
            store.use(tenant, application, names);
            return true;
        });
    }

    @Override
    public List<Provider> namesUsedBy(TenantId tenant, ApplicationId application) {
        return store.namesUsedBy(tenant, application);
    }

    /** A transaction reads past the cache: it may have changed what it reads. */
    private <K> List<Directory> cached(
            StampedCache<K, List<Directory>> cache, K key, Supplier<List<Directory>> loader) {
        return sql.inTransaction()
                ? loader.get()
                : cache.get(key, () -> Optional.of(loader.get())).orElseThrow();
    }

    private boolean telling(TenantId tenant, Supplier<Boolean> change) {
        return sql.together(() -> {
            boolean changed = change.get();
            if (changed) {
                feed.publish(List.of(new Change(
                        Topic.TENANT_CHANGED,
                        tenant.hex(),
                        0,
                        null,
                        clock.instant().plus(NEWS))));
            }
            return changed;
        });
    }

    private void hear(Change change) {
        if (change.topic() == Topic.TENANT_CHANGED) {
            ofTenants.clear();
            ofApplications.clear();
        }
    }
}
